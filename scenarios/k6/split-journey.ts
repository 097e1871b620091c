import { blockAt, sideOf, type Split } from '../../harness/model/split/side-of.ts';
import type { Journey } from './journey.ts';

/**
 * A journey of which some payments go to another target: those whose planned instant lies in a block
 * of side B, with all their steps, whenever these fall due.
 */
export const splitJourney = (
  journey: Journey,
  { seed, blockMs, otherUrl }: Omit<Split, 'settleMs'>,
  plannedMs: ArrayLike<number>,
): Journey => {
  // Payments come in the order of their blocks: a coin is thrown once a block.
  let known = { block: NaN, isOther: false };
  const isOther = (planIndex: number): boolean => {
    const block = blockAt(blockMs, plannedMs[planIndex]!);
    if (block !== known.block) known = { block, isOther: sideOf(seed, block) === 'b' };
    return known.isOther;
  };
  return {
    steps: journey.steps,
    request: (planIndex, step, attempt) => {
      const wanted = journey.request(planIndex, step, attempt);
      if (!isOther(planIndex)) return wanted;
      const { method, path, body, headers, timeoutMs } = wanted;
      return { method, baseUrl: otherUrl, path, body, headers, timeoutMs };
    },
    after: (planIndex, step, attempt, answer) => journey.after(planIndex, step, attempt, answer),
  };
};
