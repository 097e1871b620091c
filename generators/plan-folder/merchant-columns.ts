import { PREFECTURES } from '../demand/prefecture.ts';
import type { Merchant } from '../population/merchant.ts';
import { CATEGORY_NAMES } from './payment-columns.ts';
import type { TableColumn } from './table-writer.ts';

export const MERCHANT_COLUMNS: readonly TableColumn<Merchant>[] = [
  { name: 'reference_id', type: 'ascii', width: 15, of: ({ referenceId }) => referenceId },
  { name: 'name', type: 'text', of: ({ name }) => name },
  {
    name: 'prefecture',
    type: 'code',
    values: PREFECTURES,
    of: ({ prefecture }) => PREFECTURES.indexOf(prefecture),
  },
  { name: 'city', type: 'text', of: ({ city }) => city },
  {
    name: 'category',
    type: 'code',
    values: CATEGORY_NAMES,
    of: ({ category }) => CATEGORY_NAMES.indexOf(category),
  },
  { name: 'mcc', type: 'ascii', width: 4, of: ({ mcc }) => mcc },
  { name: 'store_id', type: 'ascii', width: 12, of: ({ storeId }) => storeId },
  { name: 'terminal_id', type: 'ascii', width: 14, of: ({ terminalId }) => terminalId },
];
