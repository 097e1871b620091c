import type { Parameter } from '../../harness/model/plan/manifest.ts';
import { normalised } from '../profile/hour-of-day.ts';
import { CATEGORIES, type Category } from './category.ts';
import { categoryFigure, categoryHourFigure } from './figures/category-figures.ts';
import type { Figures } from './figures/figures.ts';

/**
 * The categories with the figures of a scenario, in the order of their codes. Shares add up to 1,
 * and so do the hours of each.
 */
export const categoriesOf = (figures: Figures): readonly Category[] => {
  const shares = normalised(
    CATEGORIES.map(({ name }) => figures.of(categoryFigure(name, 'share'))),
  );
  return CATEGORIES.map((category, i) => {
    const { name, tailExponent, hours } = category;
    return {
      ...category,
      share: shares[i]!,
      meanJpy: figures.of(categoryFigure(name, 'mean')),
      sigma: figures.of(categoryFigure(name, 'sigma')),
      tailExponent: tailExponent === null ? null : figures.of(categoryFigure(name, 'tail')),
      hours: normalised(hours.map((_, hour) => figures.of(categoryHourFigure(name, hour)))),
    };
  });
};

/** Every figure of every category, as a planner is shown it: the hours of one in one line. */
export const categoryParameters = (figures: Figures): readonly Parameter[] =>
  CATEGORIES.flatMap(({ name, tailExponent, hours }) => {
    const tail = tailExponent === null ? [] : (['tail'] as const);
    const byHour = hours.map((_, hour) => figures.parameter(categoryHourFigure(name, hour)));
    const changed = byHour.find(({ tag }) => tag === 'chosen');
    return [
      ...(['share', 'mean', 'sigma', ...tail] as const).map((what) =>
        figures.parameter(categoryFigure(name, what)),
      ),
      {
        ...(changed ?? byHour[0]!),
        name: `category-${name}-hour-00 to 23`,
        value: byHour.map(({ value }) => Number(Number(value).toPrecision(3))).join(' '),
        unit: '% of the day',
      },
    ];
  });
