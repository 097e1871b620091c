import type { NumberArray, NumberColumnType } from '../../harness/model/plan/column.ts';
import { CATEGORY_NAMES } from '../demand/category.ts';
import { PREFECTURES } from '../demand/prefecture.ts';
import type { PaymentColumns } from '../payments/columns.ts';
import type { ColumnToWrite } from './table-writer.ts';

/** How the customer pays: the shop scans the code in the customer's wallet. */
const KINDS = ['PaymentCode'];

/** A payment column of the plan folder, and the numbers that go into it. */
export type PaymentColumn = ColumnToWrite & {
  readonly type: NumberColumnType;
  /** Null where every row has 0. */
  readonly of: (columns: PaymentColumns) => NumberArray | null;
};

/** The payments of a plan, in this order; `parts` names the parts of its demand. */
export const paymentColumnsOf = (parts: readonly string[]): readonly PaymentColumn[] => [
  { name: 'planned_ms', type: 'f64', unit: 'ms', of: ({ plannedMs }) => plannedMs },
  { name: 'kind', type: 'code', values: KINDS, of: () => null },
  { name: 'tourist_id', type: 'u32', population: 'tourist', of: ({ touristId }) => touristId },
  { name: 'merchant_id', type: 'u32', population: 'merchant', of: ({ merchantId }) => merchantId },
  { name: 'terminal', type: 'u8', of: ({ terminal }) => terminal },
  { name: 'prefecture', type: 'code', values: PREFECTURES, of: ({ prefecture }) => prefecture },
  { name: 'category', type: 'code', values: CATEGORY_NAMES, of: ({ category }) => category },
  { name: 'amount_jpy', type: 'u32', unit: 'JPY', of: ({ amountJpy }) => amountJpy },
  { name: 'part', type: 'code', values: parts, of: ({ part }) => part },
];
