import type { RateProfile } from '../profile/rate-profile.ts';

/** Where the instants of payments come from, once their rate is known. Each process is one file. */
export interface ArrivalProcess {
  /** Instants of one block of plan time, ascending, in ms since instant zero. */
  instantsIn(block: number): Float64Array;
}

export interface ArrivalOptions {
  /** Over plan time, from the start of the warm-up to the end of the plan. */
  readonly rate: RateProfile;
  readonly seed: number;
}
