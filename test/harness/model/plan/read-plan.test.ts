import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makePlan } from '../../../../generators/make-plan.ts';
import { PLAN_SCHEMA } from '../../../../harness/model/plan/manifest.ts';
import { planHash, readPlan, verifyPlan } from '../../../../harness/model/plan/read-plan.ts';
import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { smallScenario, SMALL_SCENARIO } from '../../../generators/small-scenario.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const aPlan = () => handMadePlan(temporaryFolder(), { plannedMs: [-200, 0, 0.5, 9_999.75] });

const changeManifest = (folder: string, change: (manifest: Record<string, unknown>) => void) => {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  change(manifest);
  writeFileSync(file, JSON.stringify(manifest));
};

test('instants are read as they were written, and the scenario with its defaults', () => {
  const plan = aPlan();
  expect([...plan.plannedMs()]).toEqual([-200, 0, 0.5, 9_999.75]);
  expect(plan.scenario.replay.peak).toBe(100);
  expect(plan.manifest.payments).toEqual({ warmUp: 1, measured: 3 });
});

test('numbers, codes, texts of one width and texts of many are each read as what they are', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const options = { scenarioFolder: '.', seed: 1, folder };
  await makePlan({ scenario: smallScenario(), source: SMALL_SCENARIO, ...options });
  const plan = readPlan(folder);
  const rows = plan.plannedMs().length;
  expect(plan.numbers('amount_jpy')).toHaveLength(rows);
  expect(new Set(plan.texts('prefecture'))).toEqual(new Set(['Tokyo']));
  const codes = plan.texts('payment_code', 'tourist');
  expect(codes).toHaveLength(300);
  expect(codes.every((code) => /^28888802\d{16}$/.test(code))).toBe(true);
  expect(plan.texts('name', 'merchant')).toHaveLength(200);
  expect(plan.column('merchant_id').population).toBe('merchant');
});

test('a column that is not there, or is of the other kind, is refused by its name', () => {
  const plan = aPlan();
  for (const population of [undefined, 'tourist']) {
    expect(() => plan.numbers('amount_jpy', population)).toThrow('has no column amount_jpy');
  }
  expect(() => plan.texts('planned_ms')).toThrow('planned_ms is a column of numbers');
});

test('another document may stand in for the scenario, and is validated like it', () => {
  const { folder, source } = aPlan();
  const other = { ...(source as object), gateway: { workers: 3 } };
  expect(readPlan(folder, other).scenario.gateway.workers).toBe(3);
  expect(() => readPlan(folder, { ...other, gateway: { workers: 0 } })).toThrow(
    expect.objectContaining({
      code: 'invalid-scenario',
      faults: [
        {
          at: `${join(folder, 'scenario.json')}: gateway.workers`,
          message: expect.stringContaining('must be at least') as string,
        },
      ],
    }),
  );
});

test('a folder without a manifest is no plan', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'scenario.json'), '{}');
  expect(() => readPlan(folder)).toThrow(
    `${folder} is no plan folder: manifest.json cannot be read.`,
  );
});

test('a plan of another schema is refused with both names, and not with a list of fields', () => {
  const { folder } = aPlan();
  changeManifest(folder, (manifest) => {
    manifest['schema'] = 'peakday/plan/2';
    delete manifest['seed'];
  });
  expect(() => readPlan(folder)).toThrow(
    expect.objectContaining({
      message: `The plan ${folder} has schema "peakday/plan/2"; this version reads ${PLAN_SCHEMA}.`,
      exitCode: 2,
      faults: [],
    }),
  );
});

test('a damaged manifest is told field by field', () => {
  const { folder } = aPlan();
  changeManifest(folder, (manifest) => {
    manifest['seed'] = 'one';
    delete manifest['durationMs'];
  });
  expect(() => readPlan(folder)).toThrow(
    expect.objectContaining({
      message: "The plan's manifest.json is damaged.",
      faults: [
        expect.objectContaining({ at: 'seed' }) as object,
        expect.objectContaining({ at: 'durationMs' }) as object,
      ],
    }),
  );
});

test('a plan as it was written is verified', async () => {
  await expect(verifyPlan(aPlan())).resolves.toBeUndefined();
});

test('every file that was changed or taken away is told', async () => {
  const plan = aPlan();
  rmSync(join(plan.folder, 'scenario.json'));
  const column = join(plan.folder, plan.column('planned_ms').file);
  const bytes = readFileSync(column);
  bytes[0]! ^= 1;
  writeFileSync(column, bytes);
  await expect(verifyPlan(plan)).rejects.toMatchObject({
    kind: 'usage',
    code: 'plan-changed',
    message: `The plan ${plan.folder} is not what was planned.`,
    faults: [
      { at: 'scenario.json', message: 'is missing' },
      { at: 'columns/planned_ms.f64', message: 'was changed' },
    ],
  });
});

test('a manifest whose hash is not that of its files is told too', async () => {
  const { folder } = aPlan();
  changeManifest(folder, (manifest) => {
    manifest['hash'] = '0'.repeat(64);
  });
  await expect(verifyPlan(readPlan(folder))).rejects.toMatchObject({
    faults: [{ at: 'manifest.json', message: 'was changed' }],
  });
});

test('the hash of a plan is over what is replayed: any column counts, the scenario does not', () => {
  const entry = (file: string, sha256: string) => ({ file, bytes: 1, sha256 });
  const [planned, amounts] = [
    entry('columns/planned_ms.f64', 'a1'),
    entry('columns/amount.u32', 'b2'),
  ];
  const hash = planHash([planned, amounts]);
  expect(planHash([amounts, planned])).toBe(hash);
  expect(planHash([planned, amounts, entry('scenario.json', 'c3')])).toBe(hash);
  expect(planHash([planned, entry('columns/amount.u32', 'b3')])).not.toBe(hash);
  expect(planHash([planned])).not.toBe(hash);
});
