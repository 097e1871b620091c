import type { Parameter } from '../../harness/model/plan/manifest.ts';
import { arrivalsSchema, type ArrivalSettings } from '../../harness/model/scenario/arrivals.ts';

type Known = Omit<Parameter, 'name' | 'value'> & {
  readonly of: (settings: ArrivalSettings) => number | string;
};

const KOUBEI = 'Koubei public data, daily payments of 2,000 shops over 493 days';
const GROUPS = 'no measurement of groups that pay together';

/** What is known of each figure at its default, by its field under `demand.arrivals`. */
const KNOWN: Readonly<Record<string, Known>> = {
  process: {
    of: ({ process }) => process,
    unit: null,
    layer: 'L8',
    tag: 'measured',
    range: null,
    source:
      'people come as a Poisson process below about ten seconds: chat requests of Azure 2023, a ' +
      'bakery till; likewise Brown et al. 2005, Paxson and Floyd 1995',
  },
  burstiness: {
    of: ({ burstiness }) => burstiness,
    unit: null,
    layer: 'L7',
    tag: 'chosen',
    range: '0 to 10',
    source: 'multiplies the three variations; 1: as measured',
  },
  dayVariation: {
    of: ({ dayVariation }) => dayVariation,
    unit: null,
    layer: 'L7',
    tag: 'measured',
    range: '0.034 to 0.062',
    source: `all shops together: ${KOUBEI}; median and root mean square`,
  },
  merchantDayVariation: {
    of: ({ merchantDayVariation }) => merchantDayVariation,
    unit: null,
    layer: 'L7',
    tag: 'measured',
    range: '0.19 to 0.22',
    source: `shop by shop: ${KOUBEI}; large and small shops`,
  },
  minuteVariation: {
    of: ({ minuteVariation }) => minuteVariation,
    unit: null,
    layer: 'L7',
    tag: 'measured',
    range: '0.024 to 0.026',
    source: 'requests a minute of the World Cup 1998 web site, from fourth differences',
  },
  minuteCorrelation: {
    of: ({ minuteCorrelation }) => minuteCorrelation,
    unit: 'ms',
    layer: 'L7',
    tag: 'assumed',
    range: null,
    source: 'no measurement of how long a busy minute is remembered',
  },
};

const KNOWN_OF_GROUPS: Readonly<Record<string, Known>> = {
  'tourBus.share': {
    of: ({ tourBus }) => tourBus.share,
    unit: null,
    layer: 'L8',
    tag: 'assumed',
    range: null,
    source: GROUPS,
  },
  'tourBus.meanSize': {
    of: ({ tourBus }) => tourBus.meanSize,
    unit: 'payments',
    layer: 'L8',
    tag: 'assumed',
    range: null,
    source: GROUPS,
  },
  'tourBus.meanDelay': {
    of: ({ tourBus }) => tourBus.meanDelay,
    unit: 'ms',
    layer: 'L8',
    tag: 'assumed',
    range: null,
    source: GROUPS,
  },
};

const DEFAULTS = arrivalsSchema.parse({});

/** Every figure that shapes the arrivals, as a planner is shown it. */
export const arrivalParameters = (settings: ArrivalSettings): readonly Parameter[] => {
  const known = { ...KNOWN, ...(settings.process === 'tour-bus' ? KNOWN_OF_GROUPS : {}) };
  return Object.entries(known).map(([field, { of, ...figure }]) => ({
    name: `arrivals.${field}`,
    value: of(settings),
    ...figure,
    ...(of(settings) === of(DEFAULTS) ? {} : { tag: 'chosen', source: 'the scenario' }),
  }));
};
