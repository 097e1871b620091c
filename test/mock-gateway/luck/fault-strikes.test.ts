import { describe, expect, it } from 'vitest';

import { gatewayTimetable } from '../../../harness/model/scenario/gateway-fault.ts';
import { faultStrikes } from '../../../mock-gateway/luck/fault-strikes.ts';

const timetableOf = (...entries: readonly object[]) =>
  gatewayTimetable.parse(entries.map((entry) => ({ from: '0s', to: '1s', ...entry })));

const drop = (share: number, name = 'drop') =>
  timetableOf({ kind: 'drop', name, share: `${100 * share}%` });

const struckBy = (timetable: ReturnType<typeof timetableOf>, seed = 1, what = 'pay') => {
  const strikes = faultStrikes(seed, timetable);
  const [fault] = timetable;
  if (fault === undefined || !('share' in fault)) throw new Error('no fault with a share');
  return Array.from({ length: 20_000 }, (_, i) =>
    strikes(fault, what, { id: `order-${i % 10_000}`, attempt: 1 + Math.floor(i / 10_000) }),
  );
};

const shareOf = (struck: readonly boolean[]): number =>
  struck.filter((each) => each).length / struck.length;

describe('whom a fault strikes', () => {
  it('is the share that was asked for', () => {
    // 20,000 draws: a standard deviation of 0.0028 at a share of 0.2.
    expect(Math.abs(shareOf(struckBy(drop(0.2))) - 0.2)).toBeLessThan(0.012);
    expect([shareOf(struckBy(drop(1))), shareOf(struckBy(drop(0.0001)))]).toEqual([
      1,
      expect.closeTo(0, 3),
    ]);
  });

  it('depends on nothing but seed, name, operation, id and attempt', () => {
    const alone = struckBy(drop(0.2));
    const [mine] = drop(0.2);
    const other = timetableOf({ kind: 'brownout', factor: 2 })[0]!;
    expect(struckBy([mine!, other])).toEqual(alone);
    expect(alone.slice(0, 10_000)).not.toEqual(alone.slice(10_000));
    for (const changed of [
      struckBy(drop(0.2, 'another')),
      struckBy(drop(0.2), 2),
      struckBy(drop(0.2), 1, 'cancel'),
    ]) {
      const both = changed.map((struck, i) => struck && alone[i]!);
      expect(Math.abs(shareOf(both) - 0.04)).toBeLessThan(0.006);
    }
  });

  it('grows with the share: whoever was struck is struck still', () => {
    const [few, many] = [struckBy(drop(0.1)), struckBy(drop(0.3))];
    expect(few.every((struck, i) => !struck || many[i])).toBe(true);
  });

  it('is the same for a payment of another run, whatever salt its id has', () => {
    const timetable = drop(0.5);
    const strikes = faultStrikes(1, timetable);
    const fault = timetable[0]!;
    if (fault.kind !== 'drop') throw new Error('no drop');
    for (let i = 0; i < 100; i += 1) {
      const id = `pd-0123456789-${i}`;
      const salted = strikes(fault, 'pay', { id: `${id}-kx2`, attempt: 1 });
      expect(salted).toBe(strikes(fault, 'pay', { id, attempt: 1 }));
    }
  });
});
