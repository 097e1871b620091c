import type { Probability } from '../../../model/capacity/sizing.ts';
import { formatShare } from '../../../units/share.ts';

/**
 * A share of so many draws, with its interval; of none or all of them, with its only bound.
 * @param limit What it is held to: no figure is rounded onto it, or to its other side.
 */
export const probabilityText = ({ share, low, high }: Probability, limit: number): string => {
  const text = (figure: number): string => partedText(figure, limit);
  if (share === 0) return `below ${text(high)}`;
  return share === 1 ? `above ${text(low)}` : `${text(share)} (${text(low)} to ${text(high)})`;
};

/** Two digits, and as many more as part it from the limit. */
const partedText = (share: number, limit: number): string => {
  const digits = Array.from({ length: 11 }, (_, i) => i + 2).find(
    (each) => Math.sign(rounded(share, each) - limit) === Math.sign(share - limit),
  );
  if (digits === undefined || digits === 2) return formatShare(rounded(share, 2));
  return `${Number((100 * rounded(share, digits)).toFixed(12))} %`;
};

/** Counted from the nearer end, so that 99.96 % is no 100 %. */
const rounded = (share: number, digits: number): number =>
  share > 0.5 ? 1 - Number((1 - share).toPrecision(digits)) : Number(share.toPrecision(digits));
