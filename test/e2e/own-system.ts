import { Agent, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';

import { peakday, readRunOf, start, temporaryFolder, until, writeScenario } from './peakday.ts';
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

interface OwnRehearsal {
  readonly gateway?: object;
  readonly flags?: readonly string[];
}

/** Four seconds of load on such a system, and behind it the gateway of the plan. */
export const rehearseOwnSystem = async (
  walletId: WalletId,
  { gateway = SLOW_WALLET, flags = [] }: OwnRehearsal = {},
) => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '4s' },
    replay: { duration: '4s', peak: '100/s' },
    gateway,
    // What becomes of a payment does not hang on time, and a timetable cannot be run twice.
    budgets: [{ metric: 'goodput', atLeast: '99%' }],
    limits: { latenessP99: '5s', generatorCpu: '100%', steal: '100%', loopDelayP99: '5s' },
  });
  await peakday(['plan', scenario, '--out', 'plan'], { cwd });
  const wallet = start(['gateway', '--plan', 'plan', '--port', '0', '--json'], { cwd });
  const { url: walletUrl } = await until('the gateway to listen', () =>
    wallet.stdout() === '' ? undefined : (JSON.parse(wallet.stdout()) as { readonly url: string }),
  );
  const { url } = await ownSystem(walletUrl, walletId);
  const args = ['replay', 'plan', '--target', url, '--dependency', walletUrl, '--out', 'out'];
  const finished = await peakday([...args, ...flags], { cwd });
  wallet.child.kill('SIGTERM');
  await wallet.finished;
  return { ...finished, run: readRunOf(cwd) };
};
