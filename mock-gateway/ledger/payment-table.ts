import { Interned } from './interned.ts';
import { CLIENT_ID_BYTES, GATEWAY_ID_BYTES, PackedIds } from './packed-ids.ts';
import { clearRow, paymentColumns, SETTLED_BY, type SettledBy } from './payment-columns.ts';
import {
  SCENARIOS,
  type Payment,
  type PaymentReference,
  type PaymentState,
  type PaymentTerms,
} from './payment.ts';
import type { Money } from './totals.ts';

/** Payments in memory, a row each: what is known of them, and where they are by their ids. */
export class PaymentTable {
  readonly columns;
  readonly #maxPayments: number;
  readonly #requestIds: PackedIds;
  readonly #paymentIds: PackedIds;
  readonly #texts = new Interned();
  readonly #freeRows: number[] = [];
  #rows = 0;

  constructor(maxPayments: number) {
    this.#maxPayments = maxPayments;
    this.columns = paymentColumns(maxPayments);
    this.#requestIds = new PackedIds(maxPayments, CLIENT_ID_BYTES);
    this.#paymentIds = new PackedIds(maxPayments, GATEWAY_ID_BYTES);
    // 0 stands for no text.
    this.#texts.numberOf('');
  }

  /** Every payment has a row below this. */
  get rows(): number {
    return this.#rows;
  }

  get size(): number {
    return this.#rows - this.#freeRows.length;
  }

  get isFull(): boolean {
    return this.size === this.#maxPayments;
  }

  /** -1 where no payment in memory has this id. */
  rowOf({ paymentId, paymentRequestId }: PaymentReference): number {
    if (paymentId !== undefined) return this.#paymentIds.rowOf(paymentId);
    return paymentRequestId === undefined ? -1 : this.#requestIds.rowOf(paymentRequestId);
  }

  /** A row for a payment to which nothing has happened. The table must not be full. */
  open(paymentRequestId: string): number {
    const row = this.#freeRows.pop() ?? this.#rows;
    if (row === this.#rows) this.#rows += 1;
    clearRow(this.columns, row);
    this.#requestIds.put(row, paymentRequestId);
    return row;
  }

  nameByGateway(row: number, paymentId: string): void {
    this.#paymentIds.put(row, paymentId);
  }

  forget(row: number): void {
    this.#requestIds.remove(row);
    if (this.hasComeToBe(row)) this.#paymentIds.remove(row);
    clearRow(this.columns, row);
    this.#freeRows.push(row);
  }

  requestIdOf(row: number): string {
    return this.#requestIds.textOf(row);
  }

  stateOf(row: number): PaymentState {
    if (!Number.isNaN(this.columns.cancelledMs[row])) return 'CANCELLED';
    switch (this.settledBy(row)) {
      case 'charged':
      case 'confirmed':
        return 'SUCCESS';
      case 'declined':
      case 'closed':
        return 'FAIL';
      // One that was lost is for ever in process: nobody has paid.
      case 'lost':
      case 'nothing yet':
        return this.hasComeToBe(row) ? 'PROCESSING' : 'REJECTED';
    }
  }

  settledBy(row: number): SettledBy {
    return SETTLED_BY[this.columns.settledBy[row]!]!;
  }

  /** Nothing more comes of it by itself. */
  isOver(row: number): boolean {
    return this.stateOf(row) !== 'PROCESSING' || this.settledBy(row) === 'lost';
  }

  wasAsked(row: number): boolean {
    return !Number.isNaN(this.columns.receivedMs[row]);
  }

  hasComeToBe(row: number): boolean {
    return !Number.isNaN(this.columns.acceptedMs[row]);
  }

  /** The customer has been asked, and has not yet answered. */
  isAwaited(row: number): boolean {
    return !Number.isNaN(this.columns.askedMs[row]) && !this.isOver(row);
  }

  failCodeOf(row: number): string | null {
    return this.#texts.textOf(this.columns.failCode[row]!) || null;
  }

  setFailCode(row: number, code: string | null): void {
    this.columns.failCode[row] = this.#texts.numberOf(code ?? '');
  }

  moneyOf(row: number): Money {
    const { currency, amount } = this.columns;
    return { currency: this.#texts.textOf(currency[row]!), value: amount[row]! };
  }

  /** Undefined where pay was never asked. */
  termsOf(row: number): PaymentTerms | undefined {
    if (!this.wasAsked(row)) return undefined;
    const { currency, value } = this.moneyOf(row);
    return {
      amount: { currency, value: String(value) },
      scenario: SCENARIOS[this.columns.scenario[row]!]!,
      method: this.columns.method[row]!,
    };
  }

  hasTerms(row: number, { amount, scenario, method }: PaymentTerms): boolean {
    const { currency, value } = this.moneyOf(row);
    return (
      value === BigInt(amount.value) &&
      currency === amount.currency &&
      method === this.columns.method[row] &&
      scenario === SCENARIOS[this.columns.scenario[row]!]
    );
  }

  setTerms(row: number, { amount, scenario, method }: PaymentTerms): void {
    const { columns } = this;
    columns.amount[row] = BigInt(amount.value);
    columns.currency[row] = this.#texts.numberOf(amount.currency);
    columns.scenario[row] = SCENARIOS.indexOf(scenario);
    columns.method[row] = method;
  }

  paymentOf(row: number): Payment {
    const { columns } = this;
    const state = this.stateOf(row);
    const terms = this.termsOf(row);
    return {
      paymentRequestId: this.requestIdOf(row),
      state,
      amount: terms?.amount ?? null,
      scenario: terms?.scenario ?? null,
      paymentId: this.hasComeToBe(row) ? this.#paymentIds.textOf(row) : null,
      receivedMs: instantOrNull(columns.receivedMs[row]!),
      createdMs: instantOrNull(columns.acceptedMs[row]!),
      paidMs: columns.charges[row]! > 0 ? columns.settledMs[row]! : null,
      cancelledMs: instantOrNull(columns.cancelledMs[row]!),
      failCode: state === 'FAIL' ? this.failCodeOf(row) : null,
      charges: columns.charges[row]!,
      refunded: columns.refunded[row]!,
      payRequests: columns.pay[row]!,
    };
  }
}

const instantOrNull = (ms: number): number | null => (Number.isNaN(ms) ? null : ms);
