import type { CapacityCurve, CurveBudget, CurvePoint } from '../../model/capacity/curve.ts';
import type { Estimate } from '../../model/estimate.ts';
import { limitText } from '../../model/gating/budget-words.ts';
import type { HeldBudget } from '../../model/gating/held-budget.ts';
import { PAY_STEPS } from '../../model/journey-steps.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { formatValue } from '../charts/format-value.ts';
import type { ValueKind } from '../charts/panel.ts';
import { estimateText } from './estimate-text.ts';
import { toldShare } from './told-share.ts';

/** A figure of a target by load, as pictures show it: with the limit that it is held to. */
export interface ShownFigure {
  /** `p95 response time of pay` */
  readonly name: string;
  /** `p95`, of the response time of all payments; null of another figure. */
  readonly quantile: string | null;
  readonly value: ValueKind;
  readonly scale: 'linear' | 'log';
  /** Null where no budget is on it. */
  readonly limit: number | null;
  readonly format: (value: number) => string;
  readonly of: (point: CurvePoint) => Estimate;
  /** Whether any point tells it: short probes may have too few payments, all of them. */
  readonly isTold: boolean;
  /** Drawn beside it, those that any point tells. */
  readonly others: readonly OtherFigure[];
}

interface OtherFigure {
  readonly name: 'p50' | 'p90' | 'p99';
  readonly of: (point: CurvePoint) => Estimate;
}

type Curve = Pick<CapacityCurve, 'points' | 'budgets' | 'deciding'>;

/** Of the budget that breaks first, whatever it is on. */
export const decidingFigure = (curve: Curve): ShownFigure => {
  const { budgets, deciding } = curve;
  return deciding === null ? plainP99(curve) : figureOf(curve, budgets[deciding]!, deciding);
};

/** The same where it is a response time; else that of the first budget on one, or the p99. */
export const timesFigure = (curve: Curve): ShownFigure => {
  const { budgets, deciding } = curve;
  const times = budgets.flatMap(({ budget }, place) => (isOfAll(budget) ? [place] : []));
  const place = times.find((each) => each === deciding) ?? times[0];
  return place === undefined ? plainP99(curve) : figureOf(curve, budgets[place]!, place);
};

/** Over the response times of all payments. */
const isOfAll = ({ metric, step, quantile }: HeldBudget): boolean =>
  metric === 'response-time' && quantile !== null && (step === null || step === PAY_STEPS[0]);

const p99Of = ({ responseTime }: CurvePoint): Estimate => responseTime.p99;

const plainP99 = (curve: Curve): ShownFigure => {
  const of = p99Of;
  return {
    name: 'p99 response time',
    quantile: 'p99',
    value: 'duration',
    scale: 'log',
    limit: null,
    format: formatOf('duration'),
    of,
    isTold: isToldIn(curve, of),
    others: othersOf(curve, 0.99),
  };
};

/** `p95`, of the response time of all payments; any other budget by its name. */
export const shortName = (budget: HeldBudget): string =>
  isOfAll(budget) ? formatQuantile(budget.quantile!) : budget.name;

/** `p95 ≤ 800 ms`, over its figures. */
export const titleOf = (budget: HeldBudget): string => `${shortName(budget)} ${limitText(budget)}`;

/** The figure of a budget in words: `71 ms (49 ms to 118 ms)`; of what was cut what bounds a share. */
export const toldFigure = (budget: HeldBudget, estimate: Estimate, isCut: boolean): string => {
  if (isCut && isOfAnswers(budget)) return boundText(budget, estimate);
  const kind = KINDS[budget.unit];
  const format = kind.value === 'share' ? toldShare : formatOf(kind.value);
  return estimateText(inUnits(estimate, kind.unit), (value) => format(value));
};

/** A share of payments or requests by what came of them, and not by how long that took. */
const isOfAnswers = ({ metric }: HeldBudget): boolean =>
  metric === 'goodput' || metric === 'error-rate';

/** Who still waited when a probe was stopped may have come to be good, or to fail. */
const boundText = (budget: HeldBudget, estimate: Estimate): string => {
  if (saysNothing(budget, estimate)) return '–';
  return `${budget.comparison === 'at-least' ? 'at most' : 'at least'} ${toldShare(estimate.value!)}`;
};

/** As a bound: nobody had missed by then. */
const saysNothing = ({ comparison }: HeldBudget, { value }: Estimate): boolean =>
  value === null || (comparison === 'at-least' ? value >= 1 : value <= 0);

const figureOf = (curve: Curve, { budget }: CurveBudget, place: number): ShownFigure => {
  const { value, unit } = KINDS[budget.unit];
  const of = (point: CurvePoint): Estimate => {
    const figure = inUnits(point.figures[place]!, unit);
    const isNothing = point.isCut && isOfAnswers(budget) && saysNothing(budget, figure);
    return isNothing ? { ...figure, value: null, low: null, high: null } : figure;
  };
  return {
    name: budget.name,
    quantile: isOfAll(budget) ? formatQuantile(budget.quantile!) : null,
    value,
    scale: value === 'duration' ? 'log' : 'linear',
    limit: budget.limit * unit,
    format: formatOf(value),
    of,
    isTold: isToldIn(curve, of),
    others: isOfAll(budget) ? othersOf(curve, budget.quantile!) : [],
  };
};

/** Durations are drawn in ms. */
const KINDS: Readonly<Record<HeldBudget['unit'], { value: ValueKind; unit: number }>> = {
  ms: { value: 'duration', unit: 1 },
  s: { value: 'duration', unit: 1_000 },
  share: { value: 'share', unit: 1 },
  'per-second': { value: 'rate', unit: 1 },
  bytes: { value: 'bytes', unit: 1 },
  count: { value: 'count', unit: 1 },
  payments: { value: 'count', unit: 1 },
  number: { value: 'ratio', unit: 1 },
};

const formatOf =
  (kind: ValueKind) =>
  (value: number): string =>
    formatValue(kind, value === Infinity ? 'never' : value);

const inUnits = (estimate: Estimate, unit: number): Estimate => {
  const times = (value: number | null): number | null => (value === null ? null : value * unit);
  const { value, low, high } = estimate;
  return { ...estimate, value: times(value), low: times(low), high: times(high) };
};

const othersOf = (curve: Curve, quantile: number): readonly OtherFigure[] => {
  const names = quantile === 0.99 ? (['p50', 'p90'] as const) : (['p50', 'p99'] as const);
  return names
    .filter((name) => name !== formatQuantile(quantile))
    .map((name) => ({ name, of: ({ responseTime }: CurvePoint) => responseTime[name] }))
    .filter(({ of }) => isToldIn(curve, of));
};

const isToldIn = ({ points }: Curve, of: ShownFigure['of']): boolean =>
  points.some((point) => heightOf(of(point)) !== null);

/** Never stands above every number. */
export const heightOf = ({ value, warnings }: Estimate): number | null =>
  warnings.includes('never') ? Infinity : value;
