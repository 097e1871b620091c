import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { withDatabase } from '../../harness/model/duckdb.ts';
import { programOrSkip } from '../dashboards/prometheus/promtool.ts';
import { freePort, runPrometheus } from '../dashboards/prometheus/running-prometheus.ts';
import { waitFor } from '../wait-for.ts';
import { peakday, readRunOf, temporaryFolder, writeScenario } from './peakday.ts';

/** 200/s of 20 ms need 4 workers: 3 are busy from the warm-up on. */
const OVERLOADED = {
  replay: { duration: '4s', peak: '200/s', warmUp: '2s' },
  gateway: {
    workers: 3,
    queueLimit: 2_000,
    serviceTime: { pay: { distribution: 'constant', value: '20ms' } },
    confirmationShare: 0,
  },
  budgets: [
    { metric: 'response-time', quantile: 'p99', limit: '200ms' },
    { metric: 'observed', query: 'workers busy', atMost: 0.9 },
    { metric: 'observed', query: 'broken', atMost: 1 },
  ],
};

it('a query over the target lands in its file, in a budget and in what saturated first; what is broken is told', async ({
  skip,
}) => {
  const program = programOrSkip('prometheus', skip);
  const prometheus = await runPrometheus(program, {
    scrapeInterval: '1s',
    evaluationInterval: '5s',
  });
  const [gatewayPort, metricsPort] = [await freePort(), await freePort()];
  // As an earlier run left it: Prometheus takes up to ten seconds to look at new targets.
  const targets = [gatewayPort, metricsPort].map((port) => `127.0.0.1:${port}`);
  writeFileSync(
    join(prometheus.folder, 'targets', 'peakday-run.json'),
    JSON.stringify([{ targets }]),
  );
  await waitFor(
    'Prometheus knows its targets',
    async () => (await prometheus.targets()).length === 2,
    20_000,
  );
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    ...OVERLOADED,
    observe: {
      prometheus: prometheus.url,
      queries: [
        {
          name: 'workers busy',
          query: 'sum(peakday_gateway_workers_busy) / sum(peakday_gateway_workers)',
          unit: 'share',
          role: 'utilisation',
        },
        { name: 'broken', query: 'sum(peakday_gateway_workers', unit: 'count' },
      ],
    },
  });
  await peakday(
    // At the address of Grafana nothing listens.
    `run ${scenario} --out out --observe ${prometheus.folder} --gateway-port ${gatewayPort} --metrics-port ${metricsPort} --grafana http://127.0.0.1:1`.split(
      ' ',
    ),
    { cwd },
  );
  const run = readRunOf(cwd);
  const [busy, broken] = run.observed;
  expect(busy).toMatchObject({ name: 'workers busy', series: 1, max: 1, saturatedAt: 0.95 });
  expect(busy!.values).toBeGreaterThanOrEqual(4);
  expect(run.budgets.slice(1, 3)).toMatchObject([
    { name: 'max of workers busy', status: 'breached', observed: 1, limit: 0.9, unit: 'share' },
    { name: 'max of broken', status: 'unknown', observed: null },
  ]);
  expect(broken).toMatchObject({ series: 0, values: 0, max: null });
  expect(run.saturatedFirst.first).toMatchObject({ name: 'workers busy', value: 1 });
  expect(run.saturatedFirst.first!.runMs).toBeLessThan(1);
  const messages = run.warnings.filter(({ code }) => code === 'not-observed');
  expect(messages.map(({ message }) => message)).toEqual([
    expect.stringMatching(/Grafana failed .*http:\/\/127\.0\.0\.1:1 has 0 of \d+ annotations/),
    expect.stringMatching(/did not tell broken .*parse error.*observe\.queries/),
  ]);
  const file = join(cwd, run.paths['observed']!);
  const { n } = await withDatabase((db) =>
    db.row<{ n: number }>(`SELECT count(*) AS n FROM '${file}' WHERE name = 'workers busy'`),
  );
  expect(n).toBeGreaterThanOrEqual(busy!.values);
});
