import { createHash, sign, type KeyObject } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

import { throwIfInterrupted } from '../model/interruption.ts';
import { inWords } from '../model/system-error.ts';
import type { SignableJourney } from './load-journey.ts';

/** In the thread pool: all its threads sign, while this one makes the next requests. */
const signAsync = promisify(sign);

/** Enough to keep the thread pool busy while the batch before is written. */
const BATCH = 256;

export interface SigningWork {
  readonly journey: SignableJourney;
  readonly key: KeyObject;
  /** Rows of the plan: from, to (exclusive). */
  readonly rows: { readonly from: number; readonly to: number };
  readonly file: string;
  /** Told now and then how many requests are signed. */
  readonly onProgress: (signed: number) => void;
  readonly interrupted: AbortSignal;
}

/**
 * Signs each request of each step, and writes the signatures one behind the other; nothing stays of
 * a file that is not whole.
 *
 * @returns SHA-256 of the file
 * @throws PeakdayError of kind `interrupted`, or `no-run` where it cannot be written
 */
export const signRequests = async (work: SigningWork): Promise<string> => {
  const part = `${work.file}.${process.pid}.part`;
  try {
    const sha256 = await signInto(part, work);
    await rename(part, work.file);
    return sha256;
  } catch (cause) {
    await rm(part, { force: true });
    throw inWords(cause, {
      code: 'unwritable-signatures',
      message: 'Signatures cannot be written',
    });
  }
};

const signInto = async (
  part: string,
  { journey, key, rows, onProgress, interrupted }: SigningWork,
): Promise<string> => {
  const count = rows.to - rows.from;
  const all = count * journey.steps.length;
  const batchFrom = (first: number): Promise<readonly Buffer[]> =>
    Promise.all(
      Array.from({ length: Math.min(BATCH, all - first) }, (_, i) => {
        const step = Math.floor((first + i) / count);
        const row = rows.from + ((first + i) % count);
        return signAsync('sha256', journey.bytesOf(row, step), key);
      }),
    );
  const hash = createHash('sha256');
  const handle = await open(part, 'w');
  try {
    let underWay = batchFrom(0);
    for (let first = 0; first < all; first += BATCH) {
      throwIfInterrupted(interrupted);
      const next = batchFrom(Math.min(all, first + BATCH));
      const bytes = Buffer.concat(await underWay);
      hash.update(bytes);
      await handle.appendFile(bytes);
      onProgress(Math.min(all, first + BATCH));
      underWay = next;
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
};
