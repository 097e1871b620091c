import type { SearchSettings } from '../../model/capacity/capacity-search.ts';
import type { Fault } from '../../model/error.ts';
import { formatRate } from '../../units/rate.ts';
import { refuseOddOptions } from '../refuse-odd-options.ts';

type Scales = Pick<SearchSettings, 'smallestScale' | 'startScale' | 'largestScale'>;

/** As they were given. */
interface ScaleFlags {
  readonly scaleFrom?: number;
  readonly scaleStart?: number;
  readonly scaleTo?: number;
  /** A second. */
  readonly maxRate?: number;
}

/**
 * Scales that do not follow one another, or plan more than --max-rate allows.
 * @param largestAllowed Scale at which the target gets that rate, luck of the busiest second included.
 * @throws PeakdayError of kind `usage` with all faults
 */
export const refuseOddScales = (
  { smallestScale, startScale, largestScale }: Scales,
  flags: ScaleFlags,
  largestAllowed: number,
): void => {
  const isOver = (flags.scaleTo ?? 0) > largestAllowed;
  // What bounds a search that nobody else bounded.
  const isTooLow = smallestScale >= largestAllowed && !isOver;
  const faults: Fault[] = [];
  if (isOver) {
    const message = `is more than ${allowedText(flags, largestAllowed)}`;
    faults.push({ at: '--scale-to', message });
  }
  if (isTooLow) {
    const smallest = `the smallest load is scale ${smallestScale}`;
    const whose = flags.scaleFrom === undefined ? ' where --scale-from says no other' : '';
    const message = `allows scale ${rounded(largestAllowed)} at most, and ${smallest}${whose}`;
    faults.push({ at: `--max-rate ${formatRate(flags.maxRate ?? 0)}`, message });
  } else if (smallestScale >= largestScale) {
    faults.push({ at: '--scale-from', message: `is not below --scale-to, ${largestScale}` });
  }
  const isOutside = startScale < smallestScale || startScale > largestScale;
  if (isOutside && flags.scaleStart !== undefined && !isTooLow) {
    const why =
      flags.scaleTo === undefined && largestScale === largestAllowed
        ? `, as far as ${allowedText(flags, largestAllowed)}`
        : '';
    const message = `is outside of ${smallestScale} to ${rounded(largestScale)}${why}`;
    faults.push({ at: '--scale-start', message });
  }
  refuseOddOptions(faults, {
    message: 'No search can be made with these scales.',
    hint: isOver || isTooLow ? lessText(largestAllowed) : ORDER,
  });
};

/**
 * A search that goes on with its scales must be allowed to plan them.
 * @throws PeakdayError of kind `usage`
 */
export const refuseScalesOverRate = (
  { largestScale }: Scales,
  flags: ScaleFlags,
  largestAllowed: number,
): void => {
  if (largestScale <= largestAllowed) return;
  const message = `allows scale ${rounded(largestAllowed)} at most, and the search goes up to ${rounded(largestScale)}`;
  refuseOddOptions([{ at: `--max-rate ${formatRate(flags.maxRate ?? 0)}`, message }], {
    message: 'The search cannot go on at this rate.',
    hint: 'Allow as much as it was begun with, or search anew, without --resume.',
  });
};

const ORDER = 'From the smallest to the largest: --scale-from 0.1 --scale-start 1 --scale-to 8';

const lessText = (largestAllowed: number): string =>
  `Search less load: --scale-from ${rounded(largestAllowed / 10)} --scale-to ${rounded(largestAllowed)}. ` +
  'Or allow more, where the owner of the target agrees.';

const allowedText = ({ maxRate = 0 }: ScaleFlags, largestAllowed: number): string =>
  `--max-rate ${formatRate(maxRate)} allows, scale ${rounded(largestAllowed)}`;

/** Down, such that it may be typed. */
const rounded = (scale: number): number => {
  const unit = 10 ** (Math.floor(Math.log10(scale)) - 2);
  return Number((Math.floor(scale / unit + 1e-9) * unit).toPrecision(3));
};
