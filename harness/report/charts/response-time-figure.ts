import type { BudgetResult } from '../../model/run/run.ts';
import type { Timeline } from '../../model/run/timeline.ts';
import { limitText } from '../../model/run/budget-text.ts';

import type { Figure, Frame, Limit } from './panel.ts';
import { quantileLevels, sliceMiddlesMs } from './slices.ts';

export const responseTimeFigure = (
  timeline: Timeline,
  budgets: readonly BudgetResult[],
  frame: Frame,
): Figure => ({
  id: 'response-time',
  title: 'Response time from the planned instant',
  caption:
    'Quantiles over every planned payment, log scale, by slice, or by as many slices together as ' +
    'have payments enough to tell them. Dashed orange is the p99 that a ' +
    'tool measuring from the send would show: the tinted gap is what it leaves out ' +
    '(coordinated omission). At "never", more payments failed than the quantile allows.',
  panels: [
    {
      kind: 'line',
      id: 'response-time',
      title: 'Response time',
      value: 'duration',
      scale: 'log',
      heightPx: 280,
      atMs: sliceMiddlesMs(timeline),
      traces: [
        { name: 'p50', style: 'p50', levels: quantileLevels(timeline, timeline.p50Ms, 0.5) },
        { name: 'p90', style: 'p90', levels: quantileLevels(timeline, timeline.p90Ms, 0.9) },
        { name: 'p99', style: 'p99', levels: quantileLevels(timeline, timeline.p99Ms, 0.99) },
        { name: 'p99 from the send', style: 'service', levels: timeline.serviceP99Ms },
      ],
      limits: budgets.flatMap((budget) => budgetLimit(budget, frame)),
      gap: [2, 3],
    },
  ],
});

/** In the name that a budget has by default, and in the title of the chart. */
const SAID_BY_TITLE = / response time of [\w-]+/;

/** A latency budget as a line over its window, or over the whole plan where it has none. */
const budgetLimit = (budget: BudgetResult, frame: Frame): readonly Limit[] => {
  if (budget.metric !== 'response-time' || budget.step !== null) return [];
  const window = frame.windows.find(({ name }) => name === budget.window);
  return [
    {
      label: `${budget.name.replace(SAID_BY_TITLE, '')} ${limitText(budget)}`,
      value: budget.limit,
      fromMs: window?.fromMs ?? 0,
      toMs: window?.toMs ?? frame.toMs,
    },
  ];
};
