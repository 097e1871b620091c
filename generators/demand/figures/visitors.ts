import type { Figure } from './figure.ts';

const JNTO_2018 = 'visitors from China in 2018, Japan National Tourism Organization';
const JNTO_REST =
  'the 8.38 million visitors of 2018 less those of May to December, spread over the first four ' +
  'months as in 2019; Japan National Tourism Organization';

const measured = (value: number, in2019: number | null): Figure => ({
  value,
  unit: 'thousand visitors',
  layer: 'L0',
  tag: 'measured',
  range: in2019 === null ? null : [value, in2019],
  accepts: 'above zero',
  source: in2019 === null ? JNTO_2018 : `${JNTO_2018}; the range ends with 2019`,
});

const derived = (value: number, in2019: number): Figure => ({
  ...measured(value, in2019),
  tag: 'derived',
  source: `${JNTO_REST}; the range ends with 2019`,
});

/** L0: how many visitors from China come to Japan in a month. */
export const VISITOR_FIGURES = {
  'visitors-january': derived(684.5, 754.4),
  'visitors-february': derived(656.5, 723.6),
  'visitors-march': derived(627.2, 691.3),
  'visitors-april': derived(658.8, 726.1),
  'visitors-may': measured(668.6, 756.4),
  'visitors-june': measured(760.9, 880.7),
  'visitors-july': measured(879.1, 1_050.5),
  'visitors-august': measured(860, 1_000.6),
  'visitors-september': measured(652.7, 819.1),
  'visitors-october': measured(715.3, 730.6),
  'visitors-november': measured(617.3, null),
  'visitors-december': measured(599.1, null),
  'visitors-growth': {
    value: 0.154,
    unit: 'a year',
    layer: 'L0',
    tag: 'measured',
    range: [0.14, 0.154],
    accepts: 'growth',
    source: 'visitors from China in 2017 over 2016; 2018 over 2017 and 2019 over 2018 had 14 %',
  },
  'visitors-growth-years': {
    value: 0,
    unit: 'years',
    layer: 'L0',
    tag: 'assumed',
    range: [0, 2],
    accepts: 'years',
    source: 'how often that growth is applied to 2018; the tier says',
  },
  'games-arrivals': {
    value: 0.95,
    unit: null,
    layer: 'L0',
    tag: 'assumed',
    range: [0.89, 1],
    accepts: 'factor',
    source:
      'usual visitors who still come during Games: in August 2012 London had 5 % fewer visits ' +
      '(Office for National Statistics); not measured in Tokyo',
  },
  'games-population': {
    value: 0.08,
    unit: null,
    layer: 'L0',
    tag: 'assumed',
    range: [0, 0.1],
    accepts: 'share',
    source:
      'visitors who come for Games, over the usual ones: 685,000 or 8 % of a usual third ' +
      'quarter in London 2012; not measured in Tokyo',
  },
  'games-lead': {
    value: 7,
    unit: 'days',
    layer: 'L0',
    tag: 'assumed',
    range: [3, 10],
    accepts: 'zero or more',
    source: 'arrivals change so long before the first day of Games: about one stay',
  },
} as const satisfies Readonly<Record<string, Figure>>;

/** By month from January. */
export const VISITORS_BY_MONTH = [
  'visitors-january',
  'visitors-february',
  'visitors-march',
  'visitors-april',
  'visitors-may',
  'visitors-june',
  'visitors-july',
  'visitors-august',
  'visitors-september',
  'visitors-october',
  'visitors-november',
  'visitors-december',
] as const;
