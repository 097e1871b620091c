import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readPlan } from '../../../harness/model/plan/read-plan.ts';
import { talkingContext } from './talking-context.ts';

test('a plan says which shape was laid on its scenario, and keeps it', async () => {
  const { folder, peakday, said } = talkingContext();
  const out = join(folder, 'plan');
  await peakday('plan', 'opening-ceremony', '--shape', 'stress', '--peak', '40/s', '--out', out);
  expect(said.join('\n')).toContain("shape stress: 1.5 times the scenario's peak");
  const { manifest } = readPlan(out);
  const told = new Map(manifest.parameters.map(({ name, value }) => [name, value]));
  expect(told.get('shape of the plan')).toBe('stress');
  expect(told.get('highest rate of the plan')).toBeCloseTo(60, 9);
});

test('a smoke test is short, and is judged by what few payments can tell', async () => {
  const { folder, peakday } = talkingContext();
  const out = join(folder, 'plan');
  await peakday('plan', 'opening-ceremony', '--shape', 'smoke', '--out', out);
  const { manifest } = readPlan(out);
  expect(manifest.durationMs).toBe(15_000);
  expect(manifest.payments.measured).toBeLessThan(60);
  const { budgets } = JSON.parse(readFileSync(join(out, 'scenario.json'), 'utf8')) as {
    readonly budgets: readonly { readonly metric: string }[];
  };
  expect(budgets.map(({ metric }) => metric)).toEqual([
    'goodput',
    'settled',
    'error-rate',
    'lost',
    'doubled',
  ]);
});

test('a shape that there is not is refused with those that there are', async () => {
  const { peakday } = talkingContext();
  await expect(peakday('plan', 'opening-ceremony', '--shape', 'stres')).rejects.toThrow(
    /smoke, average, stress, spike, soak, breakpoint/,
  );
});
