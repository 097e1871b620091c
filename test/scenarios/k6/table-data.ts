import type { PlanData } from '../../../scenarios/k6/plan-data.ts';

/** Plan data from lists in memory, by `column` or `population/column`. */
export const tableData = (
  table: Readonly<Record<string, readonly (number | string)[]>>,
): PlanData => {
  const find = (name: string, population?: string): readonly (number | string)[] => {
    const key = population === undefined ? name : `${population}/${name}`;
    const found = table[key];
    if (found === undefined) throw new Error(`the table has no ${key}`);
    return found;
  };
  return {
    numbers: (name, population) => Float64Array.from(find(name, population).map(Number)),
    texts: (name, population) => {
      const rows = find(name, population);
      return (row) => String(rows[row] ?? '');
    },
  };
};

/** Three payments of two tourists at two shops. */
export const PAYMENTS = {
  amount_jpy: [1_200, 7, 4_294_967_295],
  tourist_id: [0, 1, 0],
  merchant_id: [0, 1, 1],
  terminal: [1, 2, 40],
  'tourist/payment_code': ['288888020000000000000001', '288888020000000000000002'],
  'merchant/reference_id': ['M-0', 'M-1'],
  'merchant/name': ['東京みやげ "浅草" \\ 𠮷野家', 'Café Shop'],
  'merchant/mcc': ['5411', '5812'],
  'merchant/store_id': ['S-0', 'S-1'],
} as const;
