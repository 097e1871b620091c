import { PeakdayError } from '../model/error.ts';
import { formatBytes } from '../units/bytes.ts';

/**
 * Copies of the file that k6 holds: one for each pacer, one for the options, one in its cache of
 * files; and the garbage of reading them. 38 MB and two pacers were seen to take 277 MB.
 */
const COPIES_BESIDE_PACERS = 2;
const WITH_GARBAGE = 1.8;

export interface SignatureLoad {
  readonly bytes: number;
  readonly pacers: number;
  readonly availableBytes: number;
}

/**
 * A k6 that runs out of memory takes the run with it: better to be told before.
 * @throws PeakdayError of kind `no-run`
 */
export const guardSignatureMemory = ({ bytes, pacers, availableBytes }: SignatureLoad): void => {
  const neededBytes = bytes * (pacers + COPIES_BESIDE_PACERS) * WITH_GARBAGE;
  if (neededBytes <= availableBytes) return;
  const [needed, available] = [formatBytes(neededBytes), formatBytes(availableBytes)];
  const message = `k6 would need about ${needed} for the signatures; ${available} are free.`;
  throw new PeakdayError('no-run', 'signatures-too-large', message, {
    hint: 'Plan fewer payments (--peak, --scale, --compress), or set --pacers lower.',
  });
};
