/** Shares are numbers from 0 to 1; these functions read and write them for people. */

export const SHARE_FORMS = '99.9%, 0.1% or 0.999';

/** A number from 0 to 1, or undefined where the text is none of {@link SHARE_FORMS}. */
export const parseShare = (text: string): number | undefined => {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text);
  if (match === null) return undefined;
  const share = Number(match[2] === '%' ? `${match[1]}e-2` : match[1]);
  return share <= 1 ? share : undefined;
};

/**
 * `99.9 %`, `0.02 %`, never rounded up to a full 100 % or down to 0 % when it is not.
 * @param significant Digits of how far a share below 1 % or above 99 % is from the nearer end.
 */
export const formatShare = (share: number, significant = 3): string => {
  if (!Number.isFinite(share)) return '–';
  if (share === 0 || share === 1) return `${share * 100} %`;
  const percent = share * 100;
  const fromEnd = Math.min(percent, 100 - percent);
  const digits = fromEnd >= 1 ? 1 : significant - 1 - Math.floor(Math.log10(fromEnd));
  return `${Number(percent.toFixed(Math.min(12, digits)))} %`;
};
