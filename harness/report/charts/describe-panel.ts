import { formatCount, plural } from '../../units/count.ts';
import { formatValue } from './format-value.ts';
import { momentText } from './moment-text.ts';
import type { CurvePanel, Frame, HeatPanel, Level, Panel, Trace, ValueKind } from './panel.ts';

/** A panel in words, for those who cannot see it: the highest level of each trace, and when. */
export const describePanel = (panel: Panel, frame: Frame): string => {
  if (panel.kind === 'heat') return describeHeat(panel);
  if (panel.kind === 'curve') return describeCurve(panel);
  const when = (atMs: number): string => momentText(frame, atMs);
  const traces = panel.traces.map((trace) => describeTrace(trace, panel.value, panel.atMs, when));
  const limits = panel.limits.map(
    ({ label, value }) => `line at ${formatValue(panel.value, value)}: ${label}`,
  );
  return `${panel.title} over time. ${[...traces, ...limits].join('; ')}.`;
};

const describeCurve = ({ title, value, x, traces, marks = [] }: CurvePanel): string => {
  const where = (at: number): string => formatValue(x.value, at);
  const parts = traces.map((trace) => describeTrace(trace, value, x.at, where));
  const marked = marks.map(({ label }) => `mark: ${label}`);
  return `${title} by ${x.title}. ${[...parts, ...marked].join('; ')}.`;
};

const describeTrace = (
  { name, levels }: Trace,
  value: ValueKind,
  at: readonly number[],
  where: (at: number) => string,
): string => {
  const place = highestAt(levels);
  if (place === undefined) return `${name}: no figures`;
  return `${name}: highest ${formatValue(value, levels[place] ?? null)} at ${where(at[place] ?? 0)}`;
};

const highestAt = (levels: readonly Level[]): number | undefined => {
  let place: number | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [i, level] of levels.entries()) {
    const height = level === 'never' ? Number.POSITIVE_INFINITY : level;
    if (height === null || height <= highest) continue;
    highest = height;
    place = i;
  }
  return place;
};

const describeHeat = ({ title, counts, never, edgesMs }: HeatPanel): string => {
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  const lost = never.reduce((sum, count) => sum + count, 0);
  const range =
    total === 0
      ? ''
      : ` between ${formatValue('duration', edgesMs[0] ?? null)} and ${formatValue('duration', edgesMs.at(-1) ?? null)}`;
  return `${title} over time: ${plural(total, 'payment')}${range}; ${formatCount(lost)} rejected, failed or not sent.`;
};
