import { budgetsOf } from '../../../model/capacity/breaks-first.ts';
import type { CapacitySeries, SearchAt } from '../../../model/capacity/capacity-series.ts';
import type { Converged, Doomed } from '../../../model/capacity/capacity-search.ts';
import { confirmationState } from '../../../model/capacity/confirmation.ts';
import type { ModelWarning } from '../../../model/capacity/model-warning.ts';
import { searchWarnings } from '../../../model/capacity/search-warnings.ts';
import { changedLimitText } from '../../../model/scenario/changed-limits.ts';
import { plural } from '../../../units/count.ts';
import { formatRate } from '../../../units/rate.ts';
import { budgetLines } from '../budget-lines.ts';
import { confirmationWords } from '../confirmation-words.ts';
import { DOOMED_WORDS } from '../doomed-words.ts';
import { estimateText } from '../estimate-text.ts';
import type { NamedLine } from '../named-lines.ts';
import type { SeriesPaper } from './series-paper.ts';

/** How a series of searches is told in every report. */

export const isSure = ({ searches }: Pick<CapacitySeries, 'searches'>): boolean =>
  searches.every(
    ({ end }) => end?.kind === 'converged' && confirmationState(end) !== 'contradicted',
  );

export const seriesHeadline = (series: CapacitySeries): string => {
  const { scenario, varied, searches } = series;
  const found = foundOf(series).length;
  const doubted = foundOf(series).filter((end) => confirmationState(end) === 'contradicted').length;
  const values = ascending(searches).map(({ value }) => value);
  return (
    `${isSure(series) ? '✓' : '?'} ${scenario}: ${found} of ` +
    `${plural(values.length, 'search', 'searches')} found a capacity` +
    `${doubted === 0 ? '' : `, ${doubted} of them not confirmed`}, at ${varied} = ${values.join(', ')}`
  );
};

const foundOf = ({ searches }: Pick<CapacitySeries, 'searches'>): readonly Converged[] =>
  searches.flatMap(({ end }) => (end?.kind === 'converged' ? [end] : []));

/** What stands below the headline: what all searches have in common, each once. */
export const seriesLines = ({ series, searches }: SeriesPaper): readonly NamedLine[] => {
  const { target } = series;
  const made = [...searches.values()];
  const budgets = made.map((search) => budgetLines(budgetsOf(search))[0]?.[1] ?? '');
  const limits = made.map(({ changedLimits = [] }) =>
    changedLimits.map(changedLimitText).join(', '),
  );
  return [
    ...once('budgets', budgets),
    ...once('validity limits', limits),
    ['target', target === 'mock' ? 'mock gateways of our own, one a probe' : target],
    ...once('set otherwise', formerSets(series)),
  ];
};

/** `replicas = 2, 4 searched under ./scale {replicas}`: those made before a command was mended. */
export const formerSets = ({
  varied,
  searches,
}: Pick<CapacitySeries, 'varied' | 'searches'>): readonly string[] => {
  const former = ascending(searches).filter(({ set }) => set !== undefined);
  const alike = Map.groupBy(former, ({ set }) => set!.join(' and '));
  return [...alike].map(([set, group]) => {
    const values = group.map(({ value }) => value).join(', ');
    return `${varied} = ${values} searched under ${set}`;
  });
};

const once = (name: string, texts: readonly string[]): readonly NamedLine[] =>
  [...new Set(texts)].filter((text) => text !== '').map((text, i) => [i === 0 ? name : '', text]);

export const seriesHead = ({ varied }: Pick<CapacitySeries, 'varied'>): readonly string[] => [
  varied,
  'capacity',
  `per ${varied.replace(/s$/, '')}`,
  'breaks first',
  'verdict',
];

/** A row for each search, by number. */
export const seriesRows = ({
  searches,
}: Pick<CapacitySeries, 'searches'>): readonly (readonly string[])[] =>
  ascending(searches).map(({ value, end }) => {
    if (end === null) return [String(value), '–', '–', '–', 'not searched to its end'];
    if (end.kind === 'doomed') {
      return [String(value), heldText(end), '–', '–', DOOMED_WORDS[end.reason]];
    }
    const { perSecond, budget } = end;
    return [
      String(value),
      estimateText(perSecond, formatRate),
      formatRate(perSecond.value! / value),
      budget,
      foundText(end),
    ];
  });

export const ascending = (searches: readonly SearchAt[]): readonly SearchAt[] =>
  searches.toSorted((a, b) => a.value - b.value);

const foundText = (end: Converged): string => {
  const { verdict } = confirmationWords(end);
  return end.isPrecise ? verdict : `${verdict}; wider than asked`;
};

/** Only there is the capacity above what was seen. */
const heldText = ({ reason, heldAt }: Doomed): string =>
  reason === 'never-saturates-within-maximum' && heldAt !== null
    ? `above ${formatRate(heldAt.perSecond)}`
    : '–';

/** What weakens the searches, once for all that are alike, and the law through them. */
export const seriesWarnings = ({ series, searches }: SeriesPaper): readonly ModelWarning[] => {
  const { varied, scaling } = series;
  const told = ascending(series.searches).flatMap(({ value }) => {
    const search = searches.get(value);
    return search === undefined
      ? []
      : searchWarnings(search).map((warning) => ({ value, warning }));
  });
  const alike = Map.groupBy(told, ({ warning: { code, message } }) => `${code} ${message}`);
  const joined = [...alike.values()].map((group) => {
    const { code, message } = group[0]!.warning;
    const values = group.map(({ value }) => value).join(', ');
    return { code, message: `${varied} = ${values}: ${message}` };
  });
  return [...joined, ...(scaling?.kind === 'fitted' ? scaling.warnings : [])];
};
