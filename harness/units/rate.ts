import { WHOLE_NUMBER } from './count.ts';

/** Rates are numbers per second; these functions read and write them for people. */

export const RATE_FORMS = '900/s, 54000/min or 2.5/h';

const PER_SECOND: Readonly<Record<string, number>> = { s: 1, min: 1 / 60, m: 1 / 60, h: 1 / 3_600 };

const RATE = new RegExp(String.raw`^\s*(${WHOLE_NUMBER}(?:\.\d+)?)\s*/\s*(s|min|m|h)\s*$`);

/**
 * Events per second, or undefined where the text is none of {@link RATE_FORMS}. Thousands may be
 * parted by commas, as {@link formatRate} does.
 */
export const parseRatePerSecond = (text: string): number | undefined => {
  const match = RATE.exec(text);
  if (match === null) return undefined;
  return Number(match[1]!.replaceAll(',', '')) * (PER_SECOND[match[2] ?? ''] ?? Number.NaN);
};

const THREE_DIGITS = { maximumSignificantDigits: 3 };

/** `250/s`, `3.51/s`, `12,500/s`: three significant digits below a hundred. */
export const formatRate = (ratePerSecond: number): string => {
  if (!Number.isFinite(ratePerSecond)) return '–';
  if (ratePerSecond >= 100) return `${Math.round(ratePerSecond).toLocaleString('en-US')}/s`;
  // Never in the form 5e-7.
  return `${ratePerSecond.toLocaleString('en-US', THREE_DIGITS)}/s`;
};
