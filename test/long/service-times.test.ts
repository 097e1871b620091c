import { join } from 'node:path';

import { expect, it } from 'vitest';

import { withDatabase } from '../../harness/model/duckdb.ts';
import { paymentRequestId } from '../../harness/model/request-id.ts';
import { gatewaySchema } from '../../harness/model/scenario/gateway.ts';
import { kolmogorovTest } from '../../harness/stats/kolmogorov.ts';
import { serviceTimes } from '../../mock-gateway/luck/service-times.ts';
import { runJudged, temporaryFolder, writeScenario } from '../e2e/peakday.ts';

const MEAN_MS = 200;
const GATEWAY = {
  // Twice as many as are busy on average: nobody waits, so that a response is its service.
  workers: 200,
  serviceTime: { pay: { distribution: 'exponential', mean: `${MEAN_MS}ms` } },
  declineShare: 0,
  confirmationShare: 0,
};

/** A shift of all 10,000 by 2 ms would move the distance by 0.01, over half of what chance may do. */
it('service times that k6 sees under load are drawn from their distribution', async () => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '20s' },
    replay: { duration: '20s', peak: '500/s', warmUp: '2s' },
    gateway: GATEWAY,
    budgets: [{ metric: 'goodput', within: '5s', atLeast: '99%' }],
  });
  const { run, folder } = await runJudged(['run', scenario], { cwd });
  expect(run.verdict).toBe('pass');
  const seen = await withDatabase((db) =>
    db.rows<{ index: number; ms: number }>(
      `SELECT plan_index AS index, service_ms AS ms
       FROM '${join(cwd, folder, 'requests.parquet')}' WHERE step = 'pay' ORDER BY plan_index`,
    ),
  );
  const serviceMs = serviceTimes(gatewaySchema.parse(GATEWAY));
  const errorsMs = seen
    .map(({ index, ms }) => {
      const id = paymentRequestId(run.plan.hash, index, '');
      return ms - serviceMs('pay', { id, attempt: 1 });
    })
    .toSorted((a, b) => a - b);
  const meanMs = errorsMs.reduce((sum, ms) => sum + ms, 0) / errorsMs.length;
  const [p50Ms, p99Ms] = [0.5, 0.99].map((p) => errorsMs[Math.floor(p * errorsMs.length)]!);
  const { distance, pFar } = kolmogorovTest(seen.map(({ ms }) => -Math.expm1(-ms / MEAN_MS)));
  console.log(JSON.stringify({ payments: seen.length, meanMs, p50Ms, p99Ms, distance, pFar }));
  expect(seen.length).toBeGreaterThan(9_000);
  expect(pFar).toBeGreaterThan(0.001);
  // Timers, sockets and k6: on a machine that keeps up less than a millisecond or two.
  expect(p50Ms).toBeLessThan(2);
});
