import { evenTicks, logRange, logTicks } from '../page/value-range.ts';

/** Numbers along an edge of a picture. */
export interface Axis {
  /** 0 at its start, 1 at its end. */
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
}

/** From 0 to some room above the highest. */
export const evenAxis = (values: readonly number[], most: number): Axis => {
  const top = 1.04 * Math.max(...values, Number.MIN_VALUE);
  return { at: (value) => Math.min(1, value / top), ticks: evenTicks(top, most, 0) };
};

/** Between two values, above 0. */
export const spanAxis = (from: number, to: number, most: number): Axis => ({
  at: (value) => (value - from) / (to - from),
  // Ticks are counted from 0.
  ticks: evenTicks(to, Math.max(1, Math.floor((most * to) / (to - from))), 0).filter(
    (tick) => tick >= from,
  ),
});

/** Around the values, all above 0; what never came stands above them, at Infinity. */
export const logAxis = (values: readonly number[], withNever: boolean, most: number): Axis => {
  const range = logRange(values, withNever);
  const span = Math.log(range.max / range.min);
  const placeOf = (value: number): number => (value === Infinity ? range.neverAt! : value);
  return {
    at: (value) => Math.min(1, Math.max(0, Math.log(placeOf(value) / range.min) / span)),
    ticks: logTicks(range, most).map((tick) => (tick === range.neverAt ? Infinity : tick)),
  };
};
