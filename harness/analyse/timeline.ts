import type { Database } from '../model/duckdb.ts';
import type { GatewaySample } from '../model/run/samples.ts';
import { TIMELINE_SCHEMA, type Timeline } from '../model/run/timeline.ts';
import type { PacerBeat } from '../model/record-line.ts';
import type { ObservedQuery } from '../model/scenario/observe.ts';
import { observedSeries } from './observed/observed-series.ts';
import type { HealthStretch } from './generator-health.ts';
import { timelineQuantiles } from './timeline-quantiles.ts';

const MOST_SLICES = 300;
const SLICE_STEPS_MS = [250, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 300_000];

/**
 * The finest slice of a round length that makes at most three hundred of them; slices begin at
 * instant zero, so that warm-up and end may each have one that is not whole.
 */
export const sliceLengthMs = (lengthMs: number): number =>
  SLICE_STEPS_MS.find((step) => lengthMs / step <= MOST_SLICES - 1) ??
  Math.ceil(lengthMs / (MOST_SLICES - 1) / 3_600_000) * 3_600_000;

/** Bucket edges from 1 ms to two minutes, twelve to a factor of ten. */
const HEAT_EDGES_MS = Array.from({ length: 62 }, (_, i) => Number((10 ** (i / 12)).toPrecision(4)));

export interface TimelineInput {
  readonly sliceMs: number;
  /** Both on the plan's clock; the warm-up starts below zero. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly zeroEpochMs: number;
  readonly gateway: readonly GatewaySample[];
  readonly stretches: readonly HealthStretch[];
  readonly beats: readonly PacerBeat[];
  readonly queries: readonly ObservedQuery[];
}

export const makeTimeline = async (db: Database, input: TimelineInput): Promise<Timeline> => {
  const { sliceMs, fromMs, toMs, zeroEpochMs } = input;
  const first = Math.floor(fromMs / sliceMs);
  const slices = Math.max(1, Math.ceil(toMs / sliceMs) - first);
  const planned = await bySlice<PlannedSlice>(db, PLANNED_SQL, sliceMs);
  const sent = await bySlice<{ sent: number }>(db, SENT_SQL, sliceMs);
  const column = <T>(of: (slice: number) => T): T[] =>
    Array.from({ length: slices }, (_, i) => of(first + i));
  const count = (name: keyof PlannedSlice): number[] =>
    column((slice) => planned.get(slice)?.[name] ?? 0);
  const drawn = {
    sliceMs,
    startMs: column((slice) => slice * sliceMs),
    planned: count('planned'),
  };
  return {
    schema: TIMELINE_SCHEMA,
    ...drawn,
    sent: column((slice) => sent.get(slice)?.sent ?? 0),
    answered: count('answered'),
    failed: count('failed'),
    ...(await timelineQuantiles(db, drawn)),
    heat: await heat(db, sliceMs, first, slices),
    gateway: gatewaySeries(input.gateway, zeroEpochMs),
    generator: generatorSeries(input),
    observed: await observedSeries(db, input.queries, 2 * MOST_SLICES),
  };
};

interface PlannedSlice {
  readonly planned: number;
  readonly answered: number;
  readonly failed: number;
}

const PLANNED_SQL = `
  count(*) AS planned,
  count(*) FILTER (ending = 'answered') AS answered,
  count(*) FILTER (ending != 'answered') AS failed,
  floor(planned_ms / $slice) AS slice`;
const SENT_SQL = `count(*) FILTER (ending IN ('answered', 'failed')) AS sent, floor(sent_ms / $slice) AS slice`;

const bySlice = async <Row>(
  db: Database,
  select: string,
  sliceMs: number,
): Promise<ReadonlyMap<number, Row>> => {
  const sql = `SELECT ${select.replaceAll('$slice', String(sliceMs))} FROM payments GROUP BY slice`;
  const rows = await db.rows<Row & { readonly slice: number }>(sql);
  return new Map(rows.map((row) => [row.slice, row]));
};

const heat = async (
  db: Database,
  sliceMs: number,
  first: number,
  slices: number,
): Promise<Timeline['heat']> => {
  const buckets = HEAT_EDGES_MS.length - 1;
  const cells = await db.rows<{ slice: number; bucket: number | null; n: number }>(`
    SELECT floor(planned_ms / ${sliceMs}) AS slice, count(*) AS n,
      CASE WHEN isfinite(response_ms)
        THEN least(${buckets - 1}, greatest(0, floor(log10(greatest(response_ms, 0.001)) * 12))) END AS bucket
    FROM payments GROUP BY slice, bucket`);
  const counts = Array.from({ length: slices }, () => Array.from({ length: buckets }, () => 0));
  const never = Array.from({ length: slices }, () => 0);
  for (const { slice, bucket, n } of cells) {
    if (counts[slice - first] === undefined) continue;
    if (bucket === null) never[slice - first]! += n;
    else counts[slice - first]![bucket]! += n;
  }
  return { edgesMs: HEAT_EDGES_MS, counts, never };
};

/** Every so many of them, so that a long run's series stay as short as a short one's. */
const thinned = <T>(samples: readonly T[]): readonly T[] => {
  const every = Math.ceil(samples.length / (2 * MOST_SLICES));
  return every <= 1 ? samples : samples.filter((_, i) => i % every === 0);
};

const gatewaySeries = (
  samples: readonly GatewaySample[],
  zeroEpochMs: number,
): Timeline['gateway'] => {
  if (samples.length < 2) return null;
  const kept = thinned(samples);
  return {
    atMs: kept.map(({ atEpochMs }) => Math.round(atEpochMs - zeroEpochMs)),
    busy: kept.map(({ busy }) => busy),
    workers: kept.map(({ workers }) => workers),
    queue: kept.map(({ queued }) => queued),
    rejectedPerSecond: kept.map(({ rejected, atEpochMs }, i) => {
      const before = kept[i - 1];
      if (before === undefined) return 0;
      return ((rejected - before.rejected) * 1_000) / Math.max(1, atEpochMs - before.atEpochMs);
    }),
  };
};

const generatorSeries = ({
  stretches,
  beats,
  zeroEpochMs,
}: TimelineInput): Timeline['generator'] => {
  const kept = thinned(stretches);
  const at = (stretch: HealthStretch): number => stretch.atEpochMs - zeroEpochMs;
  const near = kept.map((stretch) =>
    beats.filter((beat) => Math.abs(beat.atMs - at(stretch)) <= stretch.lastsMs / 2 + 125),
  );
  return {
    atMs: kept.map((stretch) => Math.round(at(stretch))),
    inFlight: near.map((found) => {
      const latest = new Map(found.map(({ shard, inFlight }) => [shard, inFlight]));
      return latest.values().reduce((sum, inFlight) => sum + inFlight, 0);
    }),
    cpuShare: kept.map(({ cpuShare }) => cpuShare),
    loopDelayMs: near.map((found) =>
      found.reduce<number | null>(
        (most, { loopDelayMs }) => Math.max(most ?? 0, loopDelayMs),
        null,
      ),
    ),
    steal: kept.map(({ steal }) => steal),
  };
};
