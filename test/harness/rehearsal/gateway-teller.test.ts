import { expect, it, onTestFinished } from 'vitest';

import { gatewayTeller } from '../../../harness/rehearsal/gateway-teller.ts';
import { targetServer } from '../../e2e/target-server.ts';
import { manualClock } from '../../mock-gateway/manual-clock.ts';
import { startApp } from '../../mock-gateway/running-app.ts';
import { waitFor } from '../../wait-for.ts';

const TIMETABLE = [{ kind: 'brownout', factor: 4, from: '1s', to: '2s' }];
const NEVER = new AbortController().signal;

const started = async (startAtEpochMs?: number) => {
  const clock = manualClock();
  const gateway = await startApp({ faults: { timetable: TIMETABLE } }, { clock, startAtEpochMs });
  onTestFinished(() => gateway.close());
  return { clock, url: gateway.url };
};

it('tells a mock gateway instant zero once it is known, and keeps what it said', async () => {
  const { clock, url } = await started();
  const teller = gatewayTeller(url, NEVER);
  teller.zeroIs(undefined);
  expect(await teller.told()).toBeNull();
  teller.zeroIs(clock.zeroEpochMs + 400);
  teller.zeroIs(clock.zeroEpochMs + 999);
  expect(await teller.told()).toEqual({
    atMs: -400,
    faults: [
      { name: 'brownout', kind: 'brownout', what: 'brownout ×4', fromMs: 1_000, toMs: 2_000 },
    ],
  });
});

it('keeps nothing where the gateway goes by another clock, or there is none', async () => {
  const { clock, url } = await started(1_000);
  for (const each of [url, undefined]) {
    const teller = gatewayTeller(each, NEVER);
    teller.zeroIs(clock.zeroEpochMs);
    expect(await teller.told()).toBeNull();
  }
});

it('tells one that was silent again, until it answers', async () => {
  let asked = 0;
  const { url } = await targetServer((_request, response) => {
    asked += 1;
    if (asked === 1) return response.destroy();
    return response.end(JSON.stringify({ zeroEpochMs: 5_000, atEpochMs: 5_700, faults: [] }));
  });
  const teller = gatewayTeller(url, NEVER);
  teller.zeroIs(5_000);
  expect(await teller.told()).toEqual({ atMs: 700, faults: [] });
  expect(asked).toBe(2);
});

it('tells one that stays silent no more after the stop', async () => {
  const { url, receivedAt } = await targetServer((_request, response) => response.destroy());
  const stop = new AbortController();
  const teller = gatewayTeller(url, stop.signal);
  teller.zeroIs(5_000);
  await waitFor('the first try', () => receivedAt.length > 0);
  stop.abort();
  expect(await teller.told()).toBeNull();
});
