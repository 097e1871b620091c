import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { RUN_FILES } from '../../../../harness/model/run/run-files.ts';
import { DEPLOY } from '../../../dashboards/dashboard-json.ts';
import { SYNTHETIC } from '../../../fixtures/synthetic-run.ts';
import { talkingContext } from '../talking-context.ts';

test('what is shipped for Prometheus and Grafana is written into a folder, byte for byte', async () => {
  const { folder, peakday, said, told } = talkingContext();
  const out = join(folder, 'new', 'monitoring');
  await peakday('dashboards', '--out', out, '--json');
  const { files } = JSON.parse(said.join('\n')) as { files: readonly string[] };
  expect(files).toEqual(
    expect.arrayContaining([
      'compose.yaml',
      'grafana/dashboards/peakday-peak-day.json',
      'grafana/provisioning/dashboards/peakday.yaml',
      'grafana/provisioning/datasources/prometheus.yaml',
      'prometheus/prometheus.yaml',
      'prometheus/rules/peakday.yaml',
    ]),
  );
  for (const file of files) {
    expect(readFileSync(join(out, file))).toEqual(readFileSync(join(DEPLOY, file)));
  }
  // The folder where a run says what to scrape is there before any run.
  expect(readdirSync(out)).toContain('targets');
  expect(told).toEqual([]);
});

test('what was changed there is written over, and told', async () => {
  const { folder, peakday, said, told } = talkingContext();
  await peakday('dashboards', '--out', folder);
  expect(said.join('\n')).toContain(`docker compose --file ${join(folder, 'compose.yaml')}`);
  writeFileSync(join(folder, 'compose.yaml'), 'mine');
  await peakday('dashboards', '--out', folder);
  expect(told).toEqual([`${join(folder, 'compose.yaml')} was there: it is written over.`]);
});

test('a folder that cannot be made is told in words', async () => {
  const { folder, peakday } = talkingContext();
  writeFileSync(join(folder, 'file'), '');
  await expect(peakday('dashboards', '--out', join(folder, 'file'))).rejects.toMatchObject({
    kind: 'no-run',
  });
});

test('the day of a run that did not pass is refused, and nothing is written', async () => {
  const { folder, peakday } = talkingContext();
  const { run, timeline } = SYNTHETIC.fail();
  writeFileSync(join(folder, RUN_FILES.run), JSON.stringify(run));
  writeFileSync(join(folder, RUN_FILES.timeline), JSON.stringify(timeline));
  const out = join(folder, 'monitoring');
  await expect(peakday('dashboards', '--day', folder, '--out', out)).rejects.toMatchObject({
    kind: 'usage',
    code: 'not-rehearsed',
  });
  expect(readdirSync(folder)).not.toContain('monitoring');
  await expect(peakday('dashboards', '--actual', 'up')).rejects.toMatchObject({
    kind: 'usage',
    faults: [{ at: '--actual', message: 'is of --day, which is not there' }],
  });
});
