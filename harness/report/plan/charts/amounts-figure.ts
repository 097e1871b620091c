import type { CurvePanel, Figure } from '../../charts/panel.ts';
import { bucketEdgeJpy, type AmountFigures } from '../figures/amounts.ts';
import type { AmountTheory } from '../figures/amount-theory.ts';

export interface AmountsOf {
  readonly category: string;
  readonly figures: AmountFigures;
  /** Null where the plan does not tell what it was drawn from. */
  readonly theory: AmountTheory | null;
}

/** One small panel a category: how many payments were of which size. */
export const amountsFigure = (amounts: readonly AmountsOf[]): Figure => ({
  id: 'amounts',
  title: 'Amounts by category',
  caption:
    'Grey counts the payments in buckets that grow by 26 %, on a log scale of yen. Blue is the ' +
    'distribution that they were drawn from.',
  grid: true,
  panels: amounts.map((one) => panelOf(one, spanOf(amounts))),
});

interface Span {
  readonly first: number;
  readonly last: number;
}

/** The buckets that all categories share, so that their panels can be compared. */
const spanOf = (amounts: readonly AmountsOf[]): Span => {
  const all = amounts.map(({ figures }) => figures.counts);
  const filled = (bucket: number): boolean => all.some((counts) => counts[bucket]! > 0);
  const buckets = Array.from(all[0] ?? [], (_, bucket) => bucket).filter(filled);
  return { first: buckets[0] ?? 0, last: buckets.at(-1) ?? 0 };
};

/** On the log scale. */
const middle = (bucket: number): number =>
  Math.sqrt(bucketEdgeJpy(bucket) * bucketEdgeJpy(bucket + 1));

const panelOf = ({ category, figures, theory }: AmountsOf, { first, last }: Span): CurvePanel => {
  const buckets = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return {
    kind: 'curve',
    id: `amounts-${category}`,
    title: category,
    value: 'count',
    scale: 'linear',
    heightPx: 110,
    x: {
      title: 'Amount in JPY',
      value: 'yen',
      scale: 'log',
      at: buckets.map(middle),
      from: bucketEdgeJpy(first),
      to: bucketEdgeJpy(last + 1),
    },
    traces: [
      { name: 'payments', style: 'bars', levels: buckets.map((bucket) => figures.counts[bucket]!) },
      ...(theory === null
        ? []
        : [
            {
              name: 'expected',
              style: 'expected',
              levels: buckets.map(
                (bucket) =>
                  figures.payments *
                  (theory.below(bucketEdgeJpy(bucket + 1)) - theory.below(bucketEdgeJpy(bucket))),
              ),
            } as const,
          ]),
    ],
    gap: null,
  };
};
