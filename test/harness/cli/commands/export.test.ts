import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { talkingContext } from '../talking-context.ts';

const scratchFolders = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('peakday-export-'));

test('a plan is written into a file, whose path is said', async () => {
  const { folder, peakday, said } = talkingContext();
  handMadePlan(join(folder, 'plan'), { plannedMs: [0, 100] });
  const out = join(folder, 'payments.csv');
  await peakday('export', join(folder, 'plan'), '--out', out);
  expect(readFileSync(out, 'utf8')).toBe('plan_index,planned_ms\n0,0\n1,100\n');
  expect(said).toEqual([out]);
});

test('interrupted, it leaves neither half a file nor its scratch folder', async () => {
  const { folder, peakday, interrupt } = talkingContext();
  handMadePlan(join(folder, 'plan'), { plannedMs: [0, 100] });
  const before = scratchFolders();
  const out = join(folder, 'payments.csv');
  interrupt.abort();
  const exported = peakday('export', join(folder, 'plan'), '--out', out);
  await expect(exported).rejects.toMatchObject({ kind: 'interrupted', exitCode: 130 });
  expect([out, `${out}.part`].filter((file) => existsSync(file))).toEqual([]);
  expect(scratchFolders()).toEqual(before);
});

test('a folder that is neither plan nor run is wrong usage', async () => {
  const { folder, peakday } = talkingContext();
  writeFileSync(join(folder, 'file'), '');
  await expect(peakday('export', folder)).rejects.toMatchObject({
    kind: 'usage',
    code: 'nothing-to-export',
  });
});
