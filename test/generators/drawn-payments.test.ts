import { join } from 'node:path';

import { expect, test } from 'vitest';

import { drawnPayments } from '../../generators/drawn-payments.ts';
import { groundwork } from '../../generators/groundwork.ts';
import { planRate } from '../../generators/plan-rate.ts';
import { smallScenario } from './small-scenario.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('what stops a worker stops whoever waits for its payments', async () => {
  const request = { scenario: smallScenario(), scenarioFolder: '.', seed: 1 };
  const profile = { from: 'counts' as const, file: 'gone.csv' };
  const scenario = smallScenario({ demand: { profile } });
  const drawn = drawnPayments({
    request: { scenario, scenarioFolder: join(temporaryFolder(), 'none'), seed: 1 },
    groundwork: groundwork(request, planRate(request.scenario, '.')),
    stretches: [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ],
    workers: 2,
  });
  await expect(drawn[Symbol.asyncIterator]().next()).rejects.toThrow(/gone\.csv/);
});
