import type { CurrencyTotals, ReconciliationCounts } from '../../harness/model/gateway-control.ts';
import { PAYMENT_STATES, type PaymentState } from './payment.ts';

interface Sums {
  readonly byState: Record<PaymentState, bigint>;
  charged: bigint;
  returned: bigint;
  refunded: bigint;
}

/** An amount as the ledger adds it up. */
export interface Money {
  readonly currency: string;
  readonly value: bigint;
}

/**
 * Counts and sums over all payments since the start, in or out of memory. They follow each event,
 * so that nothing has to be added up when a payment leaves memory or somebody asks.
 */
export class Totals {
  readonly #payments = ofEachState(() => 0);
  readonly #sums = new Map<string, Sums>();
  readonly #counts = {
    payRequests: 0,
    repeated: 0,
    charges: 0,
    doubled: 0,
    lost: 0,
    returned: 0,
    refunds: 0,
  };

  received(isFirst: boolean): void {
    this.#counts.payRequests += 1;
    if (!isFirst) this.#counts.repeated += 1;
  }

  /** A payment for which pay was asked came into this state. */
  enter(state: PaymentState, { currency, value }: Money): void {
    this.#payments[state] += 1;
    this.#sumsOf(currency).byState[state] += value;
  }

  leave(state: PaymentState, { currency, value }: Money): void {
    this.#payments[state] -= 1;
    this.#sumsOf(currency).byState[state] -= value;
  }

  move(from: PaymentState, to: PaymentState, { currency, value }: Money): void {
    this.#payments[from] -= 1;
    this.#payments[to] += 1;
    const { byState } = this.#sumsOf(currency);
    byState[from] -= value;
    byState[to] += value;
  }

  charged(charges: number, { currency, value }: Money): void {
    this.#counts.charges += charges;
    if (charges > 1) this.#counts.doubled += 1;
    this.#sumsOf(currency).charged += value * BigInt(charges);
  }

  lost(): void {
    this.#counts.lost += 1;
  }

  /** A paid payment was cancelled: what had been charged and not refunded went back. */
  returned({ currency, value }: Money): void {
    this.#counts.returned += 1;
    this.#sumsOf(currency).returned += value;
  }

  refunded({ currency, value }: Money): void {
    this.#counts.refunds += 1;
    this.#sumsOf(currency).refunded += value;
  }

  get payments(): Readonly<Record<PaymentState, number>> {
    return { ...this.#payments };
  }

  get counts(): ReconciliationCounts {
    return { ...this.#counts };
  }

  get currencies(): readonly CurrencyTotals[] {
    return [...this.#sums].map(([currency, { byState, charged, returned, refunded }]) => ({
      currency,
      byState: ofEachState((state) => String(byState[state])),
      charged: String(charged),
      returned: String(returned),
      refunded: String(refunded),
      kept: String(charged - returned - refunded),
    }));
  }

  #sumsOf(currency: string): Sums {
    const known = this.#sums.get(currency);
    if (known !== undefined) return known;
    const sums: Sums = { byState: ofEachState(() => 0n), charged: 0n, returned: 0n, refunded: 0n };
    this.#sums.set(currency, sums);
    return sums;
  }
}

const ofEachState = <Value>(make: (state: PaymentState) => Value): Record<PaymentState, Value> =>
  Object.fromEntries(PAYMENT_STATES.map((state) => [state, make(state)])) as Record<
    PaymentState,
    Value
  >;
