import { CATEGORIES } from '../demand/category.ts';
import { PREFECTURES } from '../demand/prefecture.ts';
import type { Payment } from '../payments/payment.ts';
import type { TableColumn } from './table-writer.ts';

/** How the customer pays: the shop scans the code in the customer's wallet. */
const KINDS = ['PaymentCode'];

export const CATEGORY_NAMES = CATEGORIES.map(({ name }) => name);

/** The payments of a plan, in this order. */
export const PAYMENT_COLUMNS: readonly TableColumn<Payment>[] = [
  { name: 'planned_ms', type: 'f64', unit: 'ms', of: ({ plannedMs }) => plannedMs },
  { name: 'kind', type: 'code', values: KINDS, of: () => 0 },
  { name: 'tourist_id', type: 'u32', population: 'tourist', of: ({ touristId }) => touristId },
  { name: 'merchant_id', type: 'u32', population: 'merchant', of: ({ merchantId }) => merchantId },
  { name: 'prefecture', type: 'code', values: PREFECTURES, of: ({ prefecture }) => prefecture },
  { name: 'category', type: 'code', values: CATEGORY_NAMES, of: ({ category }) => category },
  { name: 'amount_jpy', type: 'u32', unit: 'JPY', of: ({ amountJpy }) => amountJpy },
];
