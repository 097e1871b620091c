import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { rateProfile, stretched, type Segment } from '../../../generators/profile/rate-profile.ts';

/** 2 s at 10/s, a jump, then 4 s in which it falls from 30/s to 10/s. */
const steps: readonly Segment[] = [
  { fromMs: 0, toMs: 2_000, fromPerSecond: 10, toPerSecond: 10 },
  { fromMs: 2_000, toMs: 6_000, fromPerSecond: 30, toPerSecond: 10 },
];

test('rate, integral and inverse have known values on either side of a jump', () => {
  const profile = rateProfile(steps);
  expect(profile.ratePerSecond(1_999)).toBe(10);
  expect(profile.ratePerSecond(2_000)).toBe(30);
  expect(profile.ratePerSecond(4_000)).toBe(20);
  expect(profile.expected(2_000)).toBe(20);
  expect(profile.expected(4_000)).toBe(70);
  expect(profile.expected(6_000)).toBe(100);
  expect(profile.instantMs(10)).toBe(1_000);
  expect(profile.instantMs(70)).toBeCloseTo(4_000, 9);
  expect(profile.instantMs(100)).toBeCloseTo(6_000, 9);
  expect(profile.peakPerSecond).toBe(30);
});

test('nothing is expected outside the profile', () => {
  const profile = rateProfile(steps);
  expect([profile.ratePerSecond(-1), profile.ratePerSecond(6_000)]).toEqual([0, 0]);
  expect([profile.expected(-500), profile.expected(9_000)]).toEqual([0, 100]);
  expect([profile.instantMs(-1), profile.instantMs(101)]).toEqual([0, 6_000]);
});

test('what comes before instant zero changes no digit of what comes after it', () => {
  const warmUp = { fromMs: -700, toMs: 0, fromPerSecond: 0, toPerSecond: 10 };
  const [alone, warmed] = [rateProfile(steps), rateProfile([warmUp, ...steps])];
  expect(warmed.expected(-700)).toBeCloseTo(-3.5, 12);
  for (const atMs of [0, 1, 1_234.5, 2_000, 5_999]) {
    expect(warmed.expected(atMs)).toBe(alone.expected(atMs));
    expect(warmed.instantMs(alone.expected(atMs))).toBe(alone.instantMs(alone.expected(atMs)));
  }
});

test('a pause in the rate has no instant inside it', () => {
  const profile = rateProfile([
    { fromMs: 0, toMs: 1_000, fromPerSecond: 10, toPerSecond: 10 },
    { fromMs: 1_000, toMs: 9_000, fromPerSecond: 0, toPerSecond: 0 },
    { fromMs: 9_000, toMs: 10_000, fromPerSecond: 10, toPerSecond: 10 },
  ]);
  expect(profile.instantMs(9.999)).toBeLessThanOrEqual(1_000);
  expect(profile.instantMs(10.001)).toBeGreaterThanOrEqual(9_000);
});

test('stretching multiplies the expected payments by both factors', () => {
  const profile = rateProfile(stretched(steps, { time: 0.5, rate: 3 }));
  expect(profile.toMs).toBe(3_000);
  expect(profile.expected(3_000)).toBeCloseTo(150, 9);
});

/** Nothing, or at least a payment in ten thousand years: below it a double has no digits to square. */
const ratePerSecond = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-12, max: 5_000, noNaN: true, noDefaultInfinity: true }),
);

const segments = fc
  .array(
    fc.record({
      lengthMs: fc.integer({ min: 1, max: 100_000 }),
      fromPerSecond: ratePerSecond,
      toPerSecond: ratePerSecond,
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((pieces) => {
    let endMs = 0;
    return pieces.map(({ lengthMs, ...rates }): Segment => {
      const fromMs = endMs;
      endMs += lengthMs;
      return { fromMs, toMs: endMs, ...rates };
    });
  });

test('the inverse undoes the integral wherever payments are expected', () => {
  fc.assert(
    fc.property(segments, fc.integer({ min: 0, max: 1e9 }), (given, parts) => {
      const profile = rateProfile(given);
      const total = profile.expected(profile.toMs);
      fc.pre(total > 1e-6);
      const expected = (parts / 1e9) * total;
      const back = profile.expected(profile.instantMs(expected));
      expect(Math.abs(back - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, total));
    }),
  );
});

test('the integral is the area under the rate', () => {
  fc.assert(
    fc.property(segments, (given) => {
      const profile = rateProfile(given);
      const area = given.reduce(
        (sum, { fromMs, toMs, fromPerSecond, toPerSecond }) =>
          sum + ((toMs - fromMs) * (fromPerSecond + toPerSecond)) / 2_000,
        0,
      );
      expect(Math.abs(profile.expected(profile.toMs) - area)).toBeLessThanOrEqual(
        1e-9 * Math.max(1, area),
      );
    }),
  );
});

test('later payments have later instants', () => {
  fc.assert(
    fc.property(segments, (given) => {
      const profile = rateProfile(given);
      const total = profile.expected(profile.toMs);
      const instants = Array.from({ length: 100 }, (_, i) => profile.instantMs((i / 99) * total));
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    }),
  );
});

test('many counts at once have the instants that they have one by one', () => {
  const parts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 });
  fc.assert(
    fc.property(segments, parts, (given, shares) => {
      const profile = rateProfile(given);
      const total = profile.expected(profile.toMs);
      const counts = Float64Array.from(shares, (share) => share * total).toSorted();
      const each = counts.map((expected) => profile.instantMs(expected));
      const inPlace = Float64Array.of(...counts, 7);
      profile.toInstantsMs(inPlace, counts.length);
      expect(inPlace).toEqual(Float64Array.of(...each, 7));
    }),
  );
});

test('a piece whose ends become one number in another time is left out, and nothing else', () => {
  // The next number after 1,002: a third of both is 334.
  const next = 1_002 + 2 ** -43;
  const pieces = [
    { fromMs: 0, toMs: 1_002, fromPerSecond: 2, toPerSecond: 4 },
    { fromMs: 1_002, toMs: next, fromPerSecond: 4, toPerSecond: 5 },
    { fromMs: next, toMs: 3_000, fromPerSecond: 5, toPerSecond: 5 },
  ];
  const third = stretched(pieces, { time: 1 / 3, rate: 1 });
  expect(third.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
    [0, 334],
    [334, 1_000],
  ]);
  expect(rateProfile(third).expected(1_000)).toBeCloseTo(0.334 * 3 + 0.666 * 5, 9);
});
