import { observedValueText } from '../model/run/observed-value-text.ts';
import type { Run } from '../model/run/run.ts';
import { formatEventMoment } from '../model/scenario/event-clock.ts';
import { formatDuration } from '../units/duration.ts';

/** Where nothing was saturated and no budget broke, nobody asks what came first. */
export const isWorthTelling = ({ saturatedFirst, budgets }: Run): boolean =>
  saturatedFirst.first !== null ||
  (saturatedFirst.why !== null && budgets.some(({ firstBreach }) => firstBreach !== null));

/** `Saturated first: database, 97.2 % at 20:31:05 (run 1 min 12 s), its line 95 %.` */
export const saturatedFirstText = ({ saturatedFirst, plan }: Run): string => {
  const { first, why } = saturatedFirst;
  if (first === null) return `What saturated first is not known: ${why}.`;
  const { name, series, unit, value, saturatedAt, runMs, eventMs } = first;
  const of = series === '' ? '' : ` {${series}}`;
  const text = (figure: number): string => observedValueText(figure, unit);
  return (
    `Saturated first: ${name}${of}, ${text(value)} at ${formatEventMoment(eventMs, plan.event)} ` +
    `(run ${formatDuration(runMs)}), its line ${text(saturatedAt)}.`
  );
};
