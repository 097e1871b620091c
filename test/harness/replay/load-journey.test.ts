import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { loadJourney } from '../../../harness/replay/load-journey.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

const loading = (code: string) => {
  const folder = temporaryFolder();
  const journeyFile = join(folder, 'journey.js');
  writeFileSync(journeyFile, code);
  const plan = handMadePlan(join(folder, 'plan'), { plannedMs: [0, 1_500] });
  const zeroEpochMs = Date.parse('2020-07-24T11:00:00Z');
  const terms = { plan, journeyFile, salt: 's1', clientId: 'SHOP1', zeroEpochMs };
  return { journeyFile, loaded: loadJourney({ ...terms, basePath: '/staging' }) };
};

test('the bytes are those that the journey sends, with the target’s own path and the planned instant', async () => {
  const { loaded } = loading(`
    export const createJourney = ({ data, salt }) => ({
      steps: ['order', 'status'],
      request: (row, step) => step === 0
        ? { method: 'POST', path: '/orders', body: '{"id":"' + row + '-' + salt + '","note":"東京"}' }
        : { method: 'GET', path: '/orders/' + row, body: null },
    });`);
  const { steps, bytesOf } = await loaded;
  expect(steps).toEqual(['order', 'status']);
  expect(bytesOf(1, 0).toString()).toBe(
    'POST /staging/orders\nSHOP1.2020-07-24T11:00:01.500Z.{"id":"1-s1","note":"東京"}',
  );
  expect(bytesOf(0, 1).toString()).toBe('GET /staging/orders/0\nSHOP1.2020-07-24T11:00:00.000Z.');
});

test.each([
  ['imports k6', "import http from 'k6/http'; export const createJourney = () => http;", "'k6"],
  ['reads the environment', 'export const createJourney = () => ({ steps: [__ENV.A] });', '__ENV'],
  [
    'throws',
    "export const createJourney = () => ({ steps: ['a'], request: (row) => row.x.y });",
    'undefined',
  ],
  [
    'changes with the attempt',
    `export const createJourney = () => ({
      steps: ['pay', 'inquire'],
      request: (row, step, attempt) => ({ method: 'POST', path: '/' + step * attempt, body: '' }),
    });`,
    'the second attempt of inquire is another request than the first',
  ],
  [
    'changes with a later attempt, in a later payment',
    `export const createJourney = () => ({
      steps: ['pay'],
      request: (row, step, attempt) => ({ method: 'POST', path: '/' + (row > 0 && attempt > 2), body: '' }),
    });`,
    'the third attempt of pay is another request than the first',
  ],
])('a journey that %s cannot be signed, and why is told', async (_, code, words) => {
  const { journeyFile, loaded } = loading(code);
  const message = expect.stringContaining(words) as string;
  await expect(loaded).rejects.toMatchObject({
    kind: 'usage',
    code: 'unsignable-journey',
    faults: [{ at: journeyFile, message }],
  });
});
