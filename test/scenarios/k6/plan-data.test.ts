import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makePlan } from '../../../generators/make-plan.ts';
import { readPlan } from '../../../harness/model/plan/read-plan.ts';
import { planData, type OpenFile, type PlanColumns } from '../../../scenarios/k6/plan-data.ts';
import { smallScenario, SMALL_SCENARIO } from '../../generators/small-scenario.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

const COLUMN = { unit: null, population: null, values: null, width: null };
const PLAN: PlanColumns = {
  columns: [
    { ...COLUMN, name: 'amount_jpy', type: 'u32', file: 'amount.u32' },
    {
      ...COLUMN,
      name: 'kind',
      type: 'code',
      file: 'kind.u8',
      values: ['PaymentCode', 'OrderCode'],
    },
  ],
  populations: [
    {
      name: 'tourist',
      columns: [
        { ...COLUMN, name: 'code', type: 'ascii', file: 'code.txt', width: 4 },
        { ...COLUMN, name: 'name', type: 'text', file: 'name.txt' },
      ],
    },
  ],
};

const fromTable: OpenFile = {
  bytes: (file) =>
    file === 'kind.u8' ? new Uint8Array([1, 0, 9]).buffer : new Uint32Array([500, 1_200]).buffer,
  text: (file) => (file === 'code.txt' ? 'aaaa\nbbbb\ncccc\n' : '王伟\n李娜\n'),
};

test('columns are read by name, a population by its own', () => {
  const data = planData(PLAN, fromTable);
  expect([...data.numbers('amount_jpy')]).toEqual([500, 1_200]);
  expect([0, 1].map(data.texts('name', 'tourist'))).toEqual(['王伟', '李娜']);
  expect([2, 0, 1].map(data.texts('code', 'tourist'))).toEqual(['cccc', 'aaaa', 'bbbb']);
});

test('a code reads as what it means, an unknown one as nothing', () => {
  expect([0, 1, 2, 3].map(planData(PLAN, fromTable).texts('kind'))).toEqual([
    'OrderCode',
    'PaymentCode',
    '',
    '',
  ]);
});

test('a row beyond the last has an empty text', () => {
  const data = planData(PLAN, fromTable);
  expect([data.texts('name', 'tourist')(9), data.texts('code', 'tourist')(9)]).toEqual(['', '']);
});

test('a column that is not there is told by its name and population', () => {
  const data = planData(PLAN, fromTable);
  expect(() => data.numbers('weight')).toThrow('the plan has no column weight');
  expect(() => data.texts('code', 'merchant')).toThrow('the plan has no column code of merchant');
  expect(() => data.numbers('name', 'tourist')).toThrow('name is a column of text');
});

test('a real plan reads in k6 as it reads in Node', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const options = { scenarioFolder: '.', seed: 1, folder };
  await makePlan({ scenario: smallScenario(), source: SMALL_SCENARIO, ...options });
  const plan = readPlan(folder);
  const data = planData(plan.manifest, {
    bytes: (file) => Uint8Array.from(readFileSync(join(folder, file))).buffer,
    text: (file) => readFileSync(join(folder, file), 'utf8'),
  });
  const { populations, columns } = plan.manifest;
  for (const { name, columns: own } of [{ name: undefined, columns }, ...populations]) {
    for (const { name: column, type } of own) {
      if (type !== 'text' && type !== 'ascii') {
        expect(data.numbers(column, name)).toEqual(plan.numbers(column, name));
      }
      if (type === 'text' || type === 'ascii' || type === 'code') {
        const texts = plan.texts(column, name);
        expect(texts.map((_, row) => data.texts(column, name)(row))).toEqual(texts);
      }
    }
  }
});
