import { afterEach, expect, test } from 'vitest';

import { K6_LEAD_MS } from '../../../harness/rehearsal/start-instant.ts';
import { zeroInstant, type ZeroWish } from '../../../harness/rehearsal/zero-instant.ts';
import { LEAD_MS } from '../../../harness/replay/start-k6.ts';
import { targetServer } from '../../e2e/target-server.ts';
import { startApp, type RunningApp } from '../../mock-gateway/running-app.ts';

let gateway: RunningApp | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const known = (over: Partial<ZeroWish> = {}) =>
  zeroInstant({
    startAtEpochMs: undefined,
    warmUpMs: 1_000,
    gatewayUrl: gateway?.url,
    isBehind: false,
    hasTimetable: false,
    ...over,
  });

const BROWNOUT = {
  faults: { timetable: [{ kind: 'brownout', factor: 4, from: '10s', duration: '20s' }] },
};
const inMs = (ms: number): number => Date.now() + ms;

test('as a rule the plan begins as soon as k6 is up, and nobody knows when', async () => {
  gateway = await startApp();
  expect(await known()).toEqual({ zero: { afterStartMs: LEAD_MS + 1_000 } });
});

test('an instant that somebody named is taken, and a gateway of ours is told', async () => {
  const startAtEpochMs = inMs(60_000);
  expect(await known({ startAtEpochMs })).toEqual({ zero: { atEpochMs: startAtEpochMs } });
  gateway = await startApp(BROWNOUT);
  const { zero, told } = await known({ startAtEpochMs, hasTimetable: true });
  expect(zero).toEqual({ atEpochMs: startAtEpochMs });
  expect(told?.faults).toMatchObject([{ kind: 'brownout', fromMs: 10_000, toMs: 30_000 }]);
  expect(told?.atMs).toBeLessThan(-50_000);
  await expect(known({ startAtEpochMs: inMs(1_000) })).rejects.toMatchObject({
    code: 'start-too-soon',
  });
});

test('with a gateway behind the target the instant leaves time for k6 and the warm-up', async () => {
  gateway = await startApp();
  const fromMs = inMs(K6_LEAD_MS + 1_000);
  const { zero, told } = await known({ isBehind: true });
  const { atEpochMs } = zero as { readonly atEpochMs: number };
  expect(atEpochMs).toBeGreaterThanOrEqual(fromMs);
  expect(atEpochMs).toBeLessThanOrEqual(inMs(K6_LEAD_MS + 1_000));
  expect(told).toMatchObject({ faults: [] });
});

test('the clock of another replay matters only where the plan has a timetable', async () => {
  gateway = await startApp({}, { startAtEpochMs: 1_000 });
  expect(await known({ isBehind: true })).toMatchObject({ told: null });
  await expect(known({ isBehind: true, hasTimetable: true })).rejects.toMatchObject({
    kind: 'usage',
    code: 'other-replay',
    message: `The mock gateway at ${gateway.url} follows the clock of another replay: the faults of this plan cannot come to it.`,
    hint: expect.stringContaining('peakday gateway --plan PLAN') as unknown,
  });
});

test('what takes no clock is not said to follow another, and matters for a timetable alone', async () => {
  const older = await targetServer((_request, response) => response.writeHead(404).end());
  const wish = { gatewayUrl: older.url, isBehind: true };
  await expect(known({ ...wish, hasTimetable: true })).rejects.toMatchObject({
    kind: 'no-run',
    code: 'clock-not-taken',
  });
  expect(await known(wish)).toMatchObject({ told: null });
});
