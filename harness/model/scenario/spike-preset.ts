import type { Parameter } from '../plan/manifest.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How a spike rises and falls. `line`: straight up, then two half-lives. `match`: up as the crowd of
 * a football match came, measured, then two half-lives. `crowd`: the gamma curve of people who
 * leave a place.
 */
export const SPIKE_SHAPES = ['line', 'match', 'crowd'] as const;

type SpikeShape = (typeof SPIKE_SHAPES)[number];

/** What a named kind of surge sets where the scenario says nothing. Durations are in ms. */
export interface SpikePreset {
  readonly magnitude: number;
  readonly shape: SpikeShape;
  readonly onset: number;
  readonly hold: number;
  readonly plateau: number;
  readonly fastHalfLife: number;
  readonly slowHalfLife: number;
  readonly slowShare: number;
  readonly footprint: PresetFootprint | null;
  readonly tag: Parameter['tag'];
  readonly source: string;
}

interface PresetFootprint {
  readonly categories: readonly string[];
  /** Of the base rate there: what surges. */
  readonly share: number;
  readonly hotSpots: { readonly count: number; readonly variance: number };
}

/**
 * The World Cup's web site after the final whistle, six largest days of 1998: mean of the curves
 * from the peak on.
 */
export const AFTER_THE_WHISTLE = {
  fastHalfLife: 8 * MINUTE,
  slowHalfLife: 60 * MINUTE,
  slowShare: 0.4,
} as const;

const NO_HOLD = { hold: 0, plateau: 1 } as const;

const NEAR_A_VENUE: PresetFootprint = {
  categories: ['convenience', 'restaurant', 'attraction'],
  share: 0.02,
  hotSpots: { count: 20, variance: 0.01 },
};

const SHOPPING_STREET: PresetFootprint = {
  categories: ['drugstore', 'department-store', 'electronics', 'restaurant', 'convenience'],
  share: 0.02,
  hotSpots: { count: 40, variance: 0.002 },
};

/**
 * From a tenth of the peak to the peak the six largest days took 122, 126, 129, 168 (the largest),
 * 193 and, with two matches, 439 min: 130 min here, and 170 for the semi-final. The curve begins at
 * nothing, an eighth earlier.
 */
export const SPIKE_PRESETS = {
  'final-whistle': {
    magnitude: 13,
    shape: 'match',
    onset: 146 * MINUTE,
    ...NO_HOLD,
    ...AFTER_THE_WHISTLE,
    footprint: null,
    tag: 'measured',
    source: 'requests to the 1998 World Cup web site, six largest days; a web site, not shops',
  },
  'semi-final': {
    magnitude: 24,
    shape: 'match',
    onset: 191 * MINUTE,
    ...NO_HOLD,
    ...AFTER_THE_WHISTLE,
    footprint: null,
    tag: 'measured',
    source: 'requests to the 1998 World Cup web site, the largest surge; a web site, not shops',
  },
  'venue-egress': {
    magnitude: 4,
    shape: 'crowd',
    onset: 15 * MINUTE,
    ...NO_HOLD,
    ...AFTER_THE_WHISTLE,
    footprint: NEAR_A_VENUE,
    tag: 'assumed',
    source:
      'gates are busiest in the ten minutes after the end (NHK), visitors tell of 20 to 50 ' +
      'minutes to leave; the size, 3 to 6 times, is assumed',
  },
  'opening-ceremony': {
    magnitude: 4,
    shape: 'line',
    onset: 165 * MINUTE,
    ...NO_HOLD,
    fastHalfLife: AFTER_THE_WHISTLE.fastHalfLife,
    slowHalfLife: 6 * HOUR,
    slowShare: AFTER_THE_WHISTLE.slowShare,
    footprint: null,
    tag: 'assumed',
    source: 'people come from late afternoon and sit inside or watch in bars; all figures assumed',
  },
  'hot-street': {
    magnitude: 6,
    shape: 'line',
    onset: 12 * HOUR,
    hold: 6 * DAY,
    plateau: 1,
    fastHalfLife: 4 * HOUR,
    slowHalfLife: 12 * HOUR,
    slowShare: AFTER_THE_WHISTLE.slowShare,
    footprint: SHOPPING_STREET,
    tag: 'assumed',
    source:
      'Ginza in the first week of October 2018 had 6 times the Alipay users of the year before ' +
      'and 16.5 times the volume; that a street has so many more than on other days is assumed',
  },
  'double11-midnight': {
    magnitude: 15,
    shape: 'line',
    onset: 5 * MINUTE,
    ...NO_HOLD,
    fastHalfLife: 10 * MINUTE,
    slowHalfLife: 60 * MINUTE,
    slowShare: 0.2,
    footprint: null,
    tag: 'measured',
    source:
      'Alipay on 11 November 2017: 256,000 payments/s at about 00:05, 14.9 times the mean of ' +
      'the day; orders in 2019 had 36 times; the decay is assumed',
  },
} as const satisfies Readonly<Record<string, SpikePreset>>;

export type SpikePresetName = keyof typeof SPIKE_PRESETS;

export const SPIKE_PRESET_NAMES = Object.keys(SPIKE_PRESETS) as [
  SpikePresetName,
  ...SpikePresetName[],
];
