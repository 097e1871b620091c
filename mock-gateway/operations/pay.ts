import type { PayRequest } from '../api/requests.ts';
import { resultOf } from '../api/result.ts';
import { magicFate } from '../faults/magic-amounts.ts';
import type { Gateway } from '../gateway.ts';
import type { Patience } from '../luck/payment-fates.ts';
import type { Operation } from './operation.ts';

export const payOperation = ({
  config,
  clock,
  ledger,
  fateOf,
  notifier,
  answers,
}: Gateway): Operation<PayRequest> => {
  const patience = ({ terms, expiryEpochMs }: PayRequest, atMs: number): Patience => {
    const mustAct = terms.scenario !== 'PaymentCode';
    const usualMs = mustAct ? config.codeLimit : config.confirmationLimit;
    const limitMs = expiryEpochMs === null ? usualMs : expiryEpochMs - clock.zeroEpochMs - atMs;
    return { mustAct, limitMs };
  };
  return {
    receive: ({ paymentRequestId, terms }, atMs) =>
      ledger.receivePay(paymentRequestId, terms, atMs),
    accept: ({ paymentRequestId, terms, notifyUrl }, atMs) => {
      ledger.begin(paymentRequestId, atMs);
      if (notifyUrl === null || !ledger.hasTerms(paymentRequestId, terms)) return;
      notifier.expect(paymentRequestId, notifyUrl);
    },
    amountOf: ({ terms }) => terms.amount.value,
    finish: (request, atMs, ofSandbox) => {
      const { paymentRequestId, terms } = request;
      const magic = ofSandbox ? magicFate(terms.amount.value) : undefined;
      const fate = magic ?? fateOf(paymentRequestId, patience(request, atMs));
      const payment = ledger.conclude(paymentRequestId, terms, fate, atMs);
      if (payment === 'OTHER_TERMS') return { result: resultOf('REPEAT_REQ_INCONSISTENT') };
      // It was over, and has left memory while this request was served.
      if (payment === 'UNKNOWN') return { result: resultOf('ORDER_NOT_EXIST') };
      return answers.pay(payment);
    },
  };
};
