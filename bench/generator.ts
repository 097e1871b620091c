import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makePlan } from '../generators/make-plan.ts';
import { parseScenario } from '../harness/model/scenario/read-scenario.ts';
import { readPlan, type Plan } from '../harness/model/plan/read-plan.ts';
import type { K6 } from '../harness/replay/find-k6.ts';
import { LEAD_MS, startK6 } from '../harness/replay/start-k6.ts';
import { usageOf } from '../harness/collect/process-usage.ts';
import { measure, median, serve, type Usage } from './measured-process.ts';

const RATE_PER_SECOND = 1_000;
const SECONDS = 10;
const SERVICE_MS = 20;
const ROUNDS = 3;

export interface GeneratorFigures {
  readonly way: string;
  readonly cpuMicrosecondsPerRequest: number;
  readonly memoryBytes: number;
}

/** CPU and memory a request of the pacer, of a closed loop, and of stock arrival-rate, in turn. */
export const benchGenerator = async (k6: K6): Promise<readonly GeneratorFigures[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  const server = await serve([join(import.meta.dirname, 'serve.ts'), String(SERVICE_MS)]);
  const targetUrl = `http://127.0.0.1:${server.port}`;
  try {
    const plan = await flatPlan(join(folder, 'plan'));
    const requests = plan.plannedMs().length;
    const place = { k6, folder, targetUrl };
    const ways: readonly (readonly [string, () => Promise<Usage>])[] = [
      [
        'peakday pacer (records kept)',
        () => pacer(k6, plan, targetUrl, join(folder, `${Date.now()}`)),
      ],
      ['stock ramping-arrival-rate (CSV kept)', () => stock(place, ARRIVAL_RATE, true)],
      ['stock ramping-arrival-rate (nothing kept)', () => stock(place, ARRIVAL_RATE, false)],
      ['closed loop, 24 users (nothing kept)', () => stock(place, CLOSED_LOOP, false)],
    ];
    const usages = new Map<string, Usage[]>(ways.map(([name]) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, run] of ways) usages.get(name)!.push(await run());
    }
    return ways.map(([way]) => {
      const all = usages.get(way)!;
      return {
        way,
        cpuMicrosecondsPerRequest:
          (median(all.map(({ cpuSeconds }) => cpuSeconds)) / requests) * 1e6,
        memoryBytes: median(all.map(({ peakMemoryBytes }) => peakMemoryBytes)),
      };
    });
  } finally {
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const flatPlan = async (folder: string): Promise<Plan> => {
  const source = {
    name: 'flat',
    title: 'Flat',
    story: 'A flat rate.',
    event: { start: '2020-07-24T20:00:00+09:00', duration: `${SECONDS}s` },
    demand: { profile: { from: 'formula', base: 'flat' } },
    replay: { duration: `${SECONDS}s`, peak: `${RATE_PER_SECOND}/s` },
  };
  const scenario = parseScenario(source, 'flat');
  await makePlan({ scenario, source, scenarioFolder: folder, seed: 1, folder });
  return readPlan(folder);
};

const pacer = async (k6: K6, plan: Plan, targetUrl: string, folder: string): Promise<Usage> => {
  await mkdir(folder);
  const began = performance.now();
  const scripts = join(import.meta.dirname, '..', 'scenarios', 'k6');
  const process = await startK6({
    k6,
    replayScript: join(scripts, 'replay.ts'),
    journeyFile: join(scripts, 'journeys', 'pay.ts'),
    config: {
      planFolder: plan.folder,
      targetUrl,
      salt: '',
      timeoutMs: 5_000,
      shards: 2,
      from: 0,
      to: plan.plannedMs().length,
      inFlightCap: 2_000,
      drainMs: 10_000,
      zero: { afterStartMs: LEAD_MS },
    },
    planMs: plan.manifest.durationMs,
    recordFile: join(folder, 'records.csv'),
    logFile: join(folder, 'k6.log'),
    registerFolder: join(folder, 'processes'),
  });
  let cpuSeconds = 0;
  let peakMemoryBytes = 0;
  const sampling = setInterval(() => {
    void usageOf(process.pid).then((usage) => {
      cpuSeconds = Math.max(cpuSeconds, usage?.cpuSeconds ?? 0);
      peakMemoryBytes = Math.max(peakMemoryBytes, usage?.memoryBytes ?? 0);
    });
  }, 50);
  await process.ended;
  clearInterval(sampling);
  return { cpuSeconds, peakMemoryBytes, wallSeconds: (performance.now() - began) / 1_000 };
};

const ARRIVAL_RATE = {
  executor: 'ramping-arrival-rate',
  exec: 'send',
  startRate: RATE_PER_SECOND,
  timeUnit: '1s',
  preAllocatedVUs: 200,
  maxVUs: 200,
  stages: [{ target: RATE_PER_SECOND, duration: `${SECONDS}s` }],
};

const CLOSED_LOOP = {
  executor: 'shared-iterations',
  exec: 'send',
  vus: 24,
  iterations: RATE_PER_SECOND * SECONDS,
  maxDuration: '2m',
};

const stock = async (
  { k6, folder, targetUrl }: { k6: K6; folder: string; targetUrl: string },
  scenario: object,
  keep: boolean,
): Promise<Usage> => {
  const [options, config] = [join(folder, 'options.json'), join(folder, 'config.json')];
  await writeFile(
    options,
    JSON.stringify({ scenarios: { scenario }, systemTags: ['status', 'name'] }),
  );
  await writeFile(config, JSON.stringify({ targetUrl }));
  const quiet = ['--quiet', '--no-usage-report', '--no-thresholds', '--summary-mode=disabled'];
  const csv = keep ? [`--out=csv=${join(folder, 'stock.csv')}`] : [];
  const script = join(import.meta.dirname, 'k6', 'closed-loop.js');
  return measure(k6.path, [
    'run',
    ...quiet,
    ...csv,
    '--address=',
    '--log-output=none',
    `--config=${options}`,
    '-e',
    `REPLAY_CONFIG=${config}`,
    script,
  ]);
};
