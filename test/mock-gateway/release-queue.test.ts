import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ReleaseQueue } from '../../mock-gateway/release-queue.ts';
import { manualClock } from './manual-clock.ts';

describe('the release queue', () => {
  it('releases in order of the instants, whatever the order of adding', () => {
    const instants = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { maxLength: 100 });
    fc.assert(
      fc.property(instants, (all) => {
        const clock = manualClock();
        const queue = new ReleaseQueue(clock);
        const released: number[] = [];
        for (const atMs of all) queue.add({ endMs: atMs }, () => released.push(atMs));
        clock.advance(600);
        const atOnce = all.filter((atMs) => atMs === 0);
        const later = all.filter((atMs) => atMs > 0);
        expect(released).toEqual([...atOnce, ...later.toSorted((a, b) => a - b)]);
      }),
    );
  });

  it('errs to both sides alike: fractions of a millisecond do not add up', () => {
    const clock = manualClock();
    const queue = new ReleaseQueue(clock);
    const errors: number[] = [];
    for (let i = 0; i < 2_000; i += 1) {
      const atMs = i * 7.3 + ((i * 0.618_034) % 1) * 5;
      queue.add({ endMs: atMs }, () => errors.push(clock.nowMs() - atMs));
    }
    clock.advance(20_000);
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(errors).toHaveLength(2_000);
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(1.5);
  });

  it('releases at once what is due when it comes, after all that was due before', () => {
    const clock = manualClock();
    const queue = new ReleaseQueue(clock);
    const released: string[] = [];
    queue.add({ endMs: 5 }, () => released.push('promised for 5'));
    clock.freeze(8);
    queue.add({ endMs: 8 }, () => released.push('due at 8'));
    expect(released).toEqual(['promised for 5', 'due at 8']);
  });

  it('waits for an instant that is further away than timers reach', () => {
    const clock = manualClock();
    const delays: number[] = [];
    const queue = new ReleaseQueue({
      ...clock,
      setTimer: (callback, delayMs) => {
        delays.push(delayMs);
        return clock.setTimer(callback, delayMs);
      },
    });
    let released = false;
    queue.add({ endMs: 3e9 }, () => (released = true));
    clock.advance(2.9e9);
    expect(released).toBe(false);
    clock.advance(0.1e9);
    expect(released).toBe(true);
    expect(Math.max(...delays)).toBeLessThan(2 ** 31);
  });

  it('follows ends that move, to either side', () => {
    const clock = manualClock();
    const queue = new ReleaseQueue(clock);
    const endings = [10, 20, 30].map((endMs) => ({ endMs }));
    const released: number[] = [];
    for (const ending of endings) queue.add(ending, () => released.push(ending.endMs));
    endings[0]!.endMs = 40;
    endings[2]!.endMs = 5;
    queue.reorder();
    clock.advance(25);
    expect(released).toEqual([5, 20]);
    clock.advance(25);
    expect(released).toEqual([5, 20, 40]);
  });

  it('catches up after a freeze without forgetting anybody', () => {
    const clock = manualClock();
    const queue = new ReleaseQueue(clock);
    let released = 0;
    for (let i = 1; i <= 100; i += 1) queue.add({ endMs: i }, () => (released += 1));
    clock.freeze(2_000);
    clock.advance(0);
    expect(released).toBe(100);
  });
});
