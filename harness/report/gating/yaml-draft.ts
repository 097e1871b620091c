import { stringify } from 'yaml';

import { figureText } from '../../model/gating/budget-words.ts';
import type { BudgetsDraft, DraftedBudget } from '../../model/gating/budgets-draft.ts';
import { plainText } from '../../model/plain-text.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { formatChange, formatPoints } from '../../units/change.ts';
import { plural } from '../../units/count.ts';
import { wrap } from '../wrap-text.ts';

/** A budgets file, each line with what it was taken from. */
export const renderYamlDraft = (draft: BudgetsDraft): string => {
  const { scenario, runs, budgets, leftOut } = draft;
  const lines = [
    ...comment(
      `Drafted by peakday budgets suggest, from ${plural(runs.length, 'run')} of ${scenario}:`,
    ),
    ...runs.map(({ id, headline }) => `#   ${plainText(`${id}: ${headline}`)}`),
    ...comment(
      'A limit is the end of the 95 % interval in the run where that reaches furthest, and a margin: ' +
        `${marginText(draft)} It is rounded up by at most 5 %. The limits say how the system was, not ` +
        'how it should be.',
    ),
    budgets.length === 0 ? 'budgets: []' : 'budgets:',
    ...budgets.flatMap((budget) => [
      `  # ${plainText(sourceText(budget))}`,
      `  - ${entryOf(budget)}`,
    ]),
    ...(leftOut.length === 0 ? [] : ['', ...comment('Left out:')]),
    ...leftOut.flatMap(({ name, why }) => comment(`${name}: ${why}`, '#   ')),
  ];
  return `${lines.join('\n')}\n`;
};

const comment = (text: string, lead = '# '): readonly string[] =>
  wrap(plainText(text), 96).map((line) => lead + line);

const marginText = ({ runs, budgets: [first] }: BudgetsDraft): string => {
  switch (first?.marginOf) {
    case 'given':
      return `${formatChange(first.margin)}, as was asked for.`;
    case 'assumed':
      return (
        `${formatChange(first.margin)}, a guess: how far runs are apart is unknown from one run. ` +
        'Measure three or more.'
      );
    case 'spread':
    case undefined:
      return `as far as the ${plural(runs.length, 'run')} are apart.`;
  }
};

/** `531 ms (498 ms to 560 ms) in RUN, and +7.1 %` */
const sourceText = (budget: DraftedBudget): string => {
  const { run, margin, marginOf, unit, estimate } = budget;
  const figure = figureText({ ...budget, change: null });
  const isSum = marginOf === 'spread' && unit === 'share';
  const misses =
    unit === 'share' && !isSum && budget.comparison === 'at-least' ? ' of the misses' : '';
  const weak = estimate.warnings.includes('too-few-independent-blocks')
    ? '; too narrow, by too few independent blocks'
    : '';
  return `${figure} in ${run}, and ${isSum ? formatPoints(margin) : formatChange(margin)}${misses}${weak}`;
};

/** `{ metric: response-time, step: pay, quantile: p99, limit: 600ms }` */
const entryOf = ({
  metric,
  step,
  quantile,
  withinMs,
  comparison,
  unit,
  limit,
}: DraftedBudget): string =>
  stringify(
    {
      metric,
      ...(step === null ? {} : { step }),
      ...(quantile === null ? {} : { quantile: formatQuantile(quantile) }),
      ...(withinMs === null ? {} : { within: durationOf(withinMs) }),
      ...(unit === 'ms'
        ? { limit: durationOf(limit) }
        : { [comparison === 'at-most' ? 'atMost' : 'atLeast']: percentOf(limit) }),
    },
    { collectionStyle: 'flow', lineWidth: 0 },
  ).trimEnd();

const durationOf = (ms: number): string =>
  ms >= 1_000 ? `${Number((ms / 1_000).toPrecision(12))}s` : `${ms}ms`;

const percentOf = (share: number): string => `${Number((100 * share).toPrecision(12))}%`;
