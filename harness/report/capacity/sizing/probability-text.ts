import type { Probability } from '../../../model/capacity/sizing.ts';
import { formatShare } from '../../../units/share.ts';

/** A share of so many draws, with its interval; of none or all of them, with its only bound. */
export const probabilityText = ({ share, low, high }: Probability): string => {
  if (share === 0) return `below ${short(high)}`;
  return share === 1 ? `above ${short(low)}` : `${short(share)} (${short(low)} to ${short(high)})`;
};

/** Two digits, counted from the nearer end, so that 99.96 % is no 100 %. */
const short = (share: number): string =>
  formatShare(share > 0.5 ? 1 - Number((1 - share).toPrecision(2)) : Number(share.toPrecision(2)));
