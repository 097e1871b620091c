import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import { withDatabase } from '../../harness/model/duckdb.ts';
import { programOrSkip } from '../dashboards/prometheus/promtool.ts';
import { runPrometheus } from '../dashboards/prometheus/running-prometheus.ts';
import { startApp } from '../mock-gateway/running-app.ts';
import { waitFor } from '../wait-for.ts';
import { peakday, readRunOf, temporaryFolder, writeScenario } from './peakday.ts';

/** 200/s of 100 ms keep some 20 workers busy: never none, and never as many as there are. */
const ROOMY = {
  workers: 400,
  serviceTime: { pay: { distribution: 'constant', value: '100ms' } },
};

/**
 * Whether any worker is busy. Once one was seen it stays at 1, so that one scrape in the seconds of
 * the run is enough, whichever it is; and what is known of the gateway otherwise reaches no line.
 */
const ANY_BUSY = 'clamp_max(sum(max_over_time(peakday_gateway_workers_busy[1m])), 1)';

/** No figure of a slow machine breaks the other budget first. */
const SCENARIO = {
  replay: { duration: '6s', peak: '200/s', warmUp: '2s' },
  budgets: [
    { metric: 'goodput', atLeast: 0.01 },
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
  // As the user's own system, it is up and watched before the run begins.
  const target = await startApp(ROOMY);
  onTestFinished(() => target.close());
  const targets = [{ targets: [`127.0.0.1:${target.port}`] }];
  writeFileSync(join(prometheus.folder, 'targets', 'own-system.json'), JSON.stringify(targets));
  await waitFor(
    'Prometheus watches the target',
    async () => (await prometheus.targets()).some(({ health }) => health === 'up'),
    60_000,
  );
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    ...SCENARIO,
    observe: {
      prometheus: prometheus.url,
      queries: [
        { name: 'workers busy', query: ANY_BUSY, unit: 'share', role: 'utilisation' },
        { name: 'broken', query: 'sum(peakday_gateway_workers', unit: 'count' },
      ],
    },
  });
  // At the address of Grafana nothing listens.
  const flags = ['--target', target.url, '--grafana', 'http://127.0.0.1:1'];
  await peakday(['run', scenario, '--out', 'out', ...flags], { cwd });
  const run = readRunOf(cwd);
  const [busy, broken] = run.observed;
  expect(busy).toMatchObject({ name: 'workers busy', series: 1, max: 1, saturatedAt: 0.95 });
  expect(run.budgets.slice(1, 3)).toMatchObject([
    { name: 'max of workers busy', status: 'breached', observed: 1, limit: 0.9, unit: 'share' },
    { name: 'max of broken', status: 'unknown', observed: null },
  ]);
  expect(broken).toMatchObject({ series: 0, values: 0, max: null });
  expect(run.saturatedFirst.first).toMatchObject({ name: 'workers busy', value: 1 });
  const messages = run.warnings.filter(({ code }) => code.startsWith('not-'));
  expect(messages.map(({ message }) => message)).toEqual([
    expect.stringMatching(/Grafana failed .*http:\/\/127\.0\.0\.1:1 has 0 of \d+ annotations/),
    expect.stringMatching(/did not tell broken .*parse error.*observe\.queries/),
  ]);
  const file = join(cwd, run.paths['observed']!);
  const { n } = await withDatabase((db) =>
    db.row<{ n: number }>(`SELECT count(*) AS n FROM '${file}' WHERE name = 'workers busy'`),
  );
  expect(n).toBeGreaterThanOrEqual(busy!.values);
}, 180_000);
