import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { noteMark } from '../../harness/model/run/note-mark.ts';
import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { LARGEST_BUCKET_RATIO } from '../../harness/model/metrics.ts';
import { targetGroups, targetsFileName } from '../../harness/observe/targets-file.ts';
import { shippedDashboards } from '../dashboards/dashboard-json.ts';
import { evaluateAll, unanswered } from '../dashboards/prometheus/evaluate.ts';
import { programOrSkip } from '../dashboards/prometheus/promtool.ts';
import {
  freePort,
  runPrometheus,
  type RunningPrometheus,
} from '../dashboards/prometheus/running-prometheus.ts';
import { waitFor } from '../wait-for.ts';
import { runJudged, temporaryFolder, untilPlanTime, writeScenario } from './peakday.ts';

/** Each phase, the window and the fault last for several scrapes, of which some may fail. */
const SCENARIO = {
  event: { start: '2020-07-24T20:00:00+09:00', duration: '12m' },
  replay: { duration: '9s', peak: '100/s', warmUp: '500ms' },
  windows: [{ name: 'rush', from: '20:03', to: '20:07' }],
  gateway: {
    workers: 16,
    serviceTime: { pay: { distribution: 'constant', value: '20ms' } },
    confirmationShare: 0,
    faults: {
      timetable: [
        { kind: 'brownout', factor: 2, from: '20:03', to: '20:07' },
        { kind: 'slow-body', share: '5%', over: '30ms', from: '20:03', to: '20:07' },
      ],
    },
  },
  budgets: [
    { metric: 'response-time', quantile: 'p99', limit: '500ms' },
    { metric: 'payment-time', quantile: 'p95', limit: '600ms' },
    // No service is as fast, so that an alert fires.
    { metric: 'goodput', within: '5ms', atLeast: '50%' },
  ],
};

it('a real Prometheus that watched a real run answers every panel, annotation and rule, and knows its p99', async ({
  skip,
}) => {
  const program = programOrSkip('prometheus', skip);
  const prometheus = await runPrometheus(program, {
    scrapeInterval: '500ms',
    evaluationInterval: '1s',
  });
  const cwd = temporaryFolder();
  const fromSeconds = Date.now() / 1_000;
  const [gatewayPort, metricsPort] = [await freePort(), await freePort()];
  const args = ['run', writeScenario(cwd, SCENARIO), '--observe', prometheus.folder];
  const ports = ['--gateway-port', String(gatewayPort), '--metrics-port', String(metricsPort)];
  const { run, folder } = await runJudged([...args, ...ports], {
    cwd,
    before: (runId) => foretell(prometheus, { runId, gatewayPort, metricsPort }),
    during: async (out) => {
      // Each is one change: some of them are between two scrapes that came.
      for (const atMs of [500, 2_500, 4_500, 6_500]) {
        await untilPlanTime(cwd, atMs, out);
        await noteMark(join(cwd, out), `after ${atMs} ms`, Date.now());
      }
    },
  });
  const span = { fromSeconds, toSeconds: Date.now() / 1_000, stepSeconds: 0.5 };
  const variables = {
    run: folder,
    scenario: run.scenario.name,
    step: 'pay',
    instance: '.+',
    rateInterval: '2s',
    interval: '500ms',
    range: '1m',
  };
  const evaluated = await evaluateAll(prometheus, shippedDashboards(), variables, span);
  expect(unanswered(evaluated)).toEqual([]);

  const buckets = `${RUN_METRICS.response.name}_bucket{run="${folder}",step="pay"}`;
  const [p99] = await prometheus.queryRange(
    `histogram_quantile(0.99, sum by (le) (last_over_time(${buckets}[1m])))`,
    { ...span, fromSeconds: span.toSeconds },
  );
  const ratio = (Number(p99!.values.at(-1)![1]) * 1_000) / run.responseTime.p99Ms!;
  expect(ratio).toBeGreaterThan(1 / LARGEST_BUCKET_RATIO);
  expect(ratio).toBeLessThan(LARGEST_BUCKET_RATIO);
}, 180_000);

interface ComingRun {
  readonly runId: string;
  readonly gatewayPort: number;
  readonly metricsPort: number;
}

/**
 * Lets Prometheus know the targets of a run before it begins, for which it takes up to ten seconds.
 * The run will write the same file, and nothing is scraped twice.
 */
const foretell = async (
  { folder, targets }: RunningPrometheus,
  { runId, gatewayPort, metricsPort }: ComingRun,
): Promise<void> => {
  const gatewayUrl = `http://127.0.0.1:${gatewayPort}`;
  const coming = { runId, scenario: 'small', metricsPort, gatewayUrl };
  const file = join(folder, 'targets', targetsFileName(coming));
  writeFileSync(file, JSON.stringify(targetGroups(coming)));
  const known = async (): Promise<boolean> =>
    (await targets()).filter(({ labels }) => labels['run'] === runId).length === 2;
  await waitFor('Prometheus knows the targets', known, 60_000);
};
