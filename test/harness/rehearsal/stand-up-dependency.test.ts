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
  expect(await standUpDependency({ url, id: '{id}' })).toEqual({
    url,
    id: '{id}',
    sinceEpochMs: clock.zeroEpochMs,
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

test('a gateway that is gone, or an interruption, ends the wait for quiet', async () => {
  const gone = await targetServer((_request, response) => response.writeHead(404).end());
  expect(await untilQuiet(gone.url, new AbortController().signal)).toBe(false);
  gateway = await startApp();
  expect(await untilQuiet(gateway.url, AbortSignal.abort())).toBe(false);
});
