import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makePlan } from '../../../generators/make-plan.ts';
import {
  MOST_PAYMENTS,
  planSize,
  refuseTooLarge,
} from '../../../generators/plan-folder/room-for-plan.ts';
import { smallScenario, SMALL_SCENARIO } from '../small-scenario.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const NOBODY = { tourists: 0, merchants: 0 };

test('a plan that a disk can hold is let through, wherever it is to lie', async () => {
  const folder = temporaryFolder();
  await refuseTooLarge(join(folder, 'runs', 'a', 'plan'), planSize(1_000, NOBODY), 250);
  expect(readdirSync(folder)).toEqual([]);
});

test('a place that is no disk is not called a full one', async () => {
  await expect(refuseTooLarge('/proc/plan', planSize(1_000, NOBODY), 0)).resolves.toBeUndefined();
});

test('a plan of more payments than can be read is refused on any disk', async () => {
  for (const payments of [MOST_PAYMENTS + 1, Infinity, NaN]) {
    const asked = refuseTooLarge('/', planSize(payments, NOBODY), 0);
    await expect(asked).rejects.toMatchObject({ kind: 'usage', code: 'plan-too-large' });
  }
});

test('a plan that the disk cannot hold is refused with what it needs, its replay included', async () => {
  const size = { payments: 1_000, bytes: 1e18 };
  await expect(refuseTooLarge('/', size, 0)).rejects.toMatchObject({
    code: 'disk-full',
    exitCode: 4,
    message: expect.stringMatching(/free; the plan needs about 1000000 TB\.$/) as string,
  });
  const small = { payments: 1_000, bytes: 1 };
  await expect(refuseTooLarge('/', small, 1e15)).rejects.toMatchObject({ code: 'disk-full' });
});

test('the size of a plan is told before anything is written, and close to what it comes to', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const told: number[] = [];
  const { files, payments } = await makePlan({
    scenario: smallScenario(),
    source: SMALL_SCENARIO,
    scenarioFolder: '.',
    seed: 1,
    folder,
    onSize: (size) => {
      expect(existsSync(folder)).toBe(false);
      told.push(size.payments, size.bytes);
    },
  });
  const rows = payments.measured + payments.warmUp;
  expect(Math.abs(told[0]! - rows)).toBeLessThan(5 * Math.sqrt(rows));
  const bytes = files
    .filter(({ file }) => /^(columns|populations)/.test(file))
    .reduce((sum, file) => sum + file.bytes, 0);
  expect(told[1]! / bytes).toBeGreaterThan(0.7);
  expect(told[1]! / bytes).toBeLessThan(1.4);
});
