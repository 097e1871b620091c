import type { CurvePoint } from '../../model/capacity/curve.ts';
import type { Estimate } from '../../model/estimate.ts';
import type { CapacityPaper } from './capacity-paper.ts';

/** A curve as a table for slides: a row a load, ascending; empty where there is no figure. */
export const curveCsv = ({ curve }: Pick<CapacityPaper, 'curve'>): string =>
  `${[HEAD, ...curve.points.map(rowOf)].map((cells) => cells.join(',')).join('\n')}\n`;

const QUANTILES = ['p50', 'p90', 'p99', 'p99.9'] as const;

const threeOf = (name: string): readonly string[] => [name, `${name}_low`, `${name}_high`];

const HEAD: readonly string[] = [
  'scale',
  'offered_per_second',
  'achieved_per_second',
  ...threeOf('good_per_second'),
  ...threeOf('goodput_share'),
  ...QUANTILES.flatMap((name) => threeOf(`${name.replace('.', '_')}_ms`)),
  'utilisation',
  'queue_wait_ms',
  'probes',
  'stopped_early',
  'budget_broken',
];

const rowOf = (point: CurvePoint): readonly string[] => [
  cell(point.scale),
  cell(point.offeredPerSecond),
  cell(point.achievedPerSecond),
  ...cells(point.goodPerSecond),
  ...cells(point.goodput),
  ...QUANTILES.flatMap((name) => cells(point.responseTime[name])),
  cell(point.utilisation),
  cell(point.queueWaitMs),
  String(point.probes.length),
  String(point.isCut),
  String(point.isBroken),
];

const cells = ({ value, low, high, warnings }: Estimate): readonly string[] => [
  warnings.includes('never') ? 'never' : cell(value),
  cell(low),
  cell(high),
];

/** Six digits: more than any of them is known to. */
const cell = (value: number | null): string =>
  value === null ? '' : String(Number(value.toPrecision(6)));
