import { expect, it, vi } from 'vitest';

import { ReplayClock } from '../../../mock-gateway/faults/replay-clock.ts';
import { manualClock } from '../manual-clock.ts';

const clock = manualClock(1_000_000);

it('knows no instant zero until it is told, and then tells it on the clock of the gateway', () => {
  const replay = new ReplayClock(clock);
  const listener = vi.fn<(zeroMs: number) => void>();
  replay.onStart(listener);
  expect([replay.zeroEpochMs, listener.mock.calls]).toEqual([undefined, []]);
  expect(replay.start(1_000_250)).toBe(true);
  expect([replay.zeroEpochMs, listener.mock.calls]).toEqual([1_000_250, [[250]]]);
});

it('may be told the same again, and refuses another', () => {
  const replay = new ReplayClock(clock, 1_000_250);
  const listener = vi.fn<(zeroMs: number) => void>();
  replay.onStart(listener);
  expect([replay.start(1_000_250), replay.start(1_000_251)]).toEqual([true, false]);
  expect([replay.zeroEpochMs, listener.mock.calls]).toEqual([1_000_250, [[250]]]);
});
