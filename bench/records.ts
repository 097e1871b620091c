import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makePlan } from '../generators/make-plan.ts';
import { formatNote, formatRecord } from '../harness/model/record-line.ts';
import { readPlan, type Plan } from '../harness/model/plan/read-plan.ts';
import { REPLAY_SCHEMA, type ReplayFacts } from '../harness/model/run/replay-facts.ts';
import { RUN_FILES } from '../harness/model/run/run-files.ts';
import { parseScenario } from '../harness/model/scenario/read-scenario.ts';
import { finishRun } from '../harness/rehearsal/finish-run.ts';
import { randomLayer } from '../harness/stats/random.ts';
import { flatScenario } from './flat-scenario.ts';

const RECORDS = 5_000_000;
const RATE_PER_SECOND = 5_000;

export interface RecordFigures {
  readonly records: number;
  readonly bytesPerRecord: number;
  readonly seconds: number;
  readonly memoryBytes: number;
  readonly reportBytes: number;
}

/** From five million raw lines, with synthetic times, to a judged run and its report. */
export const benchRecords = async (): Promise<RecordFigures> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  try {
    const plan = await flatPlan(join(folder, 'plan'));
    const bytes = await writeSyntheticRecords(plan, folder);
    const began = performance.now();
    const { run } = await finishRun(folder, plan, syntheticFacts(plan));
    const seconds = (performance.now() - began) / 1_000;
    const { size } = await stat(join(folder, RUN_FILES.report));
    return {
      records: run.requests.sent,
      bytesPerRecord: bytes / run.requests.sent,
      seconds,
      memoryBytes: process.resourceUsage().maxRSS * 1_024,
      reportBytes: size,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const flatPlan = async (folder: string): Promise<Plan> => {
  const source = flatScenario(RECORDS, RATE_PER_SECOND);
  const scenario = parseScenario(source, 'flat');
  await makePlan({ scenario, source, scenarioFolder: folder, seed: 1, folder });
  return readPlan(folder);
};

const writeSyntheticRecords = async (plan: Plan, folder: string): Promise<number> => {
  await mkdir(join(folder, 'raw'), { recursive: true });
  const out = createWriteStream(join(folder, RUN_FILES.rawRecords));
  const plannedMs = plan.plannedMs();
  const place = { shard: 0, shards: 1, zeroEpochMs: 0, from: 0, to: plannedMs.length };
  const start = { format: 1 as const, ...place, steps: ['pay'], payments: plannedMs.length };
  out.write(`${formatNote({ tag: '#start', note: start })}\n`);
  const luck = randomLayer(1, 'bench').at(0);
  let lines: string[] = [];
  for (const [planIndex, planned] of plannedMs.entries()) {
    const serviceMs = 20 - 15 * Math.log(luck.uniformAboveZero());
    lines.push(syntheticRecord(planIndex, planned, luck.uniform(), serviceMs));
    if (lines.length < 10_000) continue;
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
    lines = [];
  }
  const counts = { begun: plannedMs.length, open: 0, records: plannedMs.length };
  const end = { shard: 0, atMs: plannedMs.at(-1)!, clockDriftMs: 0, ...counts };
  out.end(`${[...lines, formatNote({ tag: '#end', note: end })].join('\n')}\n`);
  await once(out, 'finish');
  return out.bytesWritten;
};

const syntheticRecord = (
  planIndex: number,
  plannedMs: number,
  latenessMs: number,
  serviceMs: number,
): string =>
  formatRecord({
    planIndex,
    step: 0,
    attempt: 1,
    plannedMs,
    latenessMs,
    blockedMs: 0.01,
    serviceMs,
    answeredAfterMs: serviceMs + 0.2,
    status: 200,
    errorCode: 0,
    resultCode: 'SUCCESS',
    outcome: 'success',
    settlement: 'succeeded',
  });

const syntheticFacts = (plan: Plan): ReplayFacts => ({
  schema: REPLAY_SCHEMA,
  id: 'synthetic',
  planFolder: plan.folder,
  planHash: plan.manifest.hash,
  target: { kind: 'external', url: 'http://127.0.0.1:1' },
  journey: 'pay',
  timeoutMs: 5_000,
  shards: 1,
  inFlightCap: 1_000,
  from: 0,
  to: plan.plannedMs().length,
  salt: '',
  smoke: false,
  pids: { harness: 1, k6: 1, gateway: null },
  startedAt: new Date(0).toISOString(),
  labels: {},
  environment: { peakday: '', node: '', k6: '', os: '', cpu: '', cores: 2, memoryBytes: 0 },
  end: { endedAt: new Date(0).toISOString(), k6ExitCode: 0, zeroEpochMs: 0, stoppedBecause: null },
  warnings: [],
});
