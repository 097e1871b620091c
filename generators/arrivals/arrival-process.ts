import { BLOCK_MS } from '../block.ts';
import type { RateProfile } from '../profile/rate-profile.ts';

/** The payments of one block of plan time. */
export interface Arrivals {
  /** Ascending, in ms since instant zero. */
  readonly instantsMs: Float64Array;
  /**
   * For each instant the number of the group that it came with, or `ALONE`. The same number, in
   * this block or another of the same part, is the same group: it pays at one merchant. Whole
   * numbers from 0 to 2^53 - 1. Null where all come alone.
   */
  readonly groups: Float64Array | null;
}

/** Where the instants of payments come from, once their rate is known. Each process is one file. */
export interface ArrivalProcess {
  /**
   * What comes in one block: a matter of (seed, layer, block) alone, whichever blocks were asked
   * for before. Ascending calls are the fast ones.
   */
  instantsIn(block: number): Arrivals;
}

export interface ArrivalOptions {
  /** Of one part over plan time, from the start of the warm-up to the end of the plan. */
  readonly rate: RateProfile;
  readonly seed: number;
  /** Name of the part of the demand: each draws from streams of its own. */
  readonly part: string;
}

export const ALONE = -1;

export const NO_ARRIVALS: Arrivals = { instantsMs: new Float64Array(0), groups: null };

/** From one instant of plan time up to, and without, another. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export const blockSpan = (block: number): Span => ({
  fromMs: block * BLOCK_MS,
  toMs: (block + 1) * BLOCK_MS,
});
