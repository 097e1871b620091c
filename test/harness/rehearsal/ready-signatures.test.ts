import { verify, type KeyObject } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { readySignatures, type SigningInput } from '../../../harness/rehearsal/ready-signatures.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { KEYS } from '../../mock-gateway/signatures/merchant.ts';

const JOURNEY = `import { path } from './path.js';
export const createJourney = ({ planHash, salt }) => ({
  steps: ['visit'],
  request: (row) => ({ method: 'GET', path: path + '/' + planHash + row + salt, body: null }),
});`;

const signing = () => {
  const folder = temporaryFolder();
  const journeyFile = join(folder, 'journey.js');
  writeFileSync(journeyFile, JOURNEY);
  writeFileSync(join(folder, 'path.js'), "export const path = '/visit';");
  const plan = handMadePlan(join(folder, 'plan'), {
    plannedMs: [-100, 0, 100, 200],
    warmUpMs: 500,
  });
  const steps: string[] = [];
  const ready = (over: Partial<SigningInput> = {}) =>
    readySignatures({
      plan,
      journeyFile,
      signer: { clientId: 'SHOP1', key: KEYS.merchant.privateKey },
      target: { url: 'http://127.0.0.1:8080', salt: '' },
      runFolder: join(folder, 'run'),
      rows: { from: 0, to: 4 },
      smoke: false,
      warmUpMs: plan.manifest.warmUpMs,
      startAtEpochMs: undefined,
      pacers: 2,
      onStep: (step) => steps.push(step),
      interrupted: new AbortController().signal,
      ...over,
    });
  return { folder, journeyFile, plan, steps, ready };
};

type Ready = Awaited<ReturnType<typeof readySignatures>>;

/** By the book. */
const isSigned = (
  { file, from, zeroEpochMs, clientId }: Ready,
  row: number,
  path: string,
  { plannedMs = 0, key = KEYS.merchant.publicKey }: { plannedMs?: number; key?: KeyObject } = {},
): boolean => {
  const at = (row - from) * 256;
  const time = new Date(zeroEpochMs + plannedMs).toISOString();
  const content = Buffer.from(`GET ${path}\n${clientId}.${time}.`);
  return verify('sha256', content, key, readFileSync(file).subarray(at, at + 256));
};

test('without a salt, signatures are kept beside the plan, with the event’s own time, and used again', async () => {
  const { plan, steps, ready } = signing();
  const first = await ready();
  expect(first).toEqual({
    file: join(plan.folder, 'signatures', 'signatures.bin'),
    clientId: 'SHOP1',
    zeroEpochMs: Date.parse('2020-07-24T18:00:00+09:00'),
    from: 0,
    to: 4,
    signatureBytes: 256,
  });
  const { hash } = plan.manifest;
  expect(isSigned(first, 0, `/visit/${hash}0`, { plannedMs: -100 })).toBe(true);
  expect(isSigned(first, 3, `/visit/${hash}3`, { plannedMs: 200 })).toBe(true);
  expect(steps).toEqual(['signing 4 requests · 4 of them done']);
  const bytes = readFileSync(first.file);
  expect(await ready()).toEqual(first);
  // A smoke run takes its part of them.
  expect(await ready({ smoke: true, rows: { from: 1, to: 3 } })).toEqual(first);
  expect(steps).toHaveLength(1);
  expect(readFileSync(first.file)).toEqual(bytes);
});

test.each<[string, (made: ReturnType<typeof signing>) => Partial<SigningInput>]>([
  [
    'they are of the client SHOP1',
    () => ({ signer: { clientId: 'SHOP2', key: KEYS.merchant.privateKey } }),
  ],
  [
    'they were made with another key',
    () => ({ signer: { clientId: 'SHOP1', key: KEYS.stranger.privateKey } }),
  ],
  [
    'they are of another plan',
    ({ plan }) => ({ plan: handMadePlan(plan.folder, { plannedMs: [0, 1, 2, 3] }) }),
  ],
  [
    'signatures.bin was changed',
    ({ plan }) => {
      writeFileSync(join(plan.folder, 'signatures', 'signatures.bin'), Buffer.alloc(4 * 256));
      return {};
    },
  ],
  [
    // Whatever was changed: of the requests, only some are verified.
    'the journey was changed',
    ({ journeyFile }) => {
      appendFileSync(journeyFile, '// of another day');
      return {};
    },
  ],
  [
    'the journey sends other requests by now',
    ({ folder, journeyFile }) => {
      // The same file, beside which another one is imported.
      mkdirSync(join(folder, 'other'));
      copyFileSync(journeyFile, join(folder, 'other', 'journey.js'));
      writeFileSync(join(folder, 'other', 'path.js'), "export const path = '/other';");
      return { journeyFile: join(folder, 'other', 'journey.js') };
    },
  ],
])('signatures that do not fit are made anew, and why is told: %s', async (why, change) => {
  const made = signing();
  await made.ready();
  const over = change(made);
  const again = await made.ready(over);
  const place = join(made.plan.folder, 'signatures');
  expect(made.steps[1]).toBe(`signing anew, not with the signatures in ${place}: ${why}`);
  expect(made.steps).toHaveLength(3);
  expect(await made.ready(over)).toEqual(again);
  expect(made.steps).toHaveLength(3);
});

test('with a salt they are of this run, of its rows and its time, under the target’s own path', async () => {
  const { folder, plan, ready } = signing();
  const before = Date.now();
  const signed = await ready({
    target: { url: 'http://127.0.0.1:8080/staging', salt: 'abc' },
    rows: { from: 1, to: 3 },
  });
  expect(signed.file).toBe(join(folder, 'run', 'raw', 'signatures', 'signatures.bin'));
  expect(signed.zeroEpochMs).toBeGreaterThanOrEqual(before + plan.manifest.warmUpMs);
  expect(signed.zeroEpochMs).toBeLessThanOrEqual(Date.now() + plan.manifest.warmUpMs);
  const path = `/staging/visit/${plan.manifest.hash}2abc`;
  expect(isSigned(signed, 2, path, { plannedMs: 100 })).toBe(true);
  expect(existsSync(join(plan.folder, 'signatures'))).toBe(false);
});

test('with an instant that was named, each request has its planned instant as its time', async () => {
  const { plan, ready } = signing();
  const startAtEpochMs = Date.now() + 7_200_000;
  const target = { url: 'http://127.0.0.1:8080', salt: 'abc' };
  const signed = await ready({ target, startAtEpochMs });
  expect(signed.zeroEpochMs).toBe(startAtEpochMs);
  const path = `/visit/${plan.manifest.hash}3abc`;
  expect(isSigned(signed, 3, path, { plannedMs: 200 })).toBe(true);
  // A fresh mock gateway is sent the same bytes in each run, whenever it begins.
  const fresh = await ready({ startAtEpochMs });
  expect(fresh.zeroEpochMs).toBe(Date.parse(plan.manifest.event.start));
});

test('those of a smoke run are not kept beside the plan, since they are of a few payments', async () => {
  const { folder, plan, ready } = signing();
  const signed = await ready({ smoke: true, rows: { from: 1, to: 3 } });
  expect(signed).toMatchObject({ from: 1, to: 3 });
  expect(signed.file.startsWith(join(folder, 'run', 'raw'))).toBe(true);
  expect(existsSync(join(plan.folder, 'signatures'))).toBe(false);
});
