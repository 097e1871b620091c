import type { CapacityCurve, CurvePoint } from '../../model/capacity/curve.ts';
import type { Estimate } from '../../model/estimate.ts';
import type { CapacityPaper } from './capacity-paper.ts';

/** A curve as a table for slides: a row a load, ascending; empty where there is no figure. */
export const curveCsv = ({ curve }: Pick<CapacityPaper, 'curve'>): string =>
  `${[HEAD, ...curve.points.map((point) => rowOf(point, curve))].map((cells) => cells.join(',')).join('\n')}\n`;

const QUANTILES = ['p50', 'p90', 'p99', 'p99.9'] as const;

const threeOf = (name: string): readonly string[] => [name, `${name}_low`, `${name}_high`];

const HEAD: readonly string[] = [
  'scale',
  'asked_per_second',
  'offered_per_second',
  'achieved_per_second',
  ...threeOf('good_per_second'),
  ...threeOf('goodput_share'),
  ...QUANTILES.flatMap((name) => threeOf(`${name.replace('.', '_')}_ms`)),
  'utilisation',
  'queue_wait_ms',
  ...threeOf('budget_figure'),
  ...threeOf('missed_share'),
  'missed_allowed',
  'probes',
  'stopped_early',
  'too_short',
  'budget_broken',
];

const rowOf = (
  point: CurvePoint,
  { budgets, deciding }: Pick<CapacityCurve, 'budgets' | 'deciding'>,
): readonly string[] => [
  cell(point.scale),
  cell(point.askedPerSecond),
  cell(point.offeredPerSecond),
  cell(point.achievedPerSecond),
  ...cells(point.goodPerSecond),
  ...cells(point.goodput),
  ...QUANTILES.flatMap((name) => cells(point.responseTime[name])),
  cell(point.utilisation),
  cell(point.queueWaitMs),
  ...cells(deciding === null ? null : point.figures[deciding]!),
  ...cells(point.missed),
  cell(deciding === null ? null : budgets[deciding]!.allowed),
  String(point.probes.length),
  String(point.isCut),
  String(point.isShort),
  String(point.isBroken),
];

const cells = (estimate: Estimate | null): readonly string[] => {
  if (estimate === null) return ['', '', ''];
  const { value, low, high, warnings } = estimate;
  return [warnings.includes('never') ? 'never' : cell(value), cell(low), cell(high)];
};

/** Six digits: more than any of them is known to. */
const cell = (value: number | null): string =>
  value === null ? '' : String(Number(value.toPrecision(6)));
