import type { Figure } from './figure.ts';

/** L4 and L7: what the sessions of a calendar do to the cities and to the shops near a venue. */
export const CROWD_FIGURES = {
  'host-shift': {
    value: 0.15,
    unit: null,
    layer: 'L4',
    tag: 'assumed',
    range: [0, 0.3],
    accepts: 'zero or more',
    source: 'more demand in a prefecture on days on which it has a session; no published figure',
  },
  'spectators-from-china': {
    value: 0.03,
    unit: null,
    layer: 'L7',
    tag: 'assumed',
    range: [0.01, 0.06],
    accepts: 'share',
    source: 'of the seats taken; no share by country was published',
  },
  'payments-per-egress': {
    value: 0.6,
    unit: null,
    layer: 'L7',
    tag: 'assumed',
    range: [0.2, 1.5],
    accepts: 'zero or more',
    source: 'payments that a spectator with a wallet makes near the venue after a session',
  },
  'egress-scale': {
    value: 15,
    unit: 'min',
    layer: 'L7',
    tag: 'assumed',
    range: [8, 25],
    accepts: 'above zero',
    source:
      'from the end of a session to most payments; gates are busiest in the first ten minutes ' +
      '(NHK), visitors tell of 20 to 50 minutes to leave and 50 more at the station',
  },
  'egress-hot-merchants': {
    value: 20,
    unit: 'merchants',
    layer: 'L7',
    tag: 'assumed',
    range: [5, 100],
    accepts: 'merchants',
    source: 'that take the payments of a crowd that leaves a venue',
  },
  'egress-hot-variance': {
    value: 0.01,
    unit: null,
    layer: 'L7',
    tag: 'assumed',
    range: [0, 0.04],
    accepts: 'zero or more',
    source: 'variance of the weight of one of them; 0: all take the same',
  },
} as const satisfies Readonly<Record<string, Figure>>;
