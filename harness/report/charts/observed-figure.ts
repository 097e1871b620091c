import { limitText } from '../../model/run/budget-text.ts';
import { observedValueText } from '../../model/run/observed-value-text.ts';
import type { ObservedSummary } from '../../model/run/observed.ts';
import type { BudgetResult, Run } from '../../model/run/run.ts';
import type { Timeline } from '../../model/run/timeline.ts';
import type { ObservedUnit } from '../../model/scenario/observe.ts';
import type { Figure, Frame, Limit, LinePanel, Trace, ValueKind } from './panel.ts';

type Series = Timeline['observed'][number];

/** How each unit is drawn, and what its values are multiplied by for it. */
const KIND_OF: Readonly<Record<ObservedUnit, readonly [kind: ValueKind, factor: number]>> = {
  share: ['share', 1],
  count: ['count', 1],
  'per-second': ['rate', 1],
  s: ['duration', 1_000],
  ms: ['duration', 1],
  bytes: ['bytes', 1],
  number: ['ratio', 1],
};

/** The target's own metrics, one panel a query; undefined where none was asked for. */
export const observedFigure = (run: Run, timeline: Timeline, frame: Frame): Figure | undefined =>
  run.observed.length === 0
    ? undefined
    : {
        id: 'observed',
        title: 'What the target says of itself',
        caption:
          'As its own Prometheus has it, on the clock of the run: a value tells of the time since ' +
          'the one before, as often as it scrapes. Of several series the highest, the mean and the ' +
          'lowest are drawn. Dashed lines are where a utilisation or a queue counts as saturated, and ' +
          'budgets.',
        panels: run.observed.map((summary, i) => panelOf(summary, i, { run, timeline, frame })),
      };

interface Ground {
  readonly run: Run;
  readonly timeline: Timeline;
  readonly frame: Frame;
}

const panelOf = (
  summary: ObservedSummary,
  place: number,
  { run, timeline, frame }: Ground,
): LinePanel => {
  const { name, unit } = summary;
  const series = timeline.observed.find((each) => each.name === name);
  const [value, factor] = KIND_OF[unit];
  const budgets = run.budgets.filter(({ query }) => query === name);
  return {
    kind: 'line',
    id: `observed-${place}`,
    title: name,
    value,
    scale: 'linear',
    heightPx: 96,
    atMs: series?.atMs ?? [],
    traces:
      series === undefined ? [{ name, style: 'plain', levels: [] }] : tracesOf(series, factor),
    limits: [
      ...saturationLimit(summary, frame),
      ...budgets.map((budget) => budgetLimit(budget, run, frame)),
    ].map((limit) => ({ ...limit, value: limit.value * factor })),
    gap: null,
  };
};

const tracesOf = ({ name, series, max, mean, min }: Series, factor: number): readonly Trace[] => {
  const levels = (values: readonly (number | null)[]): readonly (number | null)[] =>
    values.map((value) => (value === null ? null : value * factor));
  if (series === 1) return [{ name, style: 'plain', levels: levels(mean) }];
  return [
    { name: `${name}, highest of ${series}`, style: 'p99', levels: levels(max) },
    { name: 'mean', style: 'plain', levels: levels(mean) },
    { name: 'lowest', style: 'bound', levels: levels(min) },
  ];
};

const saturationLimit = (
  { saturatedAt, unit }: ObservedSummary,
  { fromMs, toMs }: Frame,
): readonly Limit[] =>
  saturatedAt === null
    ? []
    : [
        {
          label: `saturated at ${observedValueText(saturatedAt, unit)}`,
          value: saturatedAt,
          fromMs,
          toMs,
        },
      ];

const budgetLimit = (budget: BudgetResult, { windows }: Run, frame: Frame): Limit => {
  const { fromMs, toMs } = windows.find(({ name }) => name === budget.window) ?? {
    fromMs: 0,
    toMs: frame.toMs,
  };
  return { label: `${budget.name} ${limitText(budget)}`, value: budget.limit, fromMs, toMs };
};
