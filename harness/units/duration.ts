/** Durations are numbers of milliseconds; these functions read and write them for people. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** On a clock that never changes. */
export const DAY_MS = 24 * HOUR_MS;

export const DURATION_FORMS = '250ms, 90s, 1.5m, 3h, 2d or 1h30m';

const MS_PER: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: MINUTE_MS,
  min: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
};

/** What of a sum of products is no rounding of the machine's. */
const DIGITS = 14;

/** Milliseconds, or undefined where the text is none of {@link DURATION_FORMS}. */
export const parseDurationMs = (text: string): number | undefined => {
  const compact = text.trim().replaceAll(/\s+/g, '');
  if (!/^(\d+(\.\d+)?(ms|min|s|m|h|d))+$/.test(compact)) return undefined;
  let totalMs = 0;
  for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|min|s|m|h|d)/g)) {
    totalMs += Number(amount) * (MS_PER[unit ?? ''] ?? Number.NaN);
  }
  // 1.1 h is not 3,960,000.0000000005 ms.
  return Number(totalMs.toPrecision(DIGITS));
};

/** `412 ms`, `1.5 s`, `2 min 5 s`, `7 h`: at most two parts, for reading. */
export const formatDuration = (durationMs: number): string => {
  if (!Number.isFinite(durationMs)) return durationMs > 0 ? 'never' : '–';
  if (durationMs < 0) return `-${formatDuration(-durationMs)}`;
  if (durationMs < 1) return `${trimZeros(durationMs.toFixed(2))} ms`;
  if (durationMs < 10) return `${trimZeros(durationMs.toFixed(1))} ms`;
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  if (durationMs < 59_950)
    return `${trimZeros((durationMs / 1_000).toFixed(durationMs < 9_995 ? 2 : 1))} s`;
  const seconds = Math.round(durationMs / 1_000);
  if (seconds < 3_600) return twoParts(seconds, 60, 'min', 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) return twoParts(minutes, 60, 'h', 'min');
  return twoParts(Math.round(minutes / 60), 24, 'd', 'h');
};

/** The same, and a dash where there is no figure. */
export const durationText = (durationMs: number | null | undefined): string =>
  durationMs === null || durationMs === undefined ? '–' : formatDuration(durationMs);

const twoParts = (amount: number, per: number, large: string, small: string): string => {
  const rest = amount % per;
  const whole = `${Math.floor(amount / per)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
};

const trimZeros = (digits: string): string =>
  digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
