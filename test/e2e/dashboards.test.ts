import { expect, it } from 'vitest';

import { RUN_METRICS } from '../../harness/model/run-metrics.ts';
import { LARGEST_BUCKET_RATIO } from '../../harness/model/metrics.ts';
import { shippedDashboards } from '../dashboards/dashboard-json.ts';
import { evaluateAll, unanswered } from '../dashboards/prometheus/evaluate.ts';
import { programOrSkip } from '../dashboards/prometheus/promtool.ts';
import { runPrometheus } from '../dashboards/prometheus/running-prometheus.ts';
import { peakday, runJudged, temporaryFolder, untilPlanTime, writeScenario } from './peakday.ts';

/** Prometheus takes up new targets within five seconds; then phases, a window and a fault must follow. */
const SCENARIO = {
  event: { start: '2020-07-24T20:00:00+09:00', duration: '12m' },
  replay: { duration: '12s', peak: '100/s', warmUp: '500ms' },
  windows: [{ name: 'rush', from: '20:08', to: '20:10' }],
  gateway: {
    workers: 16,
    serviceTime: { pay: { distribution: 'constant', value: '20ms' } },
    confirmationShare: 0,
    faults: {
      timetable: [
        { kind: 'brownout', factor: 2, from: '20:08', to: '20:10' },
        { kind: 'slow-body', share: '5%', over: '30ms', from: '20:08', to: '20:10' },
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
  const args = ['run', writeScenario(cwd, SCENARIO), '--observe', prometheus.folder];
  const { run, folder } = await runJudged([...args, '--metrics-port', '0'], {
    cwd,
    during: async (out) => {
      await untilPlanTime(cwd, 9_000, out);
      await peakday(['mark', out, 'failover started'], { cwd });
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
});
