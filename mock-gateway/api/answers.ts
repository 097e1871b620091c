import type { Clock } from '../clock.ts';
import type { Refund } from '../ledger/refunds.ts';
import type { Payment } from '../ledger/payment.ts';
import { lastIsoSecond } from './iso-second.ts';
import { declineOf, resultOf, type Answer, type Result } from './result.ts';

/** What came of a payment, in the words of a pay answer. */
const paymentResult = ({ state, failCode, paymentId }: Payment): Result => {
  switch (state) {
    case 'SUCCESS':
      return resultOf('SUCCESS');
    case 'FAIL':
      return declineOf(failCode ?? 'PROCESS_FAIL');
    case 'CANCELLED':
      return resultOf(paymentId === null ? 'ORDER_IS_CLOSED' : 'ORDER_IS_CANCELED');
    case 'PROCESSING':
      return resultOf('PAYMENT_IN_PROCESS');
    case 'REJECTED':
      return resultOf('ORDER_NOT_EXIST');
  }
};

export interface Answers {
  /** The result is the payment's own. */
  pay(payment: Payment): Answer;
  /** The result says only that the inquiry worked; the payment's own is beside it. */
  inquire(payment: Payment | undefined): Answer;
  cancel(payment: Payment | undefined, atMs: number): Answer;
  refund(refund: Refund): Answer;
}

export const answersOn = ({ zeroEpochMs }: Clock): Answers => {
  const isoSecond = lastIsoSecond();
  /** Absent fields are left out of the JSON. */
  const instant = (ms: number | null): string | undefined =>
    ms === null ? undefined : isoSecond(Math.floor((zeroEpochMs + ms) / 1_000));
  const about = (payment: Payment): Readonly<Record<string, unknown>> => ({
    paymentRequestId: payment.paymentRequestId,
    paymentId: payment.paymentId ?? undefined,
    paymentAmount: payment.terms?.amount,
    paymentCreateTime: instant(payment.createdMs),
    paymentTime: instant(payment.paidMs),
  });
  return {
    pay: (payment) => ({ result: paymentResult(payment), ...about(payment) }),
    inquire: (payment) => {
      if (payment === undefined || payment.state === 'REJECTED') {
        return { result: resultOf('ORDER_NOT_EXIST') };
      }
      const { resultCode, resultMessage } = paymentResult(payment);
      return {
        result: resultOf('SUCCESS'),
        paymentStatus: payment.state,
        paymentResultCode: resultCode,
        paymentResultMessage: resultMessage,
        ...about(payment),
      };
    },
    cancel: (payment, atMs) =>
      payment === undefined
        ? { result: resultOf('ORDER_NOT_EXIST') }
        : {
            result: resultOf('SUCCESS'),
            paymentRequestId: payment.paymentRequestId,
            paymentId: payment.paymentId ?? undefined,
            cancelTime: instant(atMs),
          },
    refund: ({ code, refundRequestId, refundId, paymentId, amount, atMs }) =>
      code === 'SUCCESS'
        ? {
            result: resultOf('SUCCESS'),
            refundRequestId,
            refundId,
            paymentId,
            refundAmount: amount,
            refundTime: instant(atMs),
          }
        : { result: resultOf(code) },
  };
};
