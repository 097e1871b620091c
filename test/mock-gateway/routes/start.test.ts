import { afterEach, describe, expect, it } from 'vitest';

import { CONTROL_PATHS } from '../../../harness/model/gateway-control.ts';
import { manualClock } from '../manual-clock.ts';
import { startApp, type RunningApp } from '../running-app.ts';

describe('telling the clock of the replay', () => {
  let gateway: RunningApp;
  afterEach(() => gateway.close());

  const tell = async (body: string) => {
    const response = await fetch(gateway.url + CONTROL_PATHS.start, { method: 'POST', body });
    const told: unknown = await response.json();
    return { status: response.status, told };
  };

  it('is answered with the clock of the gateway, and with what is on its timetable', async () => {
    const clock = manualClock();
    const timetable = [{ kind: 'brownout', name: 'slow', factor: 4, from: '1s', to: '2s' }];
    gateway = await startApp({ faults: { timetable } }, { clock });
    const zeroEpochMs = clock.zeroEpochMs + 500;
    const told = {
      zeroEpochMs,
      atEpochMs: clock.zeroEpochMs,
      faults: [{ name: 'slow', kind: 'brownout', what: 'brownout ×4', fromMs: 1_000, toMs: 2_000 }],
    };
    expect(await tell(JSON.stringify({ zeroEpochMs }))).toEqual({ status: 200, told });
    expect(await tell(JSON.stringify({ zeroEpochMs }))).toEqual({ status: 200, told });
  });

  it('is refused where another instant zero is known', async () => {
    gateway = await startApp({}, { startAtEpochMs: 1_000 });
    const { status, told } = await tell('{"zeroEpochMs": 2000}');
    expect(status).toBe(409);
    expect(told).toEqual({
      error: 'Instant zero is 1000 already: another replay needs another gateway.',
    });
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"zeroEpochMs": "1"}',
    '{"zeroEpochMs": 0}',
    '{"zeroEpochMs": 8.64000000000001e15}',
    '{"zeroEpochMs": 1e300}',
    '{"zeroEpochMs": 1e999}',
    ' '.repeat(2_000),
  ])('is refused in words where it tells nothing: %j', async (body) => {
    gateway = await startApp();
    const { status, told } = await tell(body);
    expect(status).toBe(400);
    expect(told).toEqual({ error: expect.stringContaining('{"zeroEpochMs": N}') as unknown });
  });
});
