import { PeakdayError } from '../../harness/model/error.ts';

/**
 * Exact instants can be played faster or slower, and that is all.
 * @throws PeakdayError of kind `usage` where something else was asked of their rate
 */
export const refuseOtherRate = ({
  peakPerSecond,
  scale,
  shape,
  window,
}: Readonly<Partial<Record<'peakPerSecond' | 'scale' | 'shape' | 'window', unknown>>>): void => {
  const asked = {
    '--peak': peakPerSecond,
    '--scale': scale,
    '--shape': shape,
    '--window': window,
  };
  const faults = Object.entries(asked)
    .filter(([, value]) => value !== undefined)
    .map(([at]) => ({ at, message: 'exact instants are planned as they are' }));
  if (faults.length === 0) return;
  throw new PeakdayError('usage', 'recorded-rate', 'A trace has no other rate than its own.', {
    faults,
    hint: 'Play it faster: --speed 2 is twice its rate. Or plan its counts: --profile.',
  });
};
