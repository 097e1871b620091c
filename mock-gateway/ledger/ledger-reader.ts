import type { PaymentTable } from './payment-table.ts';
import { wasAsked, type AskedPayment, type Payment } from './payment.ts';

/**
 * Reads all payments in memory while they go on changing: each that is there at the start comes
 * once, even if it leaves memory before its turn. Take what comes until there is no more.
 */
export class LedgerReader {
  readonly #table: PaymentTable;
  readonly #leftBefore: AskedPayment[] = [];
  #nextRow = 0;

  constructor(table: PaymentTable) {
    this.#table = table;
  }

  /** This payment leaves memory now. */
  leaves(row: number, payment: Payment): void {
    if (row >= this.#nextRow && wasAsked(payment)) this.#leftBefore.push(payment);
  }

  /** Every payment for which pay was asked. */
  *payments(): Generator<AskedPayment> {
    while (this.#nextRow < this.#table.rows) {
      const row = this.#nextRow;
      this.#nextRow += 1;
      if (!this.#table.wasAsked(row)) continue;
      yield this.#table.paymentOf(row) as AskedPayment;
      yield* this.#leftBefore.splice(0);
    }
    yield* this.#leftBefore.splice(0);
  }
}
