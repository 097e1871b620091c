import { on } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { paymentDrawer, type Stretch } from './draw-payments.ts';
import type { Groundwork, PlanRequest } from './groundwork.ts';
import type { PaymentColumns } from './payments/columns.ts';

export interface PaymentsToDraw {
  readonly request: PlanRequest;
  readonly groundwork: Groundwork;
  readonly stretches: readonly Stretch[];
  /** Threads that draw; with one, this thread draws itself. */
  readonly workers: number;
}

/** The payments of each stretch, in their order, until the next ones: the same whoever draws them. */
export const drawnPayments = (options: PaymentsToDraw): AsyncIterable<PaymentColumns> => {
  const workers = Math.min(options.workers, options.stretches.length);
  return workers <= 1 ? drawnHere(options) : drawnByWorkers({ ...options, workers });
};

const drawnHere = async function* ({ request, groundwork, stretches }: PaymentsToDraw) {
  const draw = paymentDrawer(request, groundwork);
  for (const stretch of stretches) yield draw(stretch);
};

/**
 * Each of n workers draws every n-th stretch, and is at most two of them ahead of who takes them.
 * It lays the groundwork anew, because rates are functions and cannot be sent.
 */
const drawnByWorkers = async function* ({ request, stretches, workers }: PaymentsToDraw) {
  const { scenario, scenarioFolder, seed, overrides } = request;
  const file = join(import.meta.dirname, `payment-worker${extname(import.meta.filename)}`);
  const workerData: PlanRequest = { scenario, scenarioFolder, seed, overrides };
  const crew = Array.from({ length: workers }, () => new Worker(file, { workerData }));
  const answers = crew.map((worker) => on(worker, 'message', { close: ['exit'] }));
  const ask = (i: number): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    if (i < stretches.length) crew[i % workers]!.postMessage(stretches[i]);
  };
  try {
    for (let i = 0; i < 2 * workers; i += 1) ask(i);
    for (let i = 0; i < stretches.length; i += 1) {
      const { done, value } = await answers[i % workers]!.next();
      if (done === true) throw new Error('a worker that draws payments ended before its work');
      ask(i + 2 * workers);
      yield (value as [PaymentColumns])[0];
    }
  } finally {
    await Promise.all(crew.map((worker) => worker.terminate()));
  }
};
