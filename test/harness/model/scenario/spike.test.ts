import { expect, test } from 'vitest';

import {
  SPIKE_PRESET_NAMES,
  SPIKE_PRESETS,
} from '../../../../harness/model/scenario/spike-preset.ts';
import { spikeInstants, spikeSchema } from '../../../../harness/model/scenario/spike.ts';

const MIN = 60_000;
const START = '2020-07-24T17:00:00+09:00';

const read = (given: object) => spikeSchema.parse({ name: 's', ...given });

const faultsOf = (given: object): readonly string[] =>
  spikeSchema
    .safeParse({ name: 's', ...given })
    .error!.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

test('a spike without a preset has the decay of the World Cup and no footprint', () => {
  const spike = read({ start: '18:00', peak: '19:00', magnitude: 3 });
  expect(spike).toMatchObject({
    preset: null,
    shape: 'line',
    hold: 0,
    plateau: 1,
    fastHalfLife: 8 * MIN,
    slowHalfLife: 60 * MIN,
    slowShare: 0.4,
    footprint: null,
    tag: 'chosen',
  });
  expect(spikeInstants(spike, START)).toEqual({
    startMs: 60 * MIN,
    peakMs: 120 * MIN,
    endMs: 120 * MIN,
  });
});

test.each(SPIKE_PRESET_NAMES)('preset %s needs nothing but one instant', (preset) => {
  const { magnitude, onset, hold, shape } = SPIKE_PRESETS[preset];
  const spike = read({ preset, start: '18:00' });
  expect(spike).toMatchObject({ preset, magnitude, onset, shape });
  expect(spikeInstants(spike, START)).toEqual({
    startMs: 60 * MIN,
    peakMs: 60 * MIN + onset,
    endMs: 60 * MIN + onset + hold,
  });
  expect([...spike.written]).toEqual(['name', 'preset', 'start', 'tag']);
});

test('any field of a preset can be set, and what was set is known', () => {
  const spike = read({
    preset: 'venue-egress',
    peak: '22:15',
    onset: '10min',
    magnitude: 6,
    footprint: { prefectures: ['Tokyo'], hotSpots: { count: 8, variance: 0.05 } },
  });
  expect(spike).toMatchObject({ magnitude: 6, onset: 10 * MIN, shape: 'crowd' });
  expect(spike.footprint).toEqual({
    prefectures: ['Tokyo'],
    categories: ['convenience', 'restaurant', 'attraction'],
    share: 0.02,
    hotSpots: { count: 8, variance: 0.05 },
  });
  expect(spikeInstants(spike, START).startMs).toBe(305 * MIN);
  expect(spike.written.has('magnitude')).toBe(true);
  expect(spike.written.has('shape')).toBe(false);
});

test('a rise may begin before the event', () => {
  const spike = read({ preset: 'final-whistle', peak: '17:30' });
  expect(spikeInstants(spike, START)).toEqual({
    startMs: -116 * MIN,
    peakMs: 30 * MIN,
    endMs: 30 * MIN,
  });
});

test('what is missing, what is said twice and what has no meaning is refused at once', () => {
  expect(faultsOf({})).toEqual([
    'magnitude: is missing',
    'peak: is missing: write "start", "peak" or both',
  ]);
  expect(faultsOf({ start: '18:00', magnitude: 3 })).toEqual([
    'peak: is missing: write it, or "onset"',
  ]);
  expect(
    faultsOf({
      start: '18:00',
      peak: '19:00',
      onset: '1h',
      end: '20:00',
      hold: '1h',
      magnitude: 2,
    }),
  ).toEqual([
    'onset: start and peak already say how long the rise is',
    'hold: end already says how long it holds',
  ]);
  expect(faultsOf({ preset: 'venue-egress', start: '22:00', plateau: 0.5, hold: '5m' })).toEqual([
    'hold: the shape "crowd" has none: leave it out',
    'plateau: the shape "crowd" has none: leave it out',
  ]);
});

test('hot merchants cannot differ by more than one taking it all', () => {
  const spike = { start: '18:00', peak: '19:00', magnitude: 3 };
  const hot = (variance: number) => ({
    ...spike,
    footprint: { hotSpots: { count: 10, variance } },
  });
  expect(read(hot(0.089)).footprint!.hotSpots).toEqual({ count: 10, variance: 0.089 });
  expect(faultsOf(hot(0.09))).toEqual([
    'footprint.hotSpots.variance: must be below (count - 1) / count^2: at that one merchant takes it all',
  ]);
});

test('presets say with a tag and a source where they come from', () => {
  expect(SPIKE_PRESETS['final-whistle']).toMatchObject({ magnitude: 13, tag: 'measured' });
  expect(SPIKE_PRESETS['semi-final']).toMatchObject({ magnitude: 24, tag: 'measured' });
  for (const { magnitude, source } of Object.values(SPIKE_PRESETS)) {
    expect(magnitude).toBeGreaterThan(1);
    expect(source.length).toBeGreaterThan(20);
  }
});
