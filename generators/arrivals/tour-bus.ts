import { LONGEST_DELAY, type ArrivalSettings } from '../../harness/model/scenario/arrivals.ts';
import { countBelow } from '../../harness/stats/count-below.ts';
import { BLOCK_MS, blockStreams } from '../block.ts';
import {
  ALONE,
  blockSpan,
  NO_ARRIVALS,
  type ArrivalOptions,
  type ArrivalProcess,
  type Span,
} from './arrival-process.ts';
import { groupsFrom, type GroupMembers } from './group-members.ts';
import { poissonDrawer } from './poisson.ts';

export interface TourBusOptions extends ArrivalOptions {
  readonly tourBus: ArrivalSettings['tourBus'];
  /** Event time over plan time: delays are those of the event. */
  readonly timeFactor: number;
}

/**
 * A cluster process of Neyman and Scott that keeps the rate r(t) exactly. A share q of the payments
 * comes in groups of K = 1 + Poisson(k - 1), the rest alone. The first payments t_1 of the groups
 * are a Poisson process with the rate q r(t) / k. Each group arrived at c = t_1 - d_1; its other
 * payments are independent, with the density
 *
 *     r(t) f(t - c) / (integral of r(s) f(s - c) ds)
 *
 * | k    | mean size of a group                                                          |
 * | d, f | delay of a payment after the arrival of its group, and its density: an        |
 * |      | exponential, cut off at eight times its mean and brought back to an area of 1 |
 *
 * Given c, the first payment has that density too; so the whole has the rate r(t). Where r is flat
 * this is the textbook process. The warm-up has groups of its own: none straddles instant zero.
 * Source: Neyman and Scott, J. Royal Statistical Society B 20 (1958).
 */
export const tourBusArrivals = (options: TourBusOptions): ArrivalProcess => {
  const { rate, seed, part, tourBus, timeFactor } = options;
  const meanDelayMs = tourBus.meanDelay / timeFactor;
  // A group reaches one longest delay to either side of its first payment: to the next cell. Cells
  // are whole blocks, because groups are numbered by block.
  const cellMs = BLOCK_MS * Math.ceil((LONGEST_DELAY * meanDelayMs) / BLOCK_MS);
  const membersIn = keptCells(groupsFrom({ rate, seed, part, tourBus, meanDelayMs, cellMs }));
  const streams = blockStreams(seed, `arrivals/${part}`);
  const drawAlone = tourBus.share < 1 ? poissonDrawer(rate, 1 - tourBus.share) : null;
  return {
    instantsIn: (block) => {
      const span = blockSpan(block);
      const instantsMs = drawAlone?.(() => streams(block), span) ?? NO_ARRIVALS.instantsMs;
      const alone = { instantsMs, groups: new Float64Array(instantsMs.length).fill(ALONE) };
      const first = Math.floor(span.fromMs / cellMs) - 1;
      const last = Math.floor(span.toMs / cellMs) + 1;
      return membersIn(first, last)
        .map((members) => between(members, span))
        .reduce(merged, alone);
    },
  };
};

/** Cells in a row; those of the last call are kept for the next one. */
const keptCells = (membersOf: (cell: number) => GroupMembers) => {
  let kept = new Map<number, GroupMembers>();
  return (first: number, last: number): readonly GroupMembers[] => {
    if (kept.has(first) && kept.has(last)) return [...kept.values()];
    const cells = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    kept = new Map(cells.map((cell) => [cell, kept.get(cell) ?? membersOf(cell)]));
    return [...kept.values()];
  };
};

const between = ({ instantsMs, groups }: GroupMembers, { fromMs, toMs }: Span): GroupMembers => {
  const [from, to] = [countBelow(instantsMs, fromMs), countBelow(instantsMs, toMs)];
  return { instantsMs: instantsMs.subarray(from, to), groups: groups.subarray(from, to) };
};

/** All of both in order; at the same instant those of the first come first. */
const merged = (first: GroupMembers, second: GroupMembers): GroupMembers => {
  const { length: ofFirst } = first.instantsMs;
  const { length: ofSecond } = second.instantsMs;
  if (ofFirst === 0) return second;
  if (ofSecond === 0) return first;
  const instantsMs = new Float64Array(ofFirst + ofSecond);
  const groups = new Float64Array(ofFirst + ofSecond);
  let [i, j] = [0, 0];
  while (i + j < instantsMs.length) {
    const at = i + j;
    if (j === ofSecond || (i < ofFirst && first.instantsMs[i]! <= second.instantsMs[j]!)) {
      instantsMs[at] = first.instantsMs[i]!;
      groups[at] = first.groups[i]!;
      i += 1;
    } else {
      instantsMs[at] = second.instantsMs[j]!;
      groups[at] = second.groups[j]!;
      j += 1;
    }
  }
  return { instantsMs, groups };
};
