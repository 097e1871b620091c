import { countBelow } from '../../harness/stats/count-below.ts';
import { blockSpan, type ArrivalProcess } from './arrival-process.ts';

/**
 * Instants as somebody recorded them: no rate, no chance. They are in plan time and ascend; who
 * wants yesterday at twice its speed halves them first.
 */
export const recordedArrivals = (instantsMs: Float64Array): ArrivalProcess => ({
  instantsIn: (block) => {
    const { fromMs, toMs } = blockSpan(block);
    const [from, to] = [countBelow(instantsMs, fromMs), countBelow(instantsMs, toMs)];
    return { instantsMs: instantsMs.subarray(from, to), groups: null };
  },
});
