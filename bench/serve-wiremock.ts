import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { execa, ExecaError } from 'execa';

import type { Server } from './measured-process.ts';
import { PAY_PATH } from './pay-connection.ts';

const POM = join(import.meta.dirname, 'wiremock', 'pom.xml');
const FETCH_TIMEOUT_MS = 180_000;

/**
 * WireMock with one stub: the answer given, with the request's own id in it by a template.
 *
 * @param answer With `{id}` where the id stands.
 * @returns Why there is none, where Java or Maven are missing or it cannot be fetched.
 */
export const serveWireMock = async (folder: string, answer: string): Promise<Server | string> => {
  const root = join(folder, 'wiremock');
  await mkdir(join(root, 'mappings'), { recursive: true });
  const stub = {
    request: { method: 'POST', urlPath: PAY_PATH },
    response: {
      status: 200,
      headers: { 'Content-Type': 'application/json; charset=UTF-8' },
      body: answer.replace('{id}', "{{jsonPath request.body '$.paymentRequestId'}}"),
      transformers: ['response-template'],
    },
  };
  await writeFile(join(root, 'mappings', 'pay.json'), JSON.stringify(stub));
  try {
    const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
    await execa('mvn', ['-q', '-B', '-f', POM, ...copy], { timeout: FETCH_TIMEOUT_MS });
    await execa('java', ['-version']);
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    return `skipped: ${error.shortMessage.split('\n')[0]}`;
  }
  return start(folder, root);
};

/** Threads and memory are its own defaults; an answer with its length is what our client reads. */
const start = async (folder: string, root: string): Promise<Server> => {
  const main = ['-cp', join(folder, '*'), 'wiremock.Run'];
  const flags = ['--no-request-journal', '--use-chunked-encoding', 'never'];
  const child = spawn('java', [...main, '--port', '0', '--root-dir', root, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // It tells its settings below its banner, the port among them.
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^port: +(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stdout.resume();
    return { port: Number(port), pid: child.pid!, stop: () => child.kill('SIGKILL') };
  }
  throw new Error('WireMock ended before it listened');
};
