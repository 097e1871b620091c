import { GATEWAY_METRICS } from '../../harness/model/metrics.ts';
import type { Book } from '../ledger/book.ts';
import type { PaymentState } from '../ledger/payment.ts';
import type { OnDemand } from './read-on-demand.ts';

export interface LedgerSources {
  readonly payments: () => Readonly<Record<PaymentState, number>>;
  readonly book: Book;
}

export const addLedgerMetrics = (
  { gauge, counter }: OnDemand,
  { payments, book }: LedgerSources,
): void => {
  gauge(GATEWAY_METRICS.payments, (set) => {
    for (const [state, count] of Object.entries(payments())) set.set({ state }, count);
  });
  gauge(GATEWAY_METRICS.paymentsInMemory, (set) => set.set(book.table.size));
  counter(GATEWAY_METRICS.charges, (from) => from.inc(book.totals.counts.charges));
  counter(GATEWAY_METRICS.refunds, (from) => from.inc(book.totals.counts.refunds));
  counter(GATEWAY_METRICS.faultyPayments, (from) => {
    const { lost, doubled } = book.totals.counts;
    from.inc({ fault: 'lost' }, lost);
    from.inc({ fault: 'doubled' }, doubled);
  });
};
