import { describe, expect, it } from 'vitest';

import { fitScaling } from '../../../../harness/capacity/fit-scaling.ts';
import { sizeFleet } from '../../../../harness/capacity/sizing/size-fleet.ts';
import { sizingSchema } from '../../../../harness/model/capacity/sizing.ts';
import { normalProbability } from '../../../../harness/stats/normal-probability.ts';
import { scaledThroughput } from '../../../../harness/stats/scaling-law.ts';
import { between, question } from './question.ts';

const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

describe('the probability of a breach', () => {
  const sizing = sizeFleet(question());

  it('is that of one lognormal figure above another', () => {
    // Both are lognormal: the difference of their logarithms is normal.
    const sigmaOf = (low: number, high: number) => Math.log(high / low) / (2 * 1.959964);
    const sigma = Math.hypot(sigmaOf(250, 360), sigmaOf(96, 104.16));
    for (const { replicas, breach } of sizing.fleets) {
      const truth = normalProbability(Math.log(300 / (50 * replicas)) / sigma);
      expect(breach.low).toBeLessThanOrEqual(truth + 0.01);
      expect(breach.high).toBeGreaterThanOrEqual(truth - 0.01);
    }
    expect(sizing.fleets[5]!.breach.share).toBeCloseTo(0.5, 1);
  });

  it('never grows with the replicas, for all meet the same peaks', () => {
    const shares = sizing.fleets.map(({ breach }) => breach.share);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it('says how many replicas are needed, by its whole interval', () => {
    const { replicas } = sizing.needed;
    expect(replicas).toBe(8);
    expect(sizing.fleets[replicas! - 1]!.breach.high).toBeLessThanOrEqual(0.01);
    expect(sizing.fleets[replicas! - 2]!.breach.high).toBeGreaterThan(0.01);
  });

  it('comes with the peak, the headroom, and a result that fits its schema', () => {
    expect(sizingSchema.parse(sizing)).toEqual(sizing);
    expect(sizing.peak.value).toBeCloseTo(300, -1);
    expect(Math.abs(sizing.peak.low! / 250 - 1)).toBeLessThan(0.02);
    expect(sizing.fleets[11]!.headroom.value).toBeCloseTo(1, 1);
    expect(codes(sizing)).toEqual(['assumed-straight']);
  });

  it('is the same for one seed', () => {
    expect(sizeFleet(question())).toEqual(sizing);
  });
});

it('tells the capacity that a search found as it was found, and not the median of its draws', () => {
  const of = (replicas: number, other: Parameters<typeof question>[0] = {}) =>
    sizeFleet(question({ replicas: [replicas], ...other })).fleets[0]!.capacity;
  expect(of(2)).toMatchObject({ low: 96, value: 100, high: 104.16 });
  expect(of(6)).toMatchObject({ low: 288, value: 300, high: 312.48 });
  const sizes = [{ replicas: 4, perSecond: between(14.1, 15.55, 16.2) }];
  const measured = { capacity: { from: 'measured', sizes }, current: null } as const;
  expect(of(4, measured)).toMatchObject({ low: 14.1, value: 15.55, high: 16.2 });
});

it.each([
  ['straight', { measuredWith: 2, perSecond: between(60, 100, 104) }],
  ['measured', { sizes: [{ replicas: 6, perSecond: between(180, 300, 312) }] }],
] as const)('has a headroom of the printed capacity over the printed peak: %s', (from, told) => {
  const { peak } = question();
  // Most peaks are near to the median, and some are far above it.
  const values = [
    ...Array.from({ length: 60 }, () => 200),
    ...Array.from({ length: 40 }, () => 400),
  ];
  const capacity = { from, ...told } as ReturnType<typeof question>['capacity'];
  const perSecond = { kind: 'draws', values } as const;
  const ceilings = [
    { name: 'bank quota', share: 1, tag: 'assumed', kind: 'quota', rate: 290 },
  ] as const;
  const asked = question({ peak: { ...peak, perSecond }, capacity, replicas: [6] });
  const [free, capped] = [sizeFleet(asked), sizeFleet({ ...asked, ceilings })];
  expect(free.fleets[0]!.headroom.value).toBeCloseTo(300 / free.peak.value! - 1, 12);
  expect(capped.fleets[0]!.headroom.value).toBeCloseTo(290 / free.peak.value! - 1, 12);
});

it('goes by the draws of a fitted law, and warns beyond what was measured', () => {
  const law = { ratePerUnit: 60, contention: 0.03, coherency: 0.0005 };
  const model = fitScaling(
    [1, 2, 3, 4, 5, 6].map((size, i) => {
      const throughputPerSecond = scaledThroughput(law, size) * (1 + (i % 2 === 0 ? 0.01 : -0.01));
      return { size, throughputPerSecond, errorPerSecond: throughputPerSecond * 0.01 };
    }),
    { of: 'replicas', seed: 1, draws: 400 },
  );
  if (model.draws === null) throw new Error('the fit was refused');
  const { draws } = model;
  const sizing = sizeFleet(
    question({ capacity: { from: 'scaling-law', draws, measured: { from: 1, to: 6 } } }),
  );
  for (const { replicas, capacity, isBeyondMeasured } of sizing.fleets.slice(0, 6)) {
    expect(Math.abs(capacity.value! / scaledThroughput(law, replicas) - 1)).toBeLessThan(0.02);
    expect(isBeyondMeasured).toBe(false);
  }
  expect(sizing.needed.replicas).toBeGreaterThanOrEqual(8);
  expect(codes(sizing)).toContain('beyond-measured');
});

it('asks for more searches where only those that were measured can be told of', () => {
  const sizes = [1, 2].map((replicas) => ({
    replicas,
    perSecond: between(45 * replicas, 50 * replicas, 55 * replicas),
  }));
  const measured = question({
    capacity: { from: 'measured', sizes },
    replicas: [2, 1],
    current: null,
  });
  expect(sizeFleet(measured).needed.why).toMatch(
    /^none of 1, 2 replicas is enough, and no others were measured: search more \(four/,
  );
  expect(sizeFleet(question({ replicas: [1, 2] })).needed.why).toBe(
    'none of 1 to 2 replicas is enough: look at more, or accept more risk',
  );
});

it('points to searches at other sizes where those that were asked about are not enough', () => {
  const sizes = [2, 4, 8].map((replicas) => ({
    replicas,
    perSecond: between(45 * replicas, 50 * replicas, 55 * replicas),
  }));
  const measured = question({
    capacity: { from: 'measured', sizes },
    replicas: [2],
    current: null,
  });
  expect(sizeFleet(measured).needed).toMatchObject({
    replicas: null,
    why: 'none of 2 replicas is enough: look at 4, 8 too, which were searched',
  });
});

it('says that the peak of one day alone has no luck of the day in its interval', () => {
  const { peak } = question();
  const recorded = { ...peak, perSecond: { kind: 'draws', values: [300, 300] } } as const;
  const sizing = sizeFleet(question({ peak: recorded }));
  expect(sizing.peak).toMatchObject({ value: 300, low: 300, high: 300 });
  expect(codes(sizing)).toContain('no-demand-interval');
});

describe('ceilings', () => {
  const ceilings = [
    { name: 'bank quota', share: 1, tag: 'assumed', kind: 'quota', rate: 400 },
    { name: 'connections', share: 0.5, tag: 'assumed', kind: 'pool', places: 40, hold: 250 },
  ] as const;
  const sizing = sizeFleet(question({ ceilings }));

  it('are told in payments a second, and the smallest is named', () => {
    // 40 places held for a quarter of a second serve 160/s, of half of all payments.
    expect(sizing.ceilings).toMatchObject([
      { name: 'bank quota', perSecond: 400, isSmallest: false },
      { name: 'connections', perSecond: 320, isSmallest: true },
    ]);
    expect(sizing.fleets.map(({ binds }) => binds).slice(4, 8)).toEqual([
      'replicas',
      'replicas',
      'connections',
      'connections',
    ]);
  });

  it('that are lower than the peak leave no number of replicas enough', () => {
    expect(sizing.needed).toMatchObject({ replicas: null });
    expect(sizing.needed.why).toContain('connections is reached first, 40 places held for 250 ms');
    expect(codes(sizing)).toContain('ceiling-before-peak');
  });
});

it('counts what is left when the fullest zone is lost', () => {
  const sizing = sizeFleet(question({ zones: 3, costPerReplicaHour: 0.5 }));
  expect(sizing.fleets[7]!.zoneLost).toMatchObject({ replicas: 5 });
  expect(sizing.fleets[0]!.zoneLost).toMatchObject({ replicas: 0, breach: { share: 1 } });
  // Eight must be left: of twelve over three zones eight are.
  expect(sizing.needed).toMatchObject({ replicas: 8, withZoneLost: 12 });
  expect(sizing.fleets[7]!.costPerHour).toBe(4);
});

it('tells which assumption moves the answer most', () => {
  const assumption = (name: string, low: number, high: number) => ({
    name,
    unit: 'share',
    tag: 'assumed' as const,
    source: 'a guess',
    value: 1,
    low: { value: low, factor: low },
    high: { value: high, factor: high },
  });
  const { peak } = question();
  const sizing = sizeFleet(
    question({
      peak: {
        ...peak,
        assumptions: [assumption('wallet-share', 0.5, 2), assumption('mobile-share', 0.9, 1.1)],
      },
      replicas: Array.from({ length: 40 }, (_, i) => i + 1),
    }),
  );
  expect(sizing.sensitivity.map(({ name }) => name)[0]).toBe('wallet-share');
  expect(sizing.sensitivity.map(({ name }) => name).toSorted()).toEqual([
    'capacity',
    'luck of the day',
    'mobile-share',
    'wallet-share',
  ]);
  const [first] = sizing.sensitivity;
  expect(first!.high.peakPerSecond / first!.low.peakPerSecond).toBeCloseTo(4, 1);
  expect(first!.high.replicas! - first!.low.replicas!).toBeGreaterThan(8);
});

it('has a table over growth, each change in place of the one that was asked for', () => {
  const { peak } = question();
  const growth = [{ name: 'volume', change: 1, low: 1, high: 1, source: 'asked' }] as const;
  const sizing = sizeFleet(
    question({
      peak: { ...peak, growth },
      growthTable: { name: 'volume', changes: [-0.5, 0, 1] },
    }),
  );
  const [half, none, twice] = sizing.growthTable;
  expect(none!.peak.value! / half!.peak.value!).toBeCloseTo(2, 6);
  expect(twice!.peak).toEqual(sizing.peak);
  expect([half!.replicas, none!.replicas]).toEqual([4, 8]);
  expect(half!.breach!.share).toBe(0);
});

it('tells all faults of a question at once', () => {
  const { peak } = question();
  const shrunk = { name: 'volume', change: -1, low: -1, high: -1, source: 'asked' } as const;
  const bad = question({
    peak: {
      ...peak,
      windowMs: 60_000,
      perSecond: { kind: 'draws', values: [] },
      growth: [shrunk, shrunk],
    },
    capacity: {
      from: 'measured',
      sizes: [
        { replicas: 2, perSecond: between(90, 100, 110) },
        { replicas: 4, perSecond: { ...between(1, 1, 1), high: null } },
      ],
    },
    replicas: [2, 4, 6],
    current: 8,
    zones: 0,
    risk: 1,
    ceilings: [{ name: 'bank', share: 0, tag: 'assumed', kind: 'quota', rate: 400 }],
  });
  let faults: readonly { readonly at: string; readonly message: string }[] = [];
  try {
    sizeFleet(bad);
  } catch (error) {
    ({ faults } = error as { faults: typeof faults });
  }
  expect(new Set(faults.map(({ at }) => at))).toEqual(
    new Set([
      'peak.windowMs',
      'peak.perSecond',
      'peak.growth',
      'peak.assumptions.growth of volume',
      'capacity',
      'risk',
      'zones',
      'replicas',
      'current',
      'ceilings.bank',
    ]),
  );
  expect(faults.map(({ message }) => message)).toContain(
    'volume is told twice: give one figure, +32 % for +10 % and then +20 %',
  );
  expect(faults.find(({ at }) => at === 'current')!.message).toContain('8 replicas were not');
  expect(faults.find(({ at }) => at === 'replicas')!.message).toBe(
    '6 replicas were not measured; 2, 4 were. Search there too, or fit a law to four sizes or more',
  );
});
