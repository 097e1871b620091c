import { PeakdayError, type Fault } from '../model/error.ts';

export interface OddOptionsWords {
  readonly message?: string;
  readonly hint?: string;
}

/**
 * All options that do not go together, at once; nothing where there are none.
 * @throws PeakdayError of kind `usage`
 */
export const refuseOddOptions = (
  faults: readonly Fault[],
  { message = 'These options do not go together.', ...hint }: OddOptionsWords = {},
): void => {
  if (faults.length === 0) return;
  throw new PeakdayError('usage', 'odd-options', message, { faults, ...hint });
};
