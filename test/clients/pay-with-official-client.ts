import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { execa, ExecaError } from 'execa';

import { start, temporaryFolder } from '../e2e/peakday.ts';
import { KEYS } from '../mock-gateway/signatures/merchant.ts';
import { waitFor } from '../wait-for.ts';

const FETCH_TIMEOUT_MS = 180_000;
const PAY_TIMEOUT_MS = 60_000;

/** For one that has to be fetched first. */
export const CLIENT_TEST_TIMEOUT_MS = FETCH_TIMEOUT_MS + PAY_TIMEOUT_MS;

export interface OfficialClient {
  readonly clientId: string;
  /** Of `peakday gateway`, beside those of signatures. */
  readonly flags: readonly string[];
  /** Fetches it into a folder by its ecosystem's own tool; @returns how it is run. */
  readonly fetch: (folder: string) => Promise<readonly [string, ...(readonly string[])]>;
}

/** A command that fetches, with a deadline. */
export const fetching = (command: string, args: readonly string[]) =>
  execa(command, args, { timeout: FETCH_TIMEOUT_MS });

type KeyPair = (typeof KEYS)['merchant'];

/** Keys as one line of base64, as official clients take them. */
const writeKeys = (folder: string, name: string, { publicKey, privateKey }: KeyPair) => {
  const [privateFile, publicFile] = [join(folder, name), join(folder, `${name}.pub`)];
  const privateDer = privateKey.export({ format: 'der', type: 'pkcs8' });
  const publicDer = publicKey.export({ format: 'der', type: 'spki' });
  writeFileSync(privateFile, `${privateDer.toString('base64')}\n`);
  writeFileSync(publicFile, `${publicDer.toString('base64')}\n`);
  return { privateFile, publicFile };
};

/**
 * Pays against a strict gateway of its own.
 *
 * @param skip Called with the reason where the client cannot be fetched.
 * @returns What the client told, line by line.
 */
export const payWithOfficialClient = async (
  { clientId, flags, fetch }: OfficialClient,
  skip: (reason: string) => never,
): Promise<readonly string[]> => {
  const folder = temporaryFolder();
  const home = join(folder, 'client');
  mkdirSync(home);
  const command = await fetch(home).catch((error: unknown) => {
    if (!(error instanceof ExecaError)) throw error;
    return skip(`it cannot be fetched here: ${error.shortMessage.split('\n').at(-1)}`);
  });
  const merchant = writeKeys(folder, 'merchant', KEYS.merchant);
  const gateway = writeKeys(folder, 'gateway', KEYS.gateway);
  const lucky = ['--set', 'gateway.declineShare=0', '--set', 'gateway.confirmationShare=0'];
  const signing = ['--signature', 'strict', '--client-id', clientId];
  const keyFiles = ['--merchant-key', merchant.publicFile, '--gateway-key', gateway.privateFile];
  const running = start(
    ['gateway', '--port', '0', '--json', ...flags, ...lucky, ...signing, ...keyFiles],
    { cwd: folder },
  );
  await waitFor('the gateway to listen', () => running.stdout().includes('\n'), 30_000);
  const { url } = JSON.parse(running.stdout()) as { readonly url: string };
  const keys = [merchant.privateFile, gateway.publicFile];
  const [program, ...args] = [...command, url, clientId, ...keys, 'till-7', merchant.publicFile];
  const { stdout } = await execa(program, args, { timeout: PAY_TIMEOUT_MS });
  running.child.kill('SIGINT');
  await running.finished;
  return stdout.split('\n');
};

/** What each client tells. @param refusal Its words for an answer that another key has signed. */
export const toldWith = (refusal: string): readonly string[] => [
  'pay: SUCCESS S',
  'notification: rightly signed',
  'notification of another price: refused',
  'repeat: SUCCESS S',
  'repeat at another price: REPEAT_REQ_INCONSISTENT F',
  'inquire: SUCCESS S',
  'refund: SUCCESS S',
  'cancel: SUCCESS S',
  `inquire with another key: ${refusal}`,
];
