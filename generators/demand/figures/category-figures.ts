import { CATEGORIES, type Category } from '../category.ts';
import type { Figure } from './figure.ts';

const MIX_SOURCE =
  'set so that mean amount times payments a trip gives the 3,900 CNY that Alipay reports a user';

/** Names of the figures of a category: `category-convenience-share` and the like. */
export const categoryFigure = (
  category: string,
  what: 'share' | 'mean' | 'sigma' | 'tail',
): `category-${string}` => `category-${category}-${what}`;

/** The weight of an hour from 0 to 23: `category-convenience-hour-07`. */
export const categoryHourFigure = (category: string, hour: number): `category-${string}` =>
  `category-${category}-hour-${String(hour).padStart(2, '0')}`;

/** L5: every figure of every category, by name. */
export const categoryFigures = (): ReadonlyMap<string, Figure> =>
  new Map(CATEGORIES.flatMap(figuresOf));

const figuresOf = (category: Category): readonly (readonly [string, Figure])[] => {
  const { name, share, meanJpy, sigma, tailExponent, hours } = category;
  const { amountSource, hoursSource } = category;
  const assumed = { unit: null, layer: 'L5', tag: 'assumed', range: null } as const;
  const tail: Figure = {
    ...assumed,
    value: tailExponent ?? 0,
    tag: 'measured',
    accepts: 'tail exponent',
    source: amountSource,
  };
  return [
    [
      categoryFigure(name, 'share'),
      { ...assumed, value: share, accepts: 'zero or more', source: MIX_SOURCE },
    ],
    [
      categoryFigure(name, 'mean'),
      { ...assumed, value: meanJpy, unit: 'JPY', accepts: 'amount', source: amountSource },
    ],
    [
      categoryFigure(name, 'sigma'),
      { ...assumed, value: sigma, accepts: 'sigma', source: amountSource },
    ],
    ...(tailExponent === null ? [] : [[categoryFigure(name, 'tail'), tail] as const]),
    ...hours.map((weight, hour): readonly [string, Figure] => [
      categoryHourFigure(name, hour),
      { ...assumed, value: 100 * weight, accepts: 'zero or more', source: hoursSource },
    ]),
  ];
};
