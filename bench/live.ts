import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makePlan } from '../generators/make-plan.ts';
import { readPlan, type Plan } from '../harness/model/plan/read-plan.ts';
import type { RunObserver } from '../harness/model/run/run-observer.ts';
import { parseScenario } from '../harness/model/scenario/read-scenario.ts';
import { liveRun } from '../harness/observe/live/live-run.ts';
import { rehearse } from '../harness/rehearsal/rehearse.ts';
import type { K6 } from '../harness/replay/find-k6.ts';
import { renderLivePage } from '../harness/report/live/live-page.ts';
import { flatScenario } from './flat-scenario.ts';
import { median } from './measured-process.ts';

const RATE_PER_SECOND = 2_000;
const SECONDS = 15;
const ROUNDS = 3;

export interface LiveCost {
  readonly ratePerSecond: number;
  /** CPU seconds a second of the harness, while the rate is on. */
  readonly coresWithout: number;
  readonly coresWith: number;
}

/** What the harness uses during a replay, without a live page and with one that somebody reads. */
export const benchLive = async (k6: K6): Promise<LiveCost> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  try {
    const plan = await flatPlan(join(folder, 'plan'));
    const [without, withPage]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      without.push(await coresOf(k6, plan, join(folder, `without-${round}`), []));
      const runFolder = join(folder, `with-${round}`);
      withPage.push(await coresOf(k6, plan, runFolder, [await livePageWithReader()]));
    }
    return {
      ratePerSecond: RATE_PER_SECOND,
      coresWithout: median(without),
      coresWith: median(withPage),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const flatPlan = async (folder: string): Promise<Plan> => {
  const source = {
    ...flatScenario(RATE_PER_SECOND * SECONDS, RATE_PER_SECOND),
    gateway: {
      workers: 600,
      serviceTime: { pay: { distribution: 'constant', value: '50ms' } },
      confirmationShare: 0,
    },
    budgets: [
      { metric: 'response-time', quantile: 'p95', limit: '500ms' },
      { metric: 'response-time', quantile: 'p99', limit: '1s' },
      { metric: 'settled', within: '60s', atLeast: '99.9%' },
      { metric: 'error-rate', atMost: '0.1%' },
    ],
  };
  const scenario = parseScenario(source, 'flat');
  await makePlan({ scenario, source, scenarioFolder: folder, seed: 1, folder });
  return readPlan(folder);
};

/** The live page, and a process of its own that reads its stream as a browser would. */
const livePageWithReader = (): Promise<RunObserver> =>
  liveRun({
    port: 0,
    page: renderLivePage,
    stop: () => {},
    onListening: (url) => {
      spawn(process.execPath, ['-e', READER, `${url}events`], { stdio: 'ignore' });
    },
  });

const READER = `
  const { body } = await fetch(process.argv[1]);
  for await (const chunk of body) if (String(chunk).includes('"judged"')) process.exit();`;

const coresOf = async (
  k6: K6,
  plan: Plan,
  runFolder: string,
  observers: readonly RunObserver[],
): Promise<number> => {
  let [began, beganAtMs, cores] = [process.cpuUsage(), Number.NaN, Number.NaN];
  const watch: RunObserver = {
    name: 'the bench',
    moment: ({ nowMs = -1 }) => {
      if (nowMs >= 0 && Number.isNaN(beganAtMs)) {
        [began, beganAtMs] = [process.cpuUsage(), performance.now()];
      }
      if (nowMs < SECONDS * 1_000 || !Number.isNaN(cores)) return;
      const { user, system } = process.cpuUsage(began);
      cores = (user + system) / 1_000 / (performance.now() - beganAtMs);
    },
  };
  const home = join(import.meta.dirname, '..');
  const place = {
    homeFolder: home,
    codeExtension: 'ts',
    cacheFolder: join(runFolder, '..', 'cache'),
    registerFolder: join(runFolder, '..', 'processes'),
    interrupted: new AbortController().signal,
  } as const;
  await rehearse(place, plan, {
    runFolder,
    target: { allowedHosts: [] },
    smoke: false,
    labels: {},
    k6: k6.path,
    offline: true,
    keepRaw: false,
    k6Outputs: [],
    onStep: () => {},
    observers: [watch, ...observers],
  });
  return cores;
};
