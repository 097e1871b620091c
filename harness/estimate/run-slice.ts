import type { SliceTables } from './read-slice.ts';

/** The times of one step, or of whole payments, in one window or the whole run. */
export interface RunSlice extends SliceTables {
  /** A step of the journey, or `settled`. */
  readonly step: string;
  readonly window: string | null;
}
