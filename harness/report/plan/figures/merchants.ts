import type { Plan } from '../../../model/plan/read-plan.ts';
import type { Counter } from './payment-chunks.ts';

interface TopMerchant {
  readonly name: string;
  readonly city: string;
  readonly prefecture: string;
  readonly category: string;
  readonly payments: number;
}

export interface MerchantFigures {
  readonly merchants: number;
  /** Those with at least one payment. */
  readonly paid: number;
  readonly top: readonly TopMerchant[];
  /** Share of all payments that the busiest part of all merchants has. */
  readonly concentration: readonly { readonly of: number; readonly share: number }[];
}

const MOST_SHOWN = 15;
const PARTS = [0.01, 0.1, 0.2, 0.5];

export const merchantCounter = (rows: number): Counter<Uint32Array> => {
  const payments = new Uint32Array(rows);
  return {
    add: ({ column }) => {
      for (const merchant of column('merchant_id') ?? []) payments[merchant]! += 1;
    },
    result: () => payments,
  };
};

export const merchantFigures = (plan: Plan, payments: Uint32Array): MerchantFigures => {
  const descending = payments.toSorted().toReversed();
  const total = payments.reduce((sum, count) => sum + count, 0);
  const shareOfFirst = (count: number): number =>
    descending.subarray(0, count).reduce((sum, each) => sum + each, 0) / total;
  return {
    merchants: payments.length,
    paid: payments.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    top: topMerchants(plan, payments, descending[Math.min(MOST_SHOWN, payments.length) - 1] ?? 0),
    concentration: PARTS.map((of) => ({
      of,
      share: shareOfFirst(Math.ceil(of * payments.length)),
    })),
  };
};

const topMerchants = (
  plan: Plan,
  payments: Uint32Array,
  fewest: number,
): readonly TopMerchant[] => {
  const text = (name: string): readonly string[] => {
    const columns = plan.manifest.populations.find((each) => each.name === 'merchant')?.columns;
    return columns?.some((column) => column.name === name) ? plan.texts(name, 'merchant') : [];
  };
  const [names, cities] = [text('name'), text('city')];
  const [prefectures, categories] = [text('prefecture'), text('category')];
  const ids: number[] = [];
  for (const [id, count] of payments.entries()) if (count >= Math.max(1, fewest)) ids.push(id);
  return ids
    .toSorted((a, b) => payments[b]! - payments[a]! || a - b)
    .slice(0, MOST_SHOWN)
    .map((id) => ({
      name: names[id] ?? `merchant ${id}`,
      city: cities[id] ?? '',
      prefecture: prefectures[id] ?? '',
      category: categories[id] ?? '',
      payments: payments[id]!,
    }));
};
