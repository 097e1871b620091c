import { payRequest, type PayRequest } from '../api/requests.ts';
import { resultOf } from '../api/result.ts';
import type { Gateway } from '../gateway.ts';
import type { Operation } from './operation.ts';

export const payOperation = ({ ledger, fateOf, answers }: Gateway): Operation<PayRequest> => ({
  name: 'pay',
  readDocument: payRequest,
  receive: ({ paymentRequestId, terms }, atMs) => ledger.receivePay(paymentRequestId, terms, atMs),
  accept: ({ paymentRequestId }, atMs) => ledger.begin(paymentRequestId, atMs),
  finish: ({ paymentRequestId, terms }, atMs) => {
    const payment = ledger.conclude(paymentRequestId, terms, fateOf(paymentRequestId), atMs);
    return payment === undefined
      ? { result: resultOf('REPEAT_REQ_INCONSISTENT') }
      : answers.pay(payment);
  },
});
