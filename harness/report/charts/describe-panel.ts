import { formatEventInstant } from '../../model/scenario/event-clock.ts';
import { formatCount, plural } from '../../units/count.ts';
import { formatValue } from './format-value.ts';
import type { Frame, HeatPanel, Level, Panel, Trace, ValueKind } from './panel.ts';

/** A panel in words, for those who cannot see it: the highest level of each trace, and when. */
export const describePanel = (panel: Panel, frame: Frame): string => {
  if (panel.kind === 'heat') return describeHeat(panel);
  const traces = panel.traces.map((trace) => describeTrace(trace, panel, frame));
  const limits = panel.limits.map(
    ({ label, value }) => `line at ${formatValue(panel.value, value)}: ${label}`,
  );
  return `${panel.title} over time. ${[...traces, ...limits].join('; ')}.`;
};

const describeTrace = (
  { name, levels }: Trace,
  { atMs, value }: { readonly atMs: readonly number[]; readonly value: ValueKind },
  { event }: Frame,
): string => {
  const place = highestAt(levels);
  if (place === undefined) return `${name}: no figures`;
  const when = formatEventInstant((atMs[place] ?? 0) * event.timeFactor, event.start);
  return `${name}: highest ${formatValue(value, levels[place] ?? null)} at ${when}`;
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
  return `${title} over time: ${plural(total, 'payment')}${range}; ${formatCount(lost)} never answered.`;
};
