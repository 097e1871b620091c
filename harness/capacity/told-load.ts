import type { SeenLoad } from '../model/capacity/seen-load.ts';

/** What the share of a load that missed says to a curve. */
export interface ToldLoad {
  readonly scale: number;
  readonly count: number;
  readonly misses: number;
  /** At least so many: how many more says nothing. */
  readonly atLeast: boolean;
}

/**
 * A share above so many times what is allowed says only that it is above: far above its edge a target
 * is another one, it is full, and misses grow while the load lasts.
 */
export const TOLD_UP_TO = 4;

/** And no load is expected to miss more than this: a short one ends before its queue is long. */
const EXPECTED_UP_TO = 8;

export const toldBy = (
  { scale, counted, misses, planned, isCut }: SeenLoad,
  allowed: number,
): ToldLoad => {
  const count = isCut ? planned : counted;
  const most = TOLD_UP_TO * allowed * count;
  return { scale, count, misses: Math.min(misses, most), atLeast: isCut || misses > most };
};

/** Twice the log-likelihood that a binomial count with a curve's share lacks to that with its own. */
export const devianceOf = (allowed: number, told: ToldLoad): ((curve: number) => number) => {
  const { count, misses, atLeast } = told;
  const held = count - misses;
  const best = xLogX(misses, count) + xLogX(held, count);
  const most = EXPECTED_UP_TO * allowed;
  return (curve) => {
    const share = Math.min(most, curve);
    if (atLeast && share * count >= misses) return 0;
    return 2 * (best - misses * Math.log(share) - held * Math.log(1 - share));
  };
};

const xLogX = (part: number, whole: number): number =>
  part > 0 ? part * Math.log(part / whole) : 0;
