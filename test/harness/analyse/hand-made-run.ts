import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { AnalyseInput } from '../../../harness/analyse/analyse-input.ts';
import { analyseRun, type Analysis } from '../../../harness/analyse/analyse-run.ts';
import { makeTables } from '../../../harness/analyse/tables.ts';
import { ledgerToParquet } from '../../../harness/collect/ledger-to-parquet.ts';
import { writeObserved } from '../../../harness/collect/observed/write-observed.ts';
import { requestsToParquet } from '../../../harness/collect/requests-to-parquet.ts';
import { withDatabase, type Database } from '../../../harness/model/duckdb.ts';
import { LEDGER_COLUMNS } from '../../../harness/model/gateway-control.ts';
import {
  formatNote,
  formatRecord,
  type PacerNote,
  type RequestRecord,
} from '../../../harness/model/record-line.ts';
import { paymentRequestId } from '../../../harness/model/request-id.ts';
import { REPLAY_SCHEMA, type ReplayFacts } from '../../../harness/model/run/replay-facts.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import type { GatewaySample, GeneratorSample } from '../../../harness/model/run/samples.ts';
import { handMadePlan, type HandMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

/** The wall clock at instant zero of every run made by hand. */
export const ZERO_EPOCH_MS = 1_595_577_600_000;

interface LedgerRow {
  readonly planIndex: number;
  /** In place of the request id of the payment, which it is given. */
  readonly id?: (requestId: string) => string;
  readonly refunded?: number;
  readonly state?: string;
  readonly charges?: number;
  readonly receivedMs?: number;
}

/** A run folder as a test wants it: everything that is left out went as it should. */
export interface HandMadeRun extends HandMadePlan {
  readonly records: readonly RequestRecord[];
  /** In place of one pacer's start, beats and end. */
  readonly notes?: readonly PacerNote[];
  readonly facts?: Partial<ReplayFacts>;
  readonly ledger?: readonly LedgerRow[];
  readonly generator?: readonly GeneratorSample[];
  readonly gateway?: readonly GatewaySample[];
  /** Values of the target's own metrics, by query and series; null is no number. */
  readonly observed?: readonly HandMadeSeries[];
}

interface HandMadeSeries {
  readonly name: string;
  readonly labels?: string;
  readonly values: readonly (readonly [atMs: number, value: number | null])[];
}

/** Writes what a Prometheus said. */
const writeSeries = (runFolder: string, observed: readonly HandMadeSeries[]): Promise<void> =>
  writeObserved(
    runFolder,
    ZERO_EPOCH_MS,
    observed.map(({ name, labels = '', values }) => ({
      name,
      labels,
      points: values.map(([atMs, value]) => ({
        atEpochMs: ZERO_EPOCH_MS + atMs,
        value: value ?? Number.NaN,
      })),
    })),
  );

const ENDED: NonNullable<ReplayFacts['end']> = {
  endedAt: '2020-07-24T09:01:00.000Z',
  k6ExitCode: 0,
  zeroEpochMs: ZERO_EPOCH_MS,
  stoppedBecause: null,
};

export const endedBecause = (
  stoppedBecause: NonNullable<ReplayFacts['end']>['stoppedBecause'],
  k6ExitCode = 0,
): Pick<ReplayFacts, 'end'> => ({ end: { ...ENDED, stoppedBecause, k6ExitCode } });

export const factsOf = (over: Partial<ReplayFacts> = {}): ReplayFacts => ({
  schema: REPLAY_SCHEMA,
  id: 'hand-made',
  planFolder: 'plan',
  planHash: '0'.repeat(64),
  target: { kind: 'mock', url: 'http://127.0.0.1:8080' },
  journey: 'pay',
  timeoutMs: 5_000,
  shards: 1,
  inFlightCap: 64,
  from: 0,
  to: 0,
  salt: '',
  smoke: false,
  pids: { harness: 1, k6: 2, gateway: 3 },
  startedAt: '2020-07-24T09:00:00.000Z',
  labels: {},
  environment: {
    peakday: '0.1.0',
    node: '26.0.0',
    k6: '1.8.1',
    os: 'Linux',
    cpu: 'any',
    cores: 2,
    memoryBytes: 8e9,
  },
  end: ENDED,
  warnings: [],
  ...over,
});

type Note<Tag extends PacerNote['tag']> = Extract<PacerNote, { readonly tag: Tag }>;

/** What one pacer that replayed everything says of itself. */
export const properNotes = (
  payments: number,
  records: number,
): readonly [Note<'#start'>, Note<'#beat'>, Note<'#end'>] => [
  {
    tag: '#start',
    note: {
      format: 1,
      shard: 0,
      shards: 1,
      steps: ['pay', 'inquire', 'cancel'],
      zeroEpochMs: ZERO_EPOCH_MS,
      from: 0,
      to: payments,
      payments,
    },
  },
  {
    tag: '#beat',
    note: {
      shard: 0,
      atMs: 250,
      clockDriftMs: 0.2,
      inFlight: 3,
      inFlightCap: 64,
      loopDelayMs: 0.4,
      begun: 1,
    },
  },
  {
    tag: '#end',
    note: { shard: 0, atMs: 10_000, begun: payments, open: 0, records, clockDriftMs: 0.1 },
  },
];

const same = (requestId: string): string => requestId;

/** Writes the run folder and collects its records, ready to be analysed. */
export const collectHandMade = async (made: HandMadeRun): Promise<AnalyseInput> => {
  const { records, plannedMs, ledger, generator = [], gateway = [] } = made;
  const folder = temporaryFolder();
  const runFolder = join(folder, 'run');
  const plan = handMadePlan(join(folder, 'plan'), made);
  const planHash = plan.manifest.hash;
  const facts = factsOf({ planHash, to: plannedMs.length, ...made.facts });
  const notes = made.notes ?? properNotes(plannedMs.length, records.length);
  mkdirSync(join(runFolder, 'raw'), { recursive: true });
  const write = (file: string, lines: readonly string[]): void =>
    writeFileSync(join(runFolder, file), lines.map((line) => `${line}\n`).join(''));
  write(RUN_FILES.rawRecords, [...notes.map(formatNote), ...records.map(formatRecord)]);
  write(
    RUN_FILES.generator,
    generator.map((sample) => JSON.stringify(sample)),
  );
  write(
    RUN_FILES.gateway,
    gateway.map((sample) => JSON.stringify(sample)),
  );
  if (ledger !== undefined) {
    const rows = ledger.map(({ planIndex, id = same, state = 'SUCCESS', ...row }) => {
      const { charges = 1, refunded = 0, receivedMs = 0 } = row;
      const requestId = id(paymentRequestId(planHash, planIndex, facts.salt));
      return `${requestId},${state},${charges},1200,JPY,${refunded},1,${ZERO_EPOCH_MS + receivedMs}`;
    });
    write(RUN_FILES.rawLedger, [LEDGER_COLUMNS.join(','), ...rows]);
  }
  if (made.observed !== undefined) await writeSeries(runFolder, made.observed);
  await ledgerToParquet(runFolder, facts);
  return { runFolder, plan, facts, collected: await requestsToParquet(runFolder) };
};

export const analyseHandMade = async (made: HandMadeRun): Promise<Analysis> =>
  analyseRun(await collectHandMade(made));

/** The tables of a run made by hand, for the figures that come from them. */
export const withTables = async <T>(
  made: HandMadeRun,
  use: (db: Database, hasLedger: boolean) => Promise<T>,
): Promise<T> => {
  const { runFolder, plan, facts } = await collectHandMade(made);
  return withDatabase(async (db) => {
    const { hasLedger } = await makeTables(db, runFolder, plan, { ...facts, entryStep: 'pay' });
    return use(db, hasLedger);
  });
};

/** So many instants, so far apart, from zero on. */
export const everyMs = (stepMs: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => i * stepMs);
