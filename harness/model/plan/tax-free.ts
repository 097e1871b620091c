/**
 * From so much on a basket is free of the consumption tax for visitors.
 * Source: Consumption Tax Act of Japan, article 8, rules of July 2018.
 */
export const TAX_FREE_FROM_JPY = 5_000;

/**
 * Shops in town where visitors watch the limit. Airport shops sell duty free without one, and what
 * is eaten at once is never free of tax.
 */
export const TAX_FREE_CATEGORIES: ReadonlySet<string> = new Set([
  'drugstore',
  'department-store',
  'electronics',
]);
