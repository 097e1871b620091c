import type { CapacityCurve, CurvePoint } from '../../model/capacity/curve.ts';
import { durationText, formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { busyText } from './curve-words.ts';
import { digitsText, estimateText } from './estimate-text.ts';
import { decidingFigure, titleOf, toldFigure } from './shown-figure.ts';
import { toldShare } from './told-share.ts';

/** The points of a curve as every paper has them. */
export interface PointTable {
  readonly head: readonly string[];
  readonly rows: readonly PointRow[];
}

interface PointRow {
  readonly cells: readonly string[];
  /** Empty where a point is like any other. */
  readonly note: string;
}

interface Column {
  readonly name: string;
  readonly of: (point: CurvePoint) => string;
}

export const pointTable = (curve: CapacityCurve): PointTable => {
  const columns: readonly Column[] = [
    { name: 'load', of: (point) => formatRate(point.askedPerSecond) },
    { name: 'scale', of: (point) => digitsText(point.scale) },
    ...decidingColumns(curve),
    ...(['p50', 'p99'] as const)
      .filter((name) => curve.deciding === null || name !== decidingFigure(curve).quantile)
      .map((name) => ({
        name,
        of: ({ responseTime }: CurvePoint) => estimateText(responseTime[name], formatDuration),
      })),
    { name: 'offered', of: (point) => formatRate(point.offeredPerSecond) },
    { name: 'achieved', of: (point) => formatRate(point.achievedPerSecond) },
    { name: 'good', of: (point) => estimateText(point.goodPerSecond, formatRate) },
    { name: 'queue wait', of: (point) => durationText(point.queueWaitMs) },
    { name: 'busy', of: busyText },
  ];
  return {
    head: columns.map(({ name }) => name),
    rows: curve.points.map((point) => ({
      cells: columns.map(({ of }) => of(point)),
      note: noteOf(point),
    })),
  };
};

/** The budget that breaks first: its figure, and the share that missed it. */
const decidingColumns = (curve: CapacityCurve): readonly Column[] => {
  const { deciding, budgets } = curve;
  if (deciding === null) return [];
  const { budget, allowed } = budgets[deciding]!;
  return [
    {
      name: titleOf(budget),
      of: (point) => toldFigure(budget, point.figures[deciding]!, point.isCut),
    },
    ...(allowed === null
      ? []
      : [
          {
            name: 'missed it',
            of: missedText,
          },
        ]),
  ];
};

const shareText = (share: number): string => toldShare(share, 2);

/** Of what was cut short at least so many. */
const missedText = ({ missed, isCut }: CurvePoint): string => {
  if (missed === null || (isCut && missed.value === 0)) return '–';
  return isCut && missed.value !== null
    ? `at least ${shareText(missed.value)}`
    : estimateText(missed, shareText);
};

const noteOf = ({ isCut, isShort, isBroken }: CurvePoint): string =>
  [
    ...(isCut ? ['stopped early'] : []),
    ...(isShort && !isCut ? ['too short to overload'] : []),
    ...(isBroken && !isCut ? ['a budget broke'] : []),
  ].join('; ');
