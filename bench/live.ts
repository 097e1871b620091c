import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Plan } from '../harness/model/plan/read-plan.ts';
import type { RunObserver } from '../harness/model/run/run-observer.ts';
import { liveRun } from '../harness/observe/live/live-run.ts';
import type { K6 } from '../harness/replay/find-k6.ts';
import { renderLivePage } from '../harness/report/live/live-page.ts';
import { median } from './measured-process.ts';
import { flatPlan, rehearseFlat } from './rehearse-flat.ts';

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
    const plan = await flatPlan(join(folder, 'plan'), RATE_PER_SECOND, SECONDS);
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
  await rehearseFlat(k6, plan, runFolder, [watch, ...observers]);
  return cores;
};
