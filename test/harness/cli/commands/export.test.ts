import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { talkingContext } from '../talking-context.ts';

test('a plan is written into a file, whose path is said', async () => {
  const { folder, peakday, said, told } = talkingContext();
  handMadePlan(join(folder, 'plan'), { plannedMs: [0, 100] });
  const out = join(folder, 'payments.csv');
  await peakday('export', join(folder, 'plan'), '--out', out);
  expect(readFileSync(out, 'utf8')).toBe('plan_index,planned_ms\n0,0\n1,100\n');
  expect(said).toEqual([out]);
  expect(told).toEqual([]);
  await peakday('export', join(folder, 'plan'), '--out', out);
  expect(told).toEqual([`${out} was there: it is written over.`]);
});

test('a plan that is not what was planned is refused, and nothing is written', async () => {
  const { folder, peakday } = talkingContext();
  const plan = join(folder, 'plan');
  handMadePlan(plan, { plannedMs: [0, 100] });
  const column = join(plan, 'columns', 'planned_ms.f64');
  const bytes = readFileSync(column);
  const out = join(folder, 'payments.csv');
  const changed = Uint8Array.from(bytes, (byte, i) => (i === 9 ? byte ^ 1 : byte));
  for (const damaged of [changed, bytes.subarray(0, 8)]) {
    writeFileSync(column, damaged);
    for (const format of ['csv', 'ndjson', 'parquet']) {
      const exported = peakday('export', plan, '--format', format, '--out', out);
      await expect(exported).rejects.toMatchObject({
        kind: 'usage',
        code: 'plan-changed',
        faults: [{ at: 'columns/planned_ms.f64', message: 'was changed' }],
      });
      expect(readdirSync(folder)).toEqual(['plan']);
    }
  }
});

test('interrupted, it leaves neither half a file nor its scratch folder', async () => {
  const { folder, peakday, interrupt } = talkingContext();
  handMadePlan(join(folder, 'plan'), { plannedMs: [0, 100] });
  const out = join(folder, 'payments.csv');
  interrupt.abort();
  const exported = peakday('export', join(folder, 'plan'), '--out', out);
  await expect(exported).rejects.toMatchObject({ kind: 'interrupted', exitCode: 130 });
  expect(readdirSync(folder)).toEqual(['plan']);
});

test('a folder that is neither plan nor run is wrong usage', async () => {
  const { folder, peakday } = talkingContext();
  writeFileSync(join(folder, 'file'), '');
  await expect(peakday('export', folder)).rejects.toMatchObject({
    kind: 'usage',
    code: 'nothing-to-export',
  });
});
