import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { RequestHandler } from 'express';

import type { PaymentHistory, Reconciliation } from '../../harness/model/gateway-control.ts';
import type { Gateway } from '../gateway.ts';
import type { PaymentEvent } from '../ledger/event.ts';
import { ledgerCsv } from '../ledger/ledger-csv.ts';

/**
 * Every payment, streamed: a client that reads slowly holds back the writing, not the gateway. One
 * that hardly reads is cut off.
 */
export const ledgerHandler =
  ({ clock, book, ledger, aged }: Gateway): RequestHandler =>
  async (_request, response) => {
    ledger.advanceTo(clock.nowMs());
    const reader = book.openReader();
    try {
      const rows = { aged: aged?.rows() ?? [], payments: reader.payments() };
      response.setHeader('Content-Type', 'text/csv; charset=utf-8');
      await pipeline(Readable.from(ledgerCsv(rows, clock.zeroEpochMs)), response);
    } catch {
      // A client that goes away in the middle is no fault of ours. What is not whole must not end
      // as if it were.
      response.destroy();
    } finally {
      book.closeReader(reader);
    }
  };

/** What it all comes to. */
export const reconciliationHandler =
  ({ clock, book, ledger }: Gateway): RequestHandler =>
  (_request, response) => {
    const nowMs = clock.nowMs();
    ledger.advanceTo(nowMs);
    const reconciliation: Reconciliation = {
      atEpochMs: clock.zeroEpochMs + nowMs,
      payments: book.totals.payments,
      inMemory: book.table.size,
      aged: book.aged,
      ...book.totals.counts,
      currencies: book.totals.currencies,
    };
    response.json(reconciliation);
  };

/** What has happened to one payment; 404 where it is not in memory. */
export const paymentHandler =
  ({ clock, ledger, refunds, book }: Gateway): RequestHandler =>
  ({ query }, response) => {
    const { paymentRequestId } = query;
    if (typeof paymentRequestId !== 'string') return void response.sendStatus(404);
    const reference = { paymentRequestId };
    const events = ledger.history(reference, clock.nowMs());
    if (events === undefined) return void response.sendStatus(404);
    const { state, paymentId } = book.table.paymentOf(book.table.rowOf(reference));
    const refunded = paymentId === null ? [] : refunds.ofPayment(paymentId);
    const all: readonly PaymentEvent[] = [
      ...events,
      ...refunded.map(({ refundRequestId, amount, atMs }) => ({
        kind: 'refunded' as const,
        atMs,
        refundRequestId,
        amount,
      })),
    ];
    const history: PaymentHistory = {
      ...reference,
      paymentId,
      state,
      events: all
        .toSorted((a, b) => a.atMs - b.atMs)
        .map(({ kind, atMs }) => ({ kind, atEpochMs: clock.zeroEpochMs + atMs })),
    };
    response.json(history);
  };
