import { Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';

import { peakday, runJudged, start, temporaryFolder, until, writeScenario } from './peakday.ts';
import { targetServer, type TargetServer } from './target-server.ts';

/** After this a system of the user's takes a payment for gone, and asks again. */
const PATIENCE_MS = 300;

/** The id of a payment at the wallet, from the customer's, for its first try (1) and the next. */
export type WalletId = (customersId: string, attempt: number) => string;

/**
 * A payment system as a user of peakday has one: it takes its customers' payments, and pays at a
 * wallet under ids of its own. What the wallet says it passes on.
 */
const ownSystem = (walletUrl: string, walletId: WalletId): Promise<TargetServer> => {
  const agent = new Agent({ keepAlive: true });

  /** Undefined where the wallet took too long. */
  const atWallet = (path: string, body: string): Promise<string | undefined> =>
    new Promise((resolve, reject) => {
      const asked = ask(walletUrl + path, { method: 'POST', agent }, (answer) => {
        void textOf(answer).then(resolve, reject);
      });
      const patience = setTimeout(() => {
        resolve(undefined);
        asked.on('error', () => {}).destroy();
      }, PATIENCE_MS);
      asked.once('close', () => clearTimeout(patience)).once('error', reject);
      asked.end(body);
    });

  const serve = async (path: string, body: string): Promise<string> => {
    const document = JSON.parse(body) as { readonly paymentRequestId: string };
    for (let attempt = 1; ; attempt += 1) {
      const paymentRequestId = walletId(document.paymentRequestId, attempt);
      const answer = await atWallet(path, JSON.stringify({ ...document, paymentRequestId }));
      if (answer !== undefined) return answer;
    }
  };
  return targetServer((request: IncomingMessage, response: ServerResponse) => {
    void textOf(request)
      .then((body) => serve(request.url ?? '/', body))
      .then(
        (answer) => response.end(answer),
        () => response.writeHead(502).end(),
      );
  });
};

const textOf = async (message: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

/** Every twentieth payment takes longer than the system waits; nobody is declined. */
const SLOW_WALLET = {
  workers: 32,
  serviceTime: {
    pay: {
      distribution: 'bimodal',
      slowShare: '5%',
      fast: { distribution: 'constant', value: '20ms' },
      slow: { distribution: 'constant', value: '600ms' },
    },
  },
  confirmationShare: 0,
  declineShare: 0,
};

/** Four seconds of load on such a system, and behind it the gateway of the plan. */
export const rehearseOwnSystem = async (walletId: WalletId, flags: readonly string[] = []) => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '4s' },
    replay: { duration: '4s', peak: '100/s' },
    gateway: SLOW_WALLET,
    budgets: [{ metric: 'response-time', quantile: 'p50', limit: '500ms' }],
  });
  await peakday(['plan', scenario, '--out', 'plan'], { cwd });
  const gateway = start(['gateway', '--plan', 'plan', '--port', '0', '--json'], { cwd });
  const { url: walletUrl } = await until('the gateway to listen', () =>
    gateway.stdout() === ''
      ? undefined
      : (JSON.parse(gateway.stdout()) as { readonly url: string }),
  );
  const { url } = await ownSystem(walletUrl, walletId);
  const args = ['replay', 'plan', '--target', url, '--dependency', walletUrl, ...flags];
  const judged = await runJudged(args, { cwd });
  gateway.child.kill('SIGTERM');
  await gateway.finished;
  return judged;
};
