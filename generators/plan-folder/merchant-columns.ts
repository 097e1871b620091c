import { PREFECTURES } from '../demand/prefecture.ts';
import { PARTNERS } from '../population/local-partner.ts';
import type { Merchant } from '../population/merchant.ts';
import { CATEGORY_NAMES } from '../demand/category.ts';
import type { TableColumn } from './table-writer.ts';

export const MERCHANT_COLUMNS: readonly TableColumn<Merchant>[] = [
  { name: 'reference_id', type: 'ascii', width: 15, of: ({ referenceId }) => referenceId },
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'chain', type: 'text', of: ({ chain }) => chain },
  {
    name: 'partner',
    type: 'code',
    values: PARTNERS,
    of: ({ partner }) => PARTNERS.indexOf(partner),
  },
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
  { name: 'terminals', type: 'u8', of: ({ terminals }) => terminals },
];
