import type { PaymentTable } from './payment-table.ts';
import { wasAsked, type AskedPayment, type Payment } from './payment.ts';

/** What has left memory before it was read, for a reader that hardly reads: some 30 MB. */
const MOST_HELD = 100_000;

/**
 * Reads all payments in memory while they go on changing: each that is there at the start comes
 * once, even if it leaves memory before its turn. Take what comes until there is no more.
 */
export class LedgerReader {
  readonly #table: PaymentTable;
  readonly #mostHeld: number;
  readonly #leftBefore: AskedPayment[] = [];
  #nextRow = 0;
  #isTooSlow = false;

  constructor(table: PaymentTable, mostHeld = MOST_HELD) {
    this.#table = table;
    this.#mostHeld = mostHeld;
  }

  /** This payment leaves memory now. */
  leaves(row: number, payment: Payment): void {
    if (this.#isTooSlow || row < this.#nextRow || !wasAsked(payment)) return;
    this.#isTooSlow = this.#leftBefore.length === this.#mostHeld;
    if (this.#isTooSlow) this.#leftBefore.length = 0;
    else this.#leftBefore.push(payment);
  }

  /**
   * Every payment for which pay was asked.
   * @throws where more of them left memory before their turn than are held for a slow reader
   */
  *payments(): Generator<AskedPayment> {
    while (this.#nextRow < this.#table.rows) {
      const row = this.#nextRow;
      this.#nextRow += 1;
      if (!this.#table.wasAsked(row)) continue;
      yield this.#table.paymentOf(row) as AskedPayment;
      yield* this.#left();
    }
    yield* this.#left();
  }

  #left(): readonly AskedPayment[] {
    if (this.#isTooSlow) throw new Error('this reader was too slow for the ledger');
    return this.#leftBefore.splice(0);
  }
}
