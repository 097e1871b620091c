import { createHash, verify } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { signRequests, type SigningWork } from '../../../harness/replay/sign-requests.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { KEYS } from '../../mock-gateway/signatures/merchant.ts';

const signing = (over: Partial<SigningWork> = {}) => {
  const folder = temporaryFolder();
  const file = join(folder, 'signatures.bin');
  const told: number[] = [];
  const work: SigningWork = {
    journey: {
      steps: ['pay', 'inquire'],
      bytesOf: (row, step) => Buffer.from(`${step} of ${row}`),
    },
    key: KEYS.merchant.privateKey,
    rows: { from: 10, to: 160 },
    file,
    onProgress: (signed) => told.push(signed),
    interrupted: new AbortController().signal,
    ...over,
  };
  return { folder, file, told, signed: signRequests(work) };
};

test('every request of every step is signed, in their order, and the file is named by its hash', async () => {
  const { folder, file, told, signed } = signing();
  const sha256 = await signed;
  const bytes = readFileSync(file);
  expect(bytes.length).toBe(2 * 150 * 256);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  for (const [step, row] of [
    [0, 10],
    [0, 11],
    [0, 159],
    [1, 10],
    [1, 159],
  ] as const) {
    const at = (step * 150 + row - 10) * 256;
    const signature = bytes.subarray(at, at + 256);
    const message = Buffer.from(`${step} of ${row}`);
    expect(verify('sha256', message, KEYS.merchant.publicKey, signature)).toBe(true);
  }
  expect(told).toEqual([256, 300]);
  expect(readdirSync(folder)).toEqual(['signatures.bin']);
});

test('interrupted, it leaves nothing', async () => {
  const interrupt = new AbortController();
  const { folder, signed } = signing({
    interrupted: interrupt.signal,
    onProgress: () => interrupt.abort(),
  });
  await expect(signed).rejects.toMatchObject({ kind: 'interrupted' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a request that cannot be made ends it, and nothing is left', async () => {
  const bytesOf = (row: number): Buffer => {
    if (row === 12) throw new Error('no such row');
    return Buffer.alloc(1);
  };
  const { folder, signed } = signing({ journey: { steps: ['pay'], bytesOf } });
  await expect(signed).rejects.toThrow('no such row');
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that cannot be written is no run', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'signatures.bin');
  mkdirSync(file);
  await expect(signing({ file }).signed).rejects.toMatchObject({
    kind: 'no-run',
    code: 'unwritable-signatures',
  });
});
