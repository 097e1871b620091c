import type { Level, LinePanel } from '../charts/panel.ts';

/** What a vertical axis spans, and where on it "never" stands: above every number. */
export interface ValueRange {
  readonly min: number;
  readonly max: number;
  /** Null where nothing on this axis can be "never". */
  readonly neverAt: number | null;
}

/** How far above the data a limit may lie and still stretch the axis; beyond, it is only named. */
const STRETCH = 3;

export const valueRange = (
  panel: Pick<LinePanel, 'traces' | 'limits' | 'scale' | 'stacked'>,
): ValueRange => {
  const levels: readonly Level[] =
    panel.stacked === true ? sums(panel.traces) : panel.traces.flatMap((trace) => trace.levels);
  const values = levels.filter((level): level is number => typeof level === 'number');
  const limits = panel.limits.map(({ value }) => value);
  return panel.scale === 'log'
    ? logRange([...values, ...limits], levels.includes('never'))
    : linearRange(values, limits);
};

/** The height of each stack. */
const sums = (traces: LinePanel['traces']): readonly number[] =>
  (traces[0]?.levels ?? []).map((_, i) =>
    traces.reduce((sum, { levels }) => sum + Number(levels[i] ?? 0), 0),
  );

const linearRange = (values: readonly number[], limits: readonly number[]): ValueRange => {
  const highest = values.reduce((max, value) => Math.max(max, value), 0);
  const near = limits.filter((limit) => limit <= highest * STRETCH);
  const top = near.reduce((max, value) => Math.max(max, value), highest);
  // A limit that is only named needs a line of text above the data.
  const room = near.length === limits.length ? 1.12 : 1.4;
  const lowest = values.reduce((min, value) => Math.min(min, value), 0);
  const max = top > 0 ? top * room : lowest < 0 ? -lowest * 0.12 : 1;
  return { min: lowest * 1.12, max, neverAt: null };
};

/** Room for "never" is a sixth of the decades that the numbers span, above them. */
export const logRange = (values: readonly number[], withNever: boolean): ValueRange => {
  const positive = values.filter((value) => value > 0);
  const lowest = positive.reduce((min, value) => Math.min(min, value), Number.POSITIVE_INFINITY);
  const highest = positive.reduce((max, value) => Math.max(max, value), 0);
  const min = positive.length === 0 ? 1 : lowest / 1.25;
  const top = positive.length === 0 ? 1_000 : highest * 1.25;
  if (!withNever) return { min, max: top, neverAt: null };
  const room = Math.max(1.5, (top / min) ** (1 / 6));
  return { min, max: top * room, neverAt: top * Math.sqrt(room) };
};

/** A level as a number on the axis. */
export const positionOf = (level: Level, { neverAt }: ValueRange): number | null =>
  level === 'never' ? neverAt : level;

/**
 * 1, 2 and 5 in every decade, or only the powers of ten where more than `most` would crowd; then
 * the place of "never", if there is one, with room below it.
 */
export const logTicks = ({ min, max, neverAt }: ValueRange, most: number): readonly number[] => {
  const highest = neverAt === null ? max : neverAt * 0.85;
  const inside = (tick: number): boolean => tick >= min && tick <= highest;
  const decades: number[] = [];
  for (let power = Math.floor(Math.log10(min)); 10 ** power <= max; power += 1) {
    decades.push(10 ** power);
  }
  const fine = decades.flatMap((ten) => [ten, 2 * ten, 5 * ten]).filter(inside);
  const ticks = fine.length <= most ? fine : decades.filter(inside);
  return neverAt === null ? ticks : [...ticks, neverAt];
};

/**
 * From zero, or from a `min` below it, in at most `most` steps of 1, 2 or 5 times a power of ten,
 * none below the smallest; in one more where the next step would leave zero alone.
 */
export const evenTicks = (
  max: number,
  most: number,
  smallestStep: number,
  min = 0,
): readonly number[] => {
  const span = max - min;
  const ten = 10 ** Math.floor(Math.log10(span / most));
  const sizes = [ten, 2 * ten, 5 * ten, 10 * ten];
  const fitting = sizes.find((size) => span / size <= most) ?? span;
  const inside = fitting <= span ? fitting : (sizes.findLast((size) => size <= span) ?? fitting);
  const step = Math.max(inside, smallestStep);
  const below = Math.floor(-min / step);
  return Array.from({ length: Math.floor(max / step) + below + 1 }, (_, i) => (i - below) * step);
};
