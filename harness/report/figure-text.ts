import type { BudgetResult, Run, ValidityCheck } from '../model/run/run.ts';
import { formatEventInstant } from '../model/scenario/event-clock.ts';
import { formatCount, plural } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';
import { formatShare } from '../units/share.ts';

/** How figures of a run are written in every report: words where there is no number, never a blank. */

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
export const countsText = ({ counts, requests }: Pick<Run, 'counts' | 'requests'>): string => {
  const { planned, answered, unresolved, failed, shed, unsent } = counts;
  const later = requests.shed - shed;
  return (
    `${formatCount(planned)} planned = ${formatCount(answered)} answered` +
    (unresolved > 0 ? ` (${formatCount(unresolved)} of them unresolved)` : '') +
    ` + ${formatCount(failed)} failed + ${formatCount(shed)} shed + ${formatCount(unsent)} unsent` +
    (later > 0 ? `; ${plural(later, 'later request')} shed` : '')
  );
};
