import type { BudgetResult, QuantileSummary, Run, ValidityCheck } from '../model/run/run.ts';
import { formatEventInstant } from '../model/scenario/event-clock.ts';
import { formatCount } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';
import { formatShare } from '../units/share.ts';

/** How figures of a run are written in every report: words where there is no number, never a blank. */

export type QuantileName = Exclude<keyof QuantileSummary, 'count' | 'why'>;

export const QUANTILES: readonly (readonly [QuantileName, string])[] = [
  ['p50Ms', 'p50'],
  ['p90Ms', 'p90'],
  ['p95Ms', 'p95'],
  ['p99Ms', 'p99'],
  ['p999Ms', 'p99.9'],
  ['maxMs', 'max'],
];

export const quantileText = (summary: QuantileSummary, name: QuantileName): string => {
  const value = summary[name];
  if (value !== null) return formatDuration(value);
  const why = summary.why[name];
  if (why === undefined) return '–';
  return why === 'never' ? 'never' : 'too few';
};

export const durationText = (valueMs: number | null): string =>
  valueMs === null ? '–' : formatDuration(valueMs);

export const windowText = (window: string | null): string => window ?? 'whole run';

/** The first breach on both clocks: `20:31:05` and `run 1 min 12 s`. */
export const breachTexts = (
  { firstBreach }: BudgetResult,
  run: Run,
): { readonly event: string; readonly run: string } | null =>
  firstBreach && {
    event: formatEventInstant(firstBreach.eventMs, run.plan.event.start),
    run: `run ${formatDuration(firstBreach.runMs)}`,
  };

export const checkText = ({ observed, unit }: ValidityCheck): string => {
  if (observed === null) return '–';
  if (unit === 'ms') return formatDuration(observed);
  if (unit === 'share') return formatShare(observed);
  const number = Number.isInteger(observed)
    ? formatCount(observed)
    : String(Number(observed.toPrecision(3)));
  return unit === 'ratio' ? number : `${number} ${unit}`.trim();
};

/** `12,408 planned = 12,300 answered + 100 failed + 8 shed + 0 unsent` */
export const countsText = ({ planned, answered, failed, shed, unsent }: Run['counts']): string =>
  `${formatCount(planned)} planned = ${formatCount(answered)} answered + ` +
  `${formatCount(failed)} failed + ${formatCount(shed)} shed + ${formatCount(unsent)} unsent`;

/** Text from a run without what could break a line or steer a terminal. */
export const plainText = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
