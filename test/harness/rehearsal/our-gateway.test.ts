import { expect, onTestFinished, test } from 'vitest';

import { standingGatewayAt } from '../../../harness/rehearsal/our-gateway.ts';
import { standUpDependency } from '../../../harness/rehearsal/stand-up-dependency.ts';
import { targetServer } from '../../e2e/target-server.ts';
import { manualClock } from '../../mock-gateway/manual-clock.ts';
import { startApp } from '../../mock-gateway/running-app.ts';
import { rehearsing } from './rehearsing.ts';

const startedAt = async (zeroEpochMs: number) => {
  const gateway = await startApp({}, { clock: manualClock(zeroEpochMs) });
  onTestFinished(() => gateway.close());
  return gateway.url;
};

test('a gateway by our clock is taken, and what is none is not', async () => {
  const gateway = await startApp();
  onTestFinished(() => gateway.close());
  expect(await standingGatewayAt(gateway.url)).toMatchObject({ received: 0 });
  const { url } = await targetServer();
  expect(await standingGatewayAt(url)).toBeUndefined();
});

test.each([-60_000, 60_000])('one whose clock is %d ms off is refused', async (offsetMs) => {
  const url = await startedAt(Date.now() + offsetMs);
  const refusal = {
    kind: 'no-run',
    code: 'gateway-clock',
    hint: expect.stringContaining('Restart it') as string,
  };
  await expect(standingGatewayAt(url)).rejects.toMatchObject(refusal);
  await expect(standUpDependency({ url, id: '{id}' })).rejects.toMatchObject(refusal);
  // As the target of a run too, before anything is sent.
  const { start, isK6Running } = rehearsing();
  const target = { target: url, allowedHosts: [] };
  await expect(start({ target })).rejects.toMatchObject(refusal);
  expect(isK6Running()).toBe(false);
});
