import { HISTORY_METRICS, HISTORY_SCHEMA } from '../model/history/history.ts';
import type {
  History,
  HistoryChange,
  HistoryMetric,
  HistoryPoint,
  Trend,
} from '../model/history/history.ts';
import { changePoints } from '../stats/e-divisive.ts';
import { median } from '../stats/median.ts';
import type { PastRun, PastRuns } from './read-runs.ts';

export interface HistoryOptions {
  readonly folder: string;
  readonly metric: HistoryMetric;
  /** A label whose runs of one value make one point; undefined for a point a run. */
  readonly by: string | undefined;
  /** A label each of whose values has a trend of its own. */
  readonly split: string | undefined;
  /** Only runs with all of these. */
  readonly labels: Readonly<Record<string, string>>;
  readonly level: number;
}

/** Points that a stretch between two changes has at least. */
const LEAST_STRETCH = 3;
/** The search takes time and memory by the square of the points: of more, only in the latest. */
const MOST_SEARCHED = 500;
const SHUFFLES = 199;

/**
 * Runs of the same event, at the same factors, on the same target make a trend. Its changes are
 * looked for in the logarithm of times, so that a step counts by its ratio.
 */
export const makeHistory = (
  { runs, unreadable }: PastRuns,
  { folder, metric, by, split, labels, level }: HistoryOptions,
): History => {
  const wanted = runs.filter((run) =>
    Object.entries(labels).every(([name, value]) => run.labels[name] === value),
  );
  const keyOf = (run: PastRun): string =>
    JSON.stringify([run.scenario, run.target, run.factors, splitOf(run, split)]);
  return {
    schema: HISTORY_SCHEMA,
    folder,
    metric,
    unit: HISTORY_METRICS[metric].unit,
    level,
    runs: wanted.length,
    unreadable: [...unreadable],
    trends: [...Map.groupBy(wanted, keyOf).values()].map((group) =>
      trendOf(group, { metric, by, split, level }),
    ),
  };
};

const splitOf = ({ labels }: PastRun, split: string | undefined): string | null =>
  split === undefined ? null : (labels[split] ?? '(none)');

type TrendOptions = Pick<HistoryOptions, 'metric' | 'by' | 'split' | 'level'>;

const trendOf = (runs: readonly PastRun[], { metric, by, split, level }: TrendOptions): Trend => {
  const first = runs[0]!;
  const points = pointsOf(runs, by);
  return {
    scenario: first.scenario,
    target: first.target,
    factors: first.factors,
    split: splitOf(first, split),
    runs: runs.length,
    invalid: runs.filter(({ verdict }) => verdict === 'invalid').length,
    copies: runs.length - new Set(runs.map(({ id }) => id)).size,
    plans: new Set(runs.map(({ planHash }) => planHash)).size,
    points: [...points],
    searched: Math.min(MOST_SEARCHED, points.filter(({ value }) => value !== null).length),
    changes: [...changesOf(points, metric, level)],
  };
};

const pointsOf = (runs: readonly PastRun[], by: string | undefined): readonly HistoryPoint[] => {
  const labelOf = (run: PastRun): string =>
    by === undefined ? minuteOf(run.startedAt) : (run.labels[by] ?? '(none)');
  const keyOf = (run: PastRun): string => (by === undefined ? run.file : labelOf(run));
  return [...Map.groupBy(runs, keyOf).values()].map((group) => {
    const values = group.flatMap(({ verdict, value }) =>
      verdict === 'invalid' || value === null ? [] : [value],
    );
    return {
      label: labelOf(group[0]!),
      runs: group.map(({ id }) => id),
      value: values.length === 0 ? null : median(values),
    };
  });
};

/** `2026-07-24 11:00Z` */
const minuteOf = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')}Z`;

const changesOf = (
  points: readonly HistoryPoint[],
  metric: HistoryMetric,
  level: number,
): readonly HistoryChange[] => {
  const told = points
    .flatMap(({ label, value }, index) => (value === null ? [] : [{ label, value, index }]))
    .slice(-MOST_SEARCHED);
  const scale = HISTORY_METRICS[metric].unit === 'ms' ? logarithm : (value: number) => value;
  const found = changePoints(
    told.map(({ value }) => scale(value)),
    { leastStretch: LEAST_STRETCH, level, shuffles: SHUFFLES, seed: 1 },
  );
  const edges = [0, ...found.map(({ index }) => index), told.length];
  const medianOf = (stretch: number): number =>
    median(told.slice(edges[stretch], edges[stretch + 1]).map(({ value }) => value));
  return found.map(({ index, p }, i) => ({
    at: told[index]!.label,
    index: told[index]!.index,
    p,
    before: medianOf(i),
    after: medianOf(i + 1),
  }));
};

/** Of times; below a microsecond they are all alike. */
const logarithm = (ms: number): number => Math.log(Math.max(ms, 0.001));
