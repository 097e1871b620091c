import type { BrokenSeconds } from '../estimate/broken-seconds.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import { SETTLED } from '../estimate/slice-rows.ts';
import type { Estimate } from '../model/estimate.ts';
import {
  BUDGETS_DRAFT_SCHEMA,
  type BudgetsDraft,
  type DraftedBudget,
} from '../model/gating/budgets-draft.ts';
import type { WrittenBudget } from '../model/gating/gate-budget.ts';
import { heldBudget, type HeldBudget } from '../model/gating/held-budget.ts';
import { formatQuantile } from '../model/scenario/quantity.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';
import { formatCount } from '../units/count.ts';
import { roundUp } from '../units/round-up.ts';
import { measureBudget } from './measure-budget.ts';

/** On top of one run's interval, where nothing is known of how runs differ: a choice, no measurement. */
const ASSUMED_MARGIN = 0.1;

/** No error budget is drafted. */
const NONE: BrokenSeconds = new Map();

const QUANTILES = [0.5, 0.95, 0.99];

/**
 * Budgets that these runs meet for certain, each with what it was taken from.
 * @param runs at least one; they answer the same question
 * @param margin what to put on top of every interval; by how much the runs differ, if undefined
 */
export const draftBudgets = (
  runs: readonly RunTables[],
  margin: number | undefined,
): BudgetsDraft => {
  const budgets: DraftedBudget[] = [];
  const leftOut: BudgetsDraft['leftOut'] = [];
  for (const figure of usualFigures(runs)) {
    const measured = runs.map((tables): Measured => ({
      run: tables.run.id,
      estimate: measureBudget(figure, { ...tables, seconds: NONE }).estimate,
    }));
    const drafted = whyLeftOut(figure, measured) ?? draft(figure, measured, margin);
    if (typeof drafted === 'string') leftOut.push({ name: figure.name, why: drafted });
    else
      budgets.push({ ...drafted, limit: Math.max(drafted.limit, lowerQuantile(drafted, budgets)) });
  }
  return {
    schema: BUDGETS_DRAFT_SCHEMA,
    scenario: runs[0]!.run.scenario.name,
    runs: runs.map(({ run, folder }) => ({
      id: run.id,
      folder,
      verdict: run.verdict,
      headline: run.headline,
    })),
    budgets,
    leftOut,
  };
};

interface Measured {
  readonly run: string;
  readonly estimate: Estimate;
}

/** Of every step that was taken in any run, and of whole payments; limits are still to be found. */
const usualFigures = (runs: readonly RunTables[]): readonly HeldBudget[] => {
  const steps = [...new Set(runs.flatMap(({ slices }) => slices.map(({ step }) => step)))];
  const within = runs[0]!.withinMs;
  const rest = { severity: 'fail', limit: 1 } as const;
  const written = steps.flatMap((step): readonly WrittenBudget[] =>
    step === SETTLED
      ? [
          ...QUANTILES.map((quantile) => ({ metric: 'payment-time', quantile, ...rest }) as const),
          { metric: 'settled', within, atLeast: 0, severity: 'fail' },
        ]
      : [
          ...QUANTILES.map(
            (quantile) => ({ metric: 'response-time', step, quantile, ...rest }) as const,
          ),
          { metric: 'goodput', step, within, atLeast: 0, severity: 'fail' },
          { metric: 'error-rate', step, atMost: 1, severity: 'fail' },
        ],
  );
  return written.map(heldBudget);
};

/** Of the first run that cannot tell it: a budget must be one that every run can be held to. */
const whyLeftOut = (
  { quantile }: HeldBudget,
  measured: readonly Measured[],
): string | undefined => {
  for (const { run, estimate } of measured) {
    const { count, warnings, high, value } = estimate;
    if (count === 0) return `${run} has none`;
    const isFew = warnings.includes('too-few-values') || (value !== null && high === null);
    if (isFew && quantile !== null) {
      const least = formatCount(smallestSampleFor(quantile));
      return (
        `the ${formatCount(count)} of ${run} give no upper bound: ${formatQuantile(quantile)} needs ` +
        `${least} that are independent`
      );
    }
    if (value === null) return `too many of ${run} were never answered`;
  }
  return undefined;
};

/** A time, or a share of misses: what a limit is above. */
interface Size {
  readonly value: number;
  readonly end: number;
}

const sizeOf = ({ comparison }: HeldBudget, { value, low, high }: Estimate): Size =>
  comparison === 'at-most' ? { value: value!, end: high! } : { value: 1 - value!, end: 1 - low! };

const draft = (
  figure: HeldBudget,
  measured: readonly Measured[],
  given: number | undefined,
): DraftedBudget | string => {
  const sizes = measured.map(({ estimate }) => sizeOf(figure, estimate));
  const end = Math.max(...sizes.map((size) => size.end));
  const furthest = measured[sizes.findIndex((size) => size.end === end)]!;
  const [least, most] = [Math.min, Math.max].map((of) => of(...sizes.map(({ value }) => value)));
  const isOne = measured.length === 1;
  const marginOf = given !== undefined ? 'given' : isOne ? 'assumed' : 'spread';
  const isSum = marginOf === 'spread' && figure.unit === 'share';
  const spread = isSum ? most! - least! : most! / least! - 1;
  const margin = given ?? (isOne ? ASSUMED_MARGIN : spread);
  // What is cut off by the binary form of a number is no breach.
  const size = roundUp((isSum ? end + margin : end * (1 + margin)) * (1 + 1e-8));
  if (figure.unit === 'share' && size >= 1) return 'its interval leaves room for any share';
  const limit = figure.comparison === 'at-most' ? size : Number((1 - size).toPrecision(12));
  return { ...figure, limit, ...furthest, margin, marginOf };
};

/** Where a lower quantile varies more than a higher one, its limit is that of both. */
const lowerQuantile = (
  { metric, step, quantile }: DraftedBudget,
  before: readonly DraftedBudget[],
): number =>
  quantile === null
    ? -Infinity
    : Math.max(
        -Infinity,
        ...before
          .filter(
            (other) => other.metric === metric && other.step === step && other.quantile !== null,
          )
          .map(({ limit }) => limit),
      );
