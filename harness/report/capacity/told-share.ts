import { formatShare } from '../../units/share.ts';

/** Nearer to none or to all, a share says nothing that a search of some thousand payments knows. */
const LEAST = 0.000_01;

/** A share of a table: `6.2 %`; `< 0.001 %` and `> 99.999 %` of what is next to none or all. */
export const toldShare = (share: number, significant?: number): string => {
  if (share > 0 && share < LEAST) return `< ${formatShare(LEAST)}`;
  if (share < 1 && share > 1 - LEAST) return `> ${formatShare(1 - LEAST)}`;
  return formatShare(share, significant);
};
