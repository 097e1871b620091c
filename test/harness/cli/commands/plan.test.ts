import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readPlan } from '../../../../harness/model/plan/read-plan.ts';
import { talkingContext } from '../talking-context.ts';

const scenarioFile = (folder: string, fields: object = {}): string => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'small.yaml');
  const scenario = {
    name: 'small',
    title: 'A small flat load',
    story: 'For tests.',
    event: { start: '2020-07-24T20:00:00+09:00', duration: '60s' },
    demand: { profile: { from: 'formula', base: 'flat' } },
    replay: { duration: '60s', peak: '50/s' },
    population: { tourists: 500, merchants: 50 },
    ...fields,
  };
  writeFileSync(file, JSON.stringify(scenario));
  return file;
};

/** More than one chunk of payments is planned with it. */
const LARGE = { replay: { duration: '60s', peak: '3000/s' } };

test('interrupted in the middle, it leaves no plan', async () => {
  const { folder, context, interrupt, peakday } = talkingContext();
  const out = join(folder, 'plan');
  // Told before the first payment is planned.
  Object.assign(context, { tell: () => interrupt.abort() });
  const planned = peakday('plan', scenarioFile(folder, LARGE), '--out', out);
  await expect(planned).rejects.toMatchObject({ kind: 'interrupted', exitCode: 130 });
  expect(existsSync(out)).toBe(false);
});

test('interrupted while a plan is so small that it is done at once, it leaves none either', async () => {
  const { folder, interrupt, peakday } = talkingContext();
  const out = join(folder, 'plan');
  interrupt.abort();
  const planned = peakday('plan', scenarioFile(folder), '--out', out);
  await expect(planned).rejects.toMatchObject({ kind: 'interrupted' });
  expect(existsSync(out)).toBe(false);
});

test('interrupted while it plans, run leaves no run folder', async () => {
  const { folder, interrupt, peakday } = talkingContext();
  interrupt.abort();
  const out = join(folder, 'runs', 'a');
  const ran = peakday('run', scenarioFile(folder), '--out', out);
  await expect(ran).rejects.toMatchObject({ kind: 'interrupted' });
  expect(existsSync(out)).toBe(false);
});

test('a journey beside the scenario file is kept by its whole path, so that the plan can be moved', async () => {
  const { folder, peakday } = talkingContext();
  const beside = join(folder, 'scenarios');
  const replay = { duration: '60s', peak: '50/s', journey: './mine.js' };
  const scenario = scenarioFile(beside, { replay });
  const out = join(folder, 'plan');
  await expect(peakday('plan', scenario, '--out', out)).rejects.toMatchObject({
    kind: 'usage',
    code: 'no-journey',
  });
  expect(existsSync(out)).toBe(false);
  writeFileSync(join(beside, 'mine.js'), '');
  await peakday('plan', scenario, '--out', out);
  renameSync(out, join(folder, 'elsewhere'));
  const moved = readPlan(join(folder, 'elsewhere'));
  expect(moved.scenario.replay.journey).toBe(join(beside, 'mine.js'));
});

test('a plan of more than doctor measured on this machine is warned of, and no other', async () => {
  const { folder, context, peakday, told } = talkingContext();
  const plan = (out: string) => peakday('plan', scenarioFile(folder), '--out', join(folder, out));
  const measured = (honestRatePerSecond: number | null): void => {
    const offer = { measuredAt: '2026-11-22T10:00:00.000Z', honestRatePerSecond, steps: [] };
    mkdirSync(context.cacheFolder, { recursive: true });
    writeFileSync(join(context.cacheFolder, 'offer.json'), JSON.stringify(offer));
  };
  await plan('a');
  measured(250);
  await plan('b');
  expect(told.join('\n')).not.toContain('Doctor');
  measured(20);
  await plan('c');
  const { arrivalRate } = JSON.parse(readFileSync(join(folder, 'c', 'manifest.json'), 'utf8')) as {
    arrivalRate: { peakPerSecond: number };
  };
  expect(told.at(-1)).toBe(
    `! The busiest second of the plan has ${arrivalRate.peakPerSecond}/s. Doctor measured on this ` +
      'machine, on 2026-11-22: 20/s with the mock beside it. The run may turn out invalid.\n' +
      '  Plan less with --peak or --scale, or measure again: peakday doctor',
  );
  measured(null);
  await plan('d');
  expect(told.at(-1)).toContain('not even the lowest rate was offered honestly');
});

test('budgets that its payments cannot tell are warned of, and none where they can', async () => {
  const { folder, peakday, told } = talkingContext();
  const budgets = [{ metric: 'response-time', quantile: 'p99', limit: '1s' }];
  await peakday('plan', scenarioFile(folder, { budgets }), '--out', join(folder, 'a'));
  expect(told.join('\n')).not.toContain('No run of this plan can tell');
  const few = ['--peak', '2/s', '--out', join(folder, 'b')];
  await peakday('plan', scenarioFile(folder, { budgets }), ...few);
  expect(told.at(-1)).toMatch(
    /^! No run of this plan can tell these budgets.*\n {2}p99 response time of pay: \d+ payments are in the plan, 368 are needed/,
  );
});

test('a folder that can never be made ends it at once', async () => {
  const { folder, peakday } = talkingContext();
  const file = scenarioFile(folder);
  const planned = peakday('plan', file, '--out', join(file, 'plan'));
  await expect(planned).rejects.toMatchObject({ code: 'plan-unwritable', exitCode: 4 });
});

test('it says how much is planned before it plans', async () => {
  const { folder, peakday, told } = talkingContext();
  await peakday('plan', scenarioFile(folder), '--out', join(folder, 'a'));
  expect(told.slice(0, 2)).toEqual(['… planning', '… planning about 3,000 payments, 121 KB']);
});
