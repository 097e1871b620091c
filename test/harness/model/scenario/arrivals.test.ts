import { expect, test } from 'vitest';

import { arrivalsSchema } from '../../../../harness/model/scenario/arrivals.ts';

test('a block without a word is Poisson with the variations as measured', () => {
  expect(arrivalsSchema.parse({})).toEqual({
    process: 'poisson',
    burstiness: 1,
    dayVariation: 0.034,
    merchantDayVariation: 0.21,
    minuteVariation: 0.025,
    minuteCorrelation: 600_000,
    tourBus: { share: 0.1, meanSize: 15, meanDelay: 240_000 },
  });
});

test('shares and durations are read as everywhere', () => {
  const read = arrivalsSchema.parse({
    process: 'tour-bus',
    minuteCorrelation: '5m',
    tourBus: { share: '25%', meanDelay: '90s' },
  });
  expect(read.minuteCorrelation).toBe(300_000);
  expect(read.tourBus).toEqual({ share: 0.25, meanSize: 15, meanDelay: 90_000 });
});

test('all faults are told at once', () => {
  const { error } = arrivalsSchema.safeParse({
    process: 'hawkes',
    burstiness: -1,
    dayVariation: 3,
    minuteCorrelation: '0s',
    tourBus: { share: '0%', meanSize: 1, meanDelay: 'long' },
    merchantVariation: 0.2,
  });
  const places = error!.issues.map(({ path }) => path.join('.'));
  expect(places.toSorted()).toEqual(
    [
      '',
      'burstiness',
      'dayVariation',
      'minuteCorrelation',
      'process',
      'tourBus.meanDelay',
      'tourBus.meanSize',
      'tourBus.share',
    ].toSorted(),
  );
});
