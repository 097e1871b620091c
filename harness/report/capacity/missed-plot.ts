import type { CapacityCurve, CurvePoint, FittedShare } from '../../model/capacity/curve.ts';

/** The share of payments that missed the budget that breaks first, by load, about the capacity. */
export interface MissedPlot {
  readonly budget: string;
  readonly allowed: number;
  /** Loads that it spans. */
  readonly from: number;
  readonly to: number;
  /** Shares are told down to this, for the axis is logarithmic. */
  readonly floor: number;
  readonly dots: readonly MissedDot[];
  /** None where nothing was fitted. */
  readonly fitted: readonly FittedShare[];
  /** Points that lie outside of it. */
  readonly leftOut: number;
}

export interface MissedDot {
  readonly at: number;
  /** Null where nobody missed it. */
  readonly value: number | null;
  readonly low: number;
  /** Null where nothing bounds it. */
  readonly high: number | null;
  /** Stopped early, or too short to overload the target: with more of it more would have missed. */
  readonly isPartial: boolean;
}

/** The axis reaches so far below what is allowed, and at least to the lowest share seen. */
const FLOOR = 1 / 10;

/** Null where no share may miss that budget, or none was told. */
export const missedPlot = ({
  points,
  budgets,
  deciding,
  fitted,
}: CapacityCurve): MissedPlot | null => {
  const decides = deciding === null ? undefined : budgets[deciding];
  if (decides === undefined || decides.allowed === null) return null;
  const { budget, allowed } = decides;
  const seen = points.flatMap((point) => {
    const { missed } = point;
    return missed === null || missed.value === null ? [] : [{ point, ...missed }];
  });
  const loads = fitted?.map(({ askedPerSecond }) => askedPerSecond) ?? [];
  const from = loads[0] ?? 0;
  const to = loads.at(-1) ?? 1.04 * Math.max(...points.map(({ askedPerSecond }) => askedPerSecond));
  const near = seen.filter(({ point: { askedPerSecond: at } }) => at >= from && at <= to);
  if (near.length === 0) return null;
  const positive = near.flatMap(({ value }) => (value! > 0 ? [value!] : []));
  const floor = Math.min(allowed * FLOOR, ...positive.map((value) => value / 1.5));
  return {
    budget: budget.name,
    allowed,
    from,
    to,
    floor,
    dots: near.map(({ point, value, low, high }) => ({
      at: point.askedPerSecond,
      value: value! > 0 ? value : null,
      low: Math.max(floor, low ?? floor),
      high: high === null ? null : Math.max(floor, high),
      isPartial: isPartial(point),
    })),
    fitted: (fitted ?? []).map((share) => ({
      askedPerSecond: share.askedPerSecond,
      median: share.median === null ? null : Math.max(floor, share.median),
      low: Math.max(floor, share.low),
      high: Math.max(floor, share.high),
    })),
    leftOut: seen.length - near.length,
  };
};

/** All that an axis of shares must reach. */
export const missedValues = ({ dots, fitted, allowed, floor }: MissedPlot): readonly number[] => [
  floor,
  allowed,
  ...dots.flatMap(({ value, high }) => [value ?? floor, high ?? floor]),
  ...fitted.map(({ high }) => high),
];

const isPartial = ({ isCut, isShort }: CurvePoint): boolean => isCut || isShort;

/** The fitted share at a load within it, straight on a log scale between its loads. */
export const fittedAt = (fitted: readonly FittedShare[], load: number): FittedShare => {
  const found = fitted.findIndex(({ askedPerSecond }) => askedPerSecond >= load);
  const after = found < 0 ? fitted.length - 1 : Math.max(1, found);
  const [a, b] = [fitted[after - 1]!, fitted[after]!];
  const part = (load - a.askedPerSecond) / (b.askedPerSecond - a.askedPerSecond);
  const between = (from: number, to: number): number => from * (to / from) ** part;
  return {
    askedPerSecond: load,
    median: a.median === null || b.median === null ? null : between(a.median, b.median),
    low: between(a.low, b.low),
    high: between(a.high, b.high),
  };
};
