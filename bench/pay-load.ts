import { setTimeout as wait } from 'node:timers/promises';

import { usageOf } from '../harness/collect/process-usage.ts';
import type { Server } from './measured-process.ts';
import { PayConnection } from './pay-connection.ts';

export const CONNECTIONS = 64;

/** Ids in the form that the harness gives them, and never one twice. */
let paid = 0;
const nextId = (): string => `pd-0123456789-${(paid += 1)}`;

export interface Load {
  readonly perSecond: number;
  readonly cpuMicrosecondsPerRequest: number;
  /** CPU time of the server over time: near 1, a server of one thread is the limit. */
  readonly cores: number;
}

/** Pays over kept connections, on each as soon as the payment before it is answered. */
export const payFlatOut = async (server: Server, seconds: number): Promise<Load> => {
  const endsAt = performance.now() + seconds * 1_000;
  return measured(server, (connections) => payEach(connections, () => performance.now() < endsAt));
};

export const payMany = (server: Server, payments: number): Promise<Load> => {
  let left = payments;
  return measured(server, (connections) => payEach(connections, () => (left -= 1) >= 0));
};

/**
 * Pays flat out for a row of slices of time, without a pause between them.
 * @param beginSlice called at the beginning of each
 * @returns payments a second, for each slice
 */
export const payBySlice = async (
  { port }: Server,
  { slices, sliceMs }: { readonly slices: number; readonly sliceMs: number },
  beginSlice: (slice: number) => void,
): Promise<readonly number[]> => {
  const connections = await openConnections(port);
  const rates: number[] = [];
  let answered = 0;
  let going = true;
  const paying = payEach(
    connections,
    () => going,
    () => (answered += 1),
  );
  let from = performance.now();
  for (let slice = 0; slice < slices; slice += 1) {
    beginSlice(slice);
    await wait(sliceMs);
    const to = performance.now();
    rates.push((answered / (to - from)) * 1_000);
    [answered, from] = [0, to];
  }
  going = false;
  await paying;
  for (const connection of connections) connection.close();
  return rates;
};

/** Pays one, and gives the body of its answer with its id. */
export const payOne = async (
  server: Server,
): Promise<{ readonly id: string; readonly body: string }> => {
  const connection = await PayConnection.open(server.port);
  const id = nextId();
  const body = await new Promise<string>((resolve) => {
    connection.pay(id, resolve);
  });
  connection.close();
  return { id, body };
};

/** Pays at a rate, as evenly as steps of a millisecond and connections that are free allow. */
export const payAtRate = (server: Server, perSecond: number, seconds: number): Promise<Load> =>
  measured(
    server,
    (connections) =>
      new Promise((resolve) => {
        const free = [...connections];
        const beganAt = performance.now();
        let begun = 0;
        let answered = 0;
        const pacing = setInterval(() => {
          const goneMs = Math.min(performance.now() - beganAt, seconds * 1_000);
          for (; begun < (goneMs / 1_000) * perSecond && free.length > 0; begun += 1) {
            const connection = free.pop()!;
            connection.pay(nextId(), () => {
              free.push(connection);
              answered += 1;
            });
          }
          if (goneMs < seconds * 1_000 || free.length < connections.length) return;
          clearInterval(pacing);
          resolve(answered);
        }, 1);
      }),
  );

const payEach = async (
  connections: readonly PayConnection[],
  mayPay: () => boolean,
  onAnswer: () => void = () => {},
): Promise<number> => {
  let answered = 0;
  const user = (connection: PayConnection): Promise<void> =>
    new Promise((resolve) => {
      const next = (): void => {
        if (!mayPay()) return resolve();
        connection.pay(nextId(), () => {
          answered += 1;
          onAnswer();
          next();
        });
      };
      next();
    });
  await Promise.all(connections.map(user));
  return answered;
};

const openConnections = (port: number): Promise<readonly PayConnection[]> =>
  Promise.all(Array.from({ length: CONNECTIONS }, () => PayConnection.open(port)));

const measured = async (
  { port, pid }: Server,
  pay: (connections: readonly PayConnection[]) => Promise<number>,
): Promise<Load> => {
  const connections = await openConnections(port);
  const cpuBefore = (await usageOf(pid))?.cpuSeconds ?? Number.NaN;
  const began = performance.now();
  const answered = await pay(connections);
  const seconds = (performance.now() - began) / 1_000;
  const cpuSeconds = ((await usageOf(pid))?.cpuSeconds ?? Number.NaN) - cpuBefore;
  for (const connection of connections) connection.close();
  return {
    perSecond: answered / seconds,
    cpuMicrosecondsPerRequest: (cpuSeconds / answered) * 1e6,
    cores: cpuSeconds / seconds,
  };
};
