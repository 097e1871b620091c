import { afterEach, expect, test } from 'vitest';

import { standUpDependency, untilQuiet } from '../../../harness/rehearsal/stand-up-dependency.ts';
import { targetServer } from '../../e2e/target-server.ts';
import { manualClock } from '../../mock-gateway/manual-clock.ts';
import { startApp, type RunningApp } from '../../mock-gateway/running-app.ts';

let gateway: RunningApp | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

test('a gateway of ours is found, with the instant from which on its ledger counts', async () => {
  const clock = manualClock(Date.now());
  gateway = await startApp({}, { clock });
  const { url } = gateway;
  // However long its start took, it is asked by the right time.
  clock.advance(Date.now() - clock.zeroEpochMs);
  expect(await standUpDependency({ url, id: '{id}' })).toEqual({
    url,
    id: '{id}',
    sinceEpochMs: clock.zeroEpochMs + clock.nowMs(),
  });
});

test('what is no gateway of ours is refused before anything is sent to it', async () => {
  const { url, receivedAt } = await targetServer();
  await expect(standUpDependency({ url, id: '{id}' })).rejects.toMatchObject({
    kind: 'usage',
    code: 'no-dependency',
    message: `No mock gateway of peakday's is at ${url}.`,
  });
  expect(receivedAt).toHaveLength(1);
});

const QUICK = { pollMs: 1, quietMs: 20, longestMs: 10_000 };

/** Tells one state after another, and the last one from then on. */
const telling = async (states: readonly object[]) => {
  const { url, receivedAt } = await targetServer((_request, response) => {
    const state = states[Math.min(receivedAt.length, states.length) - 1];
    response.end(JSON.stringify({ busyMs: 0, ...state }));
  });
  return { url, asked: () => receivedAt.length };
};

const RESTING = { received: 3, busy: 0, queued: 0 };

test.each([
  ['requests come', [1, 2, 3].map((received) => ({ ...RESTING, received }))],
  ['somebody is served', [{ ...RESTING, busy: 1 }, { ...RESTING, busy: 1 }, RESTING]],
  ['somebody waits', [{ ...RESTING, queued: 1 }, { ...RESTING, queued: 1 }, RESTING]],
])('a gateway is not quiet while %s, and is so after that', async (_, states) => {
  const { url, asked } = await telling(states);
  expect(await untilQuiet(url, new AbortController().signal, QUICK)).toBe(true);
  // A poll that took long may have been the first to see it quiet, and the last.
  expect(asked()).toBeGreaterThanOrEqual(states.length);
});

test('one that is never quiet is waited for no longer than is agreed', async () => {
  const { url } = await telling([{ ...RESTING, busy: 1 }]);
  const pace = { ...QUICK, longestMs: 60 };
  expect(await untilQuiet(url, new AbortController().signal, pace)).toBe(false);
});

test('a gateway that is gone, or an interruption, ends the wait for quiet', async () => {
  const gone = await targetServer((_request, response) => response.writeHead(404).end());
  expect(await untilQuiet(gone.url, new AbortController().signal)).toBe(false);
  gateway = await startApp();
  expect(await untilQuiet(gateway.url, AbortSignal.abort())).toBe(false);
});
