import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { peakday, readRunOf, start, temporaryFolder, writeScenario } from '../e2e/peakday.ts';
import { waitFor } from '../wait-for.ts';

const writeKey = (cwd: string, name: string): void => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  writeFileSync(join(cwd, `${name}.pem`), privateKey.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(join(cwd, `${name}.pub.pem`), publicKey.export({ format: 'pem', type: 'spki' }));
};

/** A strict gateway that knows one client by one key, and a plan to replay against it. */
const standing = async (...flags: readonly string[]) => {
  const cwd = temporaryFolder();
  writeKey(cwd, 'merchant');
  writeKey(cwd, 'stranger');
  await peakday(['plan', writeScenario(cwd), '--out', 'plan'], { cwd });
  const key = ['--client-id', 'SHOP1', '--merchant-key', 'merchant.pub.pem'];
  const gateway = start(
    ['gateway', '--port', '0', '--json', '--signature', 'strict', ...key, ...flags],
    { cwd },
  );
  await waitFor('the gateway to listen', () => gateway.stdout().includes('\n'), 30_000);
  const { url } = JSON.parse(gateway.stdout()) as { readonly url: string };
  const smoke = async (out: string, ...signer: readonly string[]) => {
    await peakday(['replay', 'plan', '--target', url, '--smoke', ...signer, '--out', out], { cwd });
    return readRunOf(cwd, out);
  };
  return { smoke };
};

it('a wrong key, an unknown client and no signature at all are failed payments, and the reason is told', async () => {
  const { smoke } = await standing();
  for (const [out, flags, words] of [
    [
      'stranger',
      ['--client-id', 'SHOP1', '--merchant-key', 'stranger.pem'],
      /^20 payments failed for the signature \(INVALID_SIGNATURE\)\. They were signed as SHOP1: /,
    ],
    [
      'unknown',
      ['--client-id', 'SHOP2', '--merchant-key', 'merchant.pem'],
      /\(KEY_NOT_FOUND\)\. They were signed as SHOP2: /,
    ],
    ['unsigned', [], /\(INVALID_SIGNATURE\)\. They went out unsigned: name --client-id/],
  ] as const) {
    const { verdict, counts, warnings } = await smoke(out, ...flags);
    expect({ out, verdict }).toEqual({ out, verdict: 'fail' });
    expect(counts).toMatchObject({ planned: 20, failed: 20 });
    const told = warnings.find(({ code }) => code === 'signatures-refused');
    expect(told?.message).toMatch(words);
  }
});

it('all steps of the journey are signed, to the cancel after the last inquiry', async () => {
  const never = ['confirmationTime={ distribution: constant, value: 5m }', 'confirmationLimit=6m'];
  const unsure = ['declineShare=0', 'confirmationShare=1', ...never];
  const { smoke } = await standing(...unsure.flatMap((field) => ['--set', `gateway.${field}`]));
  const { counts, requests } = await smoke(
    'out',
    '--client-id',
    'SHOP1',
    '--merchant-key',
    'merchant.pem',
  );
  expect(counts).toMatchObject({ planned: 20, answered: 20, declined: 20 });
  // One pay, nine inquiries, one cancel.
  expect(requests).toMatchObject({ sent: 20 * 11, answered: 20 * 11, failed: 0 });
});
