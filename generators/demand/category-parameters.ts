import type { Parameter } from '../../harness/model/plan/manifest.ts';
import { CATEGORIES, type Category } from './category.ts';

/** Every figure of every category, as a planner is shown it. */
export const categoryParameters = (): readonly Parameter[] => CATEGORIES.flatMap(parametersOf);

const parametersOf = (category: Category): readonly Parameter[] => {
  const { name, share, meanJpy, sigma, tailExponent, hours } = category;
  const { amountSource, hoursSource } = category;
  const assumed = (
    what: string,
    value: number | string,
    unit: string | null,
    source: string,
  ): Parameter => ({ name: `${name}: ${what}`, value, unit, tag: 'assumed', source });
  const percentByHour = hours.map((hour) => Number((100 * hour).toPrecision(3))).join(' ');
  const parameters: Parameter[] = [
    assumed('share of the payments of a day', share, null, MIX_SOURCE),
    assumed('mean amount', meanJpy, 'JPY', amountSource),
    assumed('amounts, sigma of the logarithm', sigma, null, amountSource),
    assumed('payments by hour from midnight', percentByHour, '% of the day', hoursSource),
  ];
  if (tailExponent !== null) {
    const exponent = assumed('largest tenth, exponent', tailExponent, null, amountSource);
    parameters.push({ ...exponent, tag: 'measured' });
  }
  return parameters;
};

const MIX_SOURCE =
  'set so that mean amount times payments a trip gives the 3,900 CNY that Alipay reports a user';
