import { join } from 'node:path';

import { makePlan } from '../generators/make-plan.ts';
import type { Analysis } from '../harness/analyse/analyse-run.ts';
import { readPlan, type Plan } from '../harness/model/plan/read-plan.ts';
import type { RunObserver } from '../harness/model/run/run-observer.ts';
import { parseScenario } from '../harness/model/scenario/read-scenario.ts';
import { SILENT_REHEARSAL } from '../harness/rehearsal/rehearsal-options.ts';
import { rehearse } from '../harness/rehearsal/rehearse.ts';
import type { K6 } from '../harness/replay/find-k6.ts';
import { flatScenario } from './flat-scenario.ts';

/** So many payments a second for so long, on a gateway that is never the limit. */
export const flatPlan = async (
  folder: string,
  ratePerSecond: number,
  seconds: number,
): Promise<Plan> => {
  const source = {
    ...flatScenario(ratePerSecond * seconds, ratePerSecond),
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

/** Replays it on a mock gateway of its own. */
export const rehearseFlat = (
  k6: K6,
  plan: Plan,
  runFolder: string,
  observers: readonly RunObserver[],
): Promise<Analysis> => {
  const place = {
    homeFolder: join(import.meta.dirname, '..'),
    codeExtension: 'ts',
    cacheFolder: join(runFolder, '..', 'cache'),
    registerFolder: join(runFolder, '..', 'processes'),
    interrupted: new AbortController().signal,
  } as const;
  return rehearse(place, plan, { ...SILENT_REHEARSAL, runFolder, k6: k6.path, observers });
};
