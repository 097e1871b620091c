import type { FittedDispersion } from '../../model/fit.ts';
import { formatDuration } from '../../units/duration.ts';
import type { Ink } from '../plan/picture/ink.ts';

/** How far a row of the plot reaches: whole powers of ten around all factors and 1. */
interface Axis {
  readonly low: number;
  readonly high: number;
  readonly columns: number;
}

const FEWEST_COLUMNS = 16;
/** Below this a factor is as good as nothing; it stands at the edge. */
const LEAST_FACTOR = 0.001;

/**
 * A table of the dispersion, a row a window length, each with its place on a logarithmic axis. A
 * line marks 1, where a Poisson process is, and a bar two standard errors to either side.
 */
export const dispersionRows = (
  dispersion: readonly FittedDispersion[],
  ink: Ink,
  width: number,
): readonly string[] => {
  const known = dispersion.filter(({ trendFree }) => Number.isFinite(trendFree));
  const labels = known.map(labelOf);
  const [windows, factors] = (['window', 'factor'] as const).map((field) =>
    Math.max(field.length, ...labels.map((label) => label[field].length)),
  );
  const axis = axisFor(known, Math.max(FEWEST_COLUMNS, width - windows! - factors! - 5));
  return [
    `${'window'.padStart(windows!)}  ${'factor'.padEnd(factors!)}  ${ink.paint('dim', axisRow(axis))}`,
    ...known.map((scale, i) => {
      const { window, factor } = labels[i]!;
      return `${window.padStart(windows!)}  ${factor.padEnd(factors!)}  ${plotRow(scale, axis, ink)}`;
    }),
  ];
};

const labelOf = ({ windowMs, trendFree, standardError }: FittedDispersion) => {
  const digits = Math.max(0, Math.min(4, 1 - Math.floor(Math.log10(standardError))));
  return {
    window: formatDuration(windowMs),
    factor: `${trendFree.toFixed(digits)} ± ${standardError.toFixed(digits)}`,
  };
};

const axisFor = (scales: readonly FittedDispersion[], columns: number): Axis => {
  const all = scales.flatMap(({ trendFree, standardError }) => [
    Math.max(LEAST_FACTOR, trendFree),
    trendFree + 2 * standardError,
  ]);
  const logs = [0.5, 2, ...all].map((factor) => Math.log10(factor));
  return {
    low: 10 ** Math.floor(Math.min(...logs)),
    high: 10 ** Math.ceil(Math.max(...logs)),
    columns,
  };
};

const columnOf = (factor: number, { low, high, columns }: Axis): number => {
  const way = Math.log(Math.max(factor, low) / low) / Math.log(high / low);
  return Math.min(columns - 1, Math.max(0, Math.round(way * (columns - 1))));
};

/** Powers of ten at their places. */
const axisRow = (axis: Axis): string => {
  const row = Array.from({ length: axis.columns }, () => ' ');
  for (let factor = axis.low; factor <= axis.high * 1.001; factor *= 10) {
    const text = String(Number(factor.toPrecision(1)));
    const at = Math.min(columnOf(factor, axis), axis.columns - text.length);
    for (const [i, character] of text.split('').entries()) row[at + i] = character;
  }
  return row.join('').trimEnd();
};

const plotRow = ({ trendFree, standardError }: FittedDispersion, axis: Axis, ink: Ink): string => {
  const row = Array.from({ length: axis.columns }, () => ' ');
  const [from, to] = [trendFree - 2 * standardError, trendFree + 2 * standardError];
  for (let at = columnOf(from, axis); at <= columnOf(to, axis); at += 1) row[at] = ink.axis.line;
  row[columnOf(1, axis)] = ink.axis.side;
  row[columnOf(trendFree, axis)] = ink.bar;
  return ink.paint('cyan', row.join('').trimEnd());
};
