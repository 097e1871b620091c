import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { waitFor } from '../../wait-for.ts';
import { shippedDashboards, type DashboardJson } from '../dashboard-json.ts';
import { evaluateAll, unanswered } from './evaluate.ts';
import { exposeMoving } from './moving-exposition.ts';
import { programOrSkip } from './promtool.ts';
import { runPrometheus } from './running-prometheus.ts';

/** Enough for two phases to follow each other, and a rule to be evaluated twice. */
const SCRAPES = 8;

test('a real Prometheus answers every panel, annotation, variable and rule, and one that is broken is found', async ({
  skip,
}) => {
  const program = programOrSkip('prometheus', skip);
  const exposition = await exposeMoving();
  const prometheus = await runPrometheus(program, {
    scrapeInterval: '200ms',
    evaluationInterval: '500ms',
  });
  const fromSeconds = Date.now() / 1_000;
  const { run, scenario } = exposition;
  // As a run writes it.
  const targets = [{ targets: [exposition.target], labels: { job: 'peakday-run', run, scenario } }];
  writeFileSync(join(prometheus.folder, 'targets', 'peakday-run.json'), JSON.stringify(targets));
  const variables = {
    run,
    scenario,
    step: 'pay',
    instance: '.+',
    rateInterval: '1s',
    interval: '200ms',
    range: '15m',
  };
  const evaluate = (dashboards: readonly DashboardJson[]) =>
    evaluateAll(prometheus, dashboards, variables, {
      fromSeconds,
      toSeconds: Date.now() / 1_000,
      stepSeconds: 0.2,
    });
  const dashboards = shippedDashboards();
  await waitFor('enough is scraped', () => exposition.scrapes() >= SCRAPES, 20_000);
  await waitFor('every rule is evaluated', async () =>
    (await prometheus.rules()).every(({ health }) => health === 'ok'),
  );
  await waitFor('what is shed fires an alert', async () => {
    const span = { fromSeconds, toSeconds: Date.now() / 1_000, stepSeconds: 0.2 };
    return (await prometheus.queryRange('ALERTS{alertstate="firing"}', span)).length > 0;
  });
  await waitFor('all is answered', async () => unanswered(await evaluate([])).length === 0);
  const evaluated = await evaluate(dashboards);
  expect(unanswered(evaluated)).toEqual([]);
  expect(evaluated.length).toBeGreaterThan(80);

  // From afar all that happened lies between two points of the picture.
  const now = Date.now() / 1_000;
  const afar = { ...variables, interval: '1m', rateInterval: '61s' };
  const fromAfar = await evaluateAll(prometheus, dashboards, afar, {
    fromSeconds: now,
    toSeconds: now,
    stepSeconds: 60,
  });
  const phases = (all: typeof evaluated): number =>
    all.find(({ where }) => where === 'Peak day: annotation Phases')!.series;
  expect(phases(evaluated)).toBeGreaterThan(1);
  expect(phases(fromAfar)).toBeGreaterThanOrEqual(phases(evaluated));

  const broken = JSON.parse(
    JSON.stringify(dashboards)
      .replaceAll('peakday_run_k6_memory_bytes', 'peakday_run_k6_memory_byte')
      .replaceAll('max by (pacer) (max', 'max by (pacer (max'),
  ) as readonly DashboardJson[];
  expect(unanswered(await evaluate(broken))).toEqual([
    expect.stringMatching(/^Generator honesty: Event loops of the pacers, A: Error: .*parse error/),
    expect.stringMatching(/^Generator honesty: Memory of k6, A: empty/),
  ]);
});
