/** Payments as columns: row i of each belongs to one payment. */
export interface PaymentColumns {
  readonly plannedMs: Float64Array;
  /** Rows of the populations. */
  readonly touristId: Uint32Array;
  readonly merchantId: Uint32Array;
  /** Number of the till in the shop, from 1. */
  readonly terminal: Uint8Array;
  /** Indices into the known prefectures and categories. */
  readonly prefecture: Uint8Array;
  readonly category: Uint8Array;
  readonly amountJpy: Uint32Array;
  /** Which part of the demand the payment belongs to. */
  readonly part: Uint8Array;
}

/** Room for so many payments. */
export const paymentColumns = (rows: number): PaymentColumns => ({
  plannedMs: new Float64Array(rows),
  touristId: new Uint32Array(rows),
  merchantId: new Uint32Array(rows),
  terminal: new Uint8Array(rows),
  prefecture: new Uint8Array(rows),
  category: new Uint8Array(rows),
  amountJpy: new Uint32Array(rows),
  part: new Uint8Array(rows),
});

const NAMES = Object.keys(paymentColumns(0)) as readonly (keyof PaymentColumns)[];

/** The same payments with room for so many. */
export const enlarged = (columns: PaymentColumns, rows: number): PaymentColumns => {
  const larger = paymentColumns(rows);
  for (const name of NAMES) larger[name].set(columns[name]);
  return larger;
};

/** The first so many payments: views of the same memory. */
export const firstPayments = (columns: PaymentColumns, rows: number): PaymentColumns => ({
  plannedMs: columns.plannedMs.subarray(0, rows),
  touristId: columns.touristId.subarray(0, rows),
  merchantId: columns.merchantId.subarray(0, rows),
  terminal: columns.terminal.subarray(0, rows),
  prefecture: columns.prefecture.subarray(0, rows),
  category: columns.category.subarray(0, rows),
  amountJpy: columns.amountJpy.subarray(0, rows),
  part: columns.part.subarray(0, rows),
});
