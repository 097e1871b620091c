import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

import { PeakdayError } from '../../harness/model/error.ts';
import type { Population } from '../../harness/model/scenario/population.ts';
import { formatBytes } from '../../harness/units/bytes.ts';
import { formatCount } from '../../harness/units/count.ts';

/** Their planned instants, 8 bytes each, must be one array read from one file: 2 GiB at most. */
export const MOST_PAYMENTS = 200_000_000;

/** The columns of a payment; those of people and shops with names of usual length. */
const BYTES = { payment: 25, tourist: 80, merchant: 110 };

export interface PlanSize {
  readonly payments: number;
  /** Of the plan alone. */
  readonly bytes: number;
}

/** What a plan of so many expected payments will come to. */
export const planSize = (
  payments: number,
  { tourists, merchants }: Pick<Population, 'tourists' | 'merchants'>,
): PlanSize => ({
  payments,
  bytes: BYTES.payment * payments + BYTES.tourist * tourists + BYTES.merchant * merchants,
});

/**
 * Looks before anything is made whether there can be such a plan.
 * @throws PeakdayError of kind `usage` where it is too large for any disk, and of kind `no-run`
 * where it is for this one
 */
export const refuseTooLarge = async (
  folder: string,
  { payments, bytes }: PlanSize,
  laterBytesPerPayment: number,
): Promise<void> => {
  if (!(payments <= MOST_PAYMENTS)) {
    const [asked, most] = [formatCount(payments), formatCount(MOST_PAYMENTS)];
    const message = `The plan would have about ${asked} payments; a plan holds at most ${most}.`;
    throw new PeakdayError('usage', 'plan-too-large', message, { hint: LESS });
  }
  const { blocks, bavail, bsize } = await statfs(standing(folder));
  // Such as /proc, which says why it holds no plan when one is to be written.
  if (blocks === 0) return;
  const [free, needed] = [bavail * bsize, bytes + laterBytesPerPayment * payments];
  if (needed <= free) return;
  const purpose = laterBytesPerPayment === 0 ? 'the plan needs' : 'plan and run need';
  const message = `The disk of ${folder} has ${formatBytes(free)} free; ${purpose} about ${formatBytes(needed)}.`;
  throw new PeakdayError('no-run', 'disk-full', message, {
    faults: [{ at: 'plan', message: `about ${formatCount(payments)} payments` }],
    hint: `${LESS} Or name a folder on another disk with --out.`,
  });
};

const LESS = 'Plan less: --peak or --scale lower the rate, --compress shortens the time.';

/** The folder itself, or the nearest above it that there is. */
const standing = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : standing(dirname(folder));
