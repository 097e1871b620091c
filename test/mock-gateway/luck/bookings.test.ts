import { describe, expect, it } from 'vitest';

import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { bookings } from '../../../mock-gateway/luck/bookings.ts';

const N = 20_000;
const booked = (faults: object, seed = 1): readonly number[] => {
  const bookingsOf = bookings(gatewaySchema.parse({ seed, faults }));
  return Array.from({ length: N }, (_, i) => bookingsOf(`pd-0123456789-${i}`));
};
const indicesOf = (all: readonly number[], times: number): readonly number[] =>
  all.flatMap((found, i) => (found === times ? [i] : []));

describe('how often a paid payment is booked', () => {
  it('is once, where no fault is asked for', () => {
    expect(new Set(booked({}))).toEqual(new Set([1]));
  });

  it('has the shares that are asked for (20,000 payments, within 4 standard errors)', () => {
    const all = booked({ lostShare: 0.1, doubledShare: '20%' });
    for (const [times, p] of [
      [0, 0.1],
      [2, 0.2],
    ] as const) {
      const error = Math.abs(indicesOf(all, times).length / N - p);
      expect(error).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / N));
    }
  });

  it('is never once, where the two shares make up the whole', () => {
    const all = booked({ lostShare: 0.3, doubledShare: 0.7 });
    expect(new Set(all)).toEqual(new Set([0, 2]));
  });

  it('keeps those who are hit when a share grows, whatever the other share is', () => {
    const few = booked({ lostShare: 0.1, doubledShare: 0.1 });
    const more = booked({ lostShare: 0.2, doubledShare: 0.3 });
    const hit = few.flatMap((times, i) => (times === 1 ? [] : [more[i] === times]));
    expect(hit.length).toBeGreaterThan(3_000);
    expect(hit).not.toContain(false);
    expect(booked({ lostShare: 0.1, doubledShare: 0.1 }, 2)).not.toEqual(few);
  });

  it('does not depend on the salt behind an id', () => {
    const bookingsOf = bookings(gatewaySchema.parse({ faults: { lostShare: 0.5 } }));
    for (let i = 0; i < 50; i += 1) {
      expect(bookingsOf(`pd-0123456789-${i}-k3`)).toBe(bookingsOf(`pd-0123456789-${i}`));
    }
  });

  it('cannot be wrong for more payments than there are', () => {
    const { error } = gatewaySchema.safeParse({ faults: { lostShare: 0.6, doubledShare: 0.5 } });
    expect(error?.issues[0]).toMatchObject({ path: ['faults', 'doubledShare'] });
  });
});
