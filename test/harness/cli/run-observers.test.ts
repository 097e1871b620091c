import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, onTestFinished, test } from 'vitest';

import { runObservers } from '../../../harness/cli/run-observers.ts';
import type { ReplayFlags } from '../../../harness/cli/replay-options.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { factsOf } from '../analyse/hand-made-run.ts';
import { talkingContext } from './talking-context.ts';

const FLAGS: ReplayFlags = { allowHost: [], label: {}, k6Out: [] };

test('nobody watches who was not asked to', async () => {
  expect(await runObservers(talkingContext().context, FLAGS)).toEqual([]);
});

test('the live page is told where it is, and its stop is Ctrl-C', async () => {
  const { context, folder, told } = talkingContext();
  const [observer] = await runObservers(context, { ...FLAGS, live: true, livePort: 0 });
  onTestFinished(() => observer!.close!());
  const url = /^live page of the run: (http:\/\/127\.0\.0\.1:\d+\/)$/.exec(told[0]!)![1]!;
  const page = await (await fetch(url)).text();
  const token = /"token":"([\w-]{32})"/.exec(page)![1]!;
  const plan = handMadePlan(folder, { plannedMs: [0] });
  observer!.begin!({ plan, facts: factsOf(), runFolder: folder, gatewayUrl: undefined });
  const headers = { 'X-Peakday-Token': token };
  const stop = await fetch(`${url}stop`, { method: 'POST', headers });
  expect(stop.status).toBe(202);
  expect(context.interrupted.aborted).toBe(true);
});

test('where one cannot watch, the others listen no more', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { context, told } = talkingContext();
  const flags = { ...FLAGS, observe: true, metricsPort: 0, live: true, livePort: port } as const;
  await expect(runObservers(context, flags)).rejects.toMatchObject({ code: 'cannot-listen' });
  const url = /http:\S+/.exec(told[0]!)![0];
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
