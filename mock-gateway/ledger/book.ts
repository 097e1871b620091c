import type { PaymentEvent, Settlement } from './event.ts';
import { LedgerReader } from './ledger-reader.ts';
import { SETTLED_BY } from './payment-columns.ts';
import { PaymentTable } from './payment-table.ts';
import type { Payment, PaymentTerms } from './payment.ts';
import { RowQueue } from './row-queue.ts';
import { Totals } from './totals.ts';

export interface BookOptions {
  /** Payments that have room in memory. */
  readonly maxPayments: number;
  readonly paymentIdOf: (paymentRequestId: string) => string;
}

/** Whoever keeps what memory does not: of events, of payments that leave, or of both. */
export interface BookKeeper {
  happened?(paymentRequestId: string, event: PaymentEvent): void;
  /** The payment leaves memory. */
  aged?(payment: Payment): void;
}

const keepsEvents = (
  keeper: BookKeeper,
): keeper is BookKeeper & Required<Pick<BookKeeper, 'happened'>> => keeper.happened !== undefined;

/**
 * What events make of payments. It decides nothing: it believes what it is told, so that the same
 * events make the same book, whether they happen now or are read from a file.
 *
 * Memory is bounded: where there is no room for a payment, the one that is over and came first
 * leaves. Its id is then as new, as with any API that remembers ids for a limited time.
 */
export class Book {
  readonly table: PaymentTable;
  readonly totals = new Totals();
  readonly #paymentIdOf: (paymentRequestId: string) => string;
  /** Payments that are over, or were once, in the order in which they first were. */
  readonly #over: RowQueue;
  readonly #keepers = new Set<BookKeeper>();
  /** Those of the keepers who keep events: where there is none, no id is decoded to tell them. */
  readonly #ofEvents = new Set<Required<Pick<BookKeeper, 'happened'>>>();
  readonly #readers = new Set<LedgerReader>();
  #aged = 0;

  constructor({ maxPayments, paymentIdOf }: BookOptions) {
    this.table = new PaymentTable(maxPayments);
    this.#paymentIdOf = paymentIdOf;
    this.#over = new RowQueue(maxPayments);
  }

  /** From now on it is told of everything that it keeps. */
  addKeeper(keeper: BookKeeper): void {
    this.#keepers.add(keeper);
    if (keepsEvents(keeper)) this.#ofEvents.add(keeper);
  }

  /** Payments that have left memory. */
  get aged(): number {
    return this.#aged;
  }

  /** The row of a payment, opened if need be; -1 where memory is full of payments in process. */
  rowFor(paymentRequestId: string): number {
    const { table } = this;
    const row = table.rowOf({ paymentRequestId });
    if (row !== -1) return row;
    if (table.isFull && !this.ageOldest()) return -1;
    return table.open(paymentRequestId);
  }

  /**
   * The oldest payment that is over leaves memory; what it adds to the totals stays.
   * False where all are in process.
   */
  ageOldest(): boolean {
    const row = this.#takeOldest();
    if (row === -1) return false;
    const payment = this.table.paymentOf(row);
    for (const keeper of this.#keepers) keeper.aged?.(payment);
    for (const reader of this.#readers) reader.leaves(row, payment);
    this.table.forget(row);
    this.#aged += 1;
    return true;
  }

  /** A reader misses nothing that leaves memory, until it is closed. */
  openReader(): LedgerReader {
    const reader = new LedgerReader(this.table);
    this.#readers.add(reader);
    return reader;
  }

  closeReader(reader: LedgerReader): void {
    this.#readers.delete(reader);
  }

  record(row: number, event: PaymentEvent): void {
    this.#apply(row, event);
    if (this.#ofEvents.size === 0) return;
    const paymentRequestId = this.table.requestIdOf(row);
    for (const keeper of this.#ofEvents) keeper.happened(paymentRequestId, event);
  }

  #takeOldest(): number {
    for (let row = this.#over.take(); row !== -1; row = this.#over.take()) {
      // One that a full queue had turned away can have come to be since.
      if (this.table.isOver(row)) return row;
    }
    return -1;
  }

  #apply(row: number, event: PaymentEvent): void {
    const { table, totals } = this;
    const { columns } = table;
    switch (event.kind) {
      case 'received':
        return this.#receive(row, event.terms, event.atMs);
      case 'accepted':
        return this.#move(row, () => {
          columns.acceptedMs[row] = event.atMs;
          table.nameByGateway(row, this.#paymentIdOf(table.requestIdOf(row)));
        });
      case 'asked':
        columns.askedMs[row] = event.atMs;
        columns.dueMs[row] = event.dueMs;
        return table.setFailCode(row, event.failCode);
      case 'charged':
      case 'confirmed':
      case 'declined':
      case 'closed':
      case 'lost':
        return this.#settle(row, event);
      case 'cancelled':
        return this.#cancel(row, event.atMs);
      case 'refunded': {
        const value = BigInt(event.amount.value);
        columns.refunded[row]! += value;
        return totals.refunded({ currency: event.amount.currency, value });
      }
      case 'notified':
        columns.notifiedMs[row] = event.atMs;
        columns.understood[row] = Number(event.understood);
    }
  }

  #receive(row: number, terms: PaymentTerms, atMs: number): void {
    const { table, totals } = this;
    const isFirst = !table.wasAsked(row);
    totals.received(isFirst);
    table.columns.pay[row]! += 1;
    // A payment keeps the terms with which it came to be.
    if (table.hasComeToBe(row)) return;
    if (isFirst) table.columns.receivedMs[row] = atMs;
    else totals.leave(table.stateOf(row), table.moneyOf(row));
    table.setTerms(row, terms);
    totals.enter(table.stateOf(row), table.moneyOf(row));
    if (table.isOver(row)) this.#over.add(row);
  }

  #settle(row: number, event: Settlement): void {
    const { table, totals } = this;
    const { columns } = table;
    this.#move(row, () => {
      columns.settledMs[row] = event.atMs;
      columns.settledBy[row] = SETTLED_BY.indexOf(event.kind);
      if ('failCode' in event) table.setFailCode(row, event.failCode);
      else if ('charges' in event) {
        columns.charges[row] = event.charges;
        totals.charged(event.charges, table.moneyOf(row));
      } else totals.lost();
    });
  }

  #cancel(row: number, atMs: number): void {
    const { columns } = this.table;
    const { currency, value } = this.table.moneyOf(row);
    const charges = columns.charges[row]!;
    if (charges > 0) {
      const returned = value * BigInt(charges) - columns.refunded[row]!;
      this.totals.returned({ currency, value: returned });
    }
    this.#move(row, () => {
      columns.cancelledMs[row] = atMs;
    });
  }

  /** Changes what the state follows from, and the totals with it. */
  #move(row: number, change: () => void): void {
    const { table } = this;
    const before = table.stateOf(row);
    change();
    const after = table.stateOf(row);
    if (after !== before && table.wasAsked(row)) {
      this.totals.move(before, after, table.moneyOf(row));
    }
    if (table.isOver(row)) this.#over.add(row);
  }
}
