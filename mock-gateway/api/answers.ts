import type { Clock } from '../clock.ts';
import type { Refund } from '../ledger/refund.ts';
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
  /** What is told to a merchant's server about a final result. */
  notification(payment: Payment): Answer;
  cancel(payment: Payment): Answer;
  /** The result is the refund's own. */
  refund(refund: Refund, paymentId: string): Answer;
  /** The result says only that the inquiry worked. */
  inquireRefund(refund: Refund | undefined): Answer;
}

export const answersOn = ({ zeroEpochMs }: Clock): Answers => {
  const isoSecond = lastIsoSecond();
  /** Absent fields are left out of the JSON. */
  const instant = (ms: number | null): string | undefined =>
    ms === null ? undefined : isoSecond(Math.floor((zeroEpochMs + ms) / 1_000));
  // The result goes in here: an object that begins by spreading another is copied fast, and one
  // that has a field before that is not.
  const about = (result: Result, payment: Payment): Answer => ({
    result,
    paymentRequestId: payment.paymentRequestId,
    paymentId: payment.paymentId ?? undefined,
    paymentAmount: payment.amount ?? undefined,
    paymentCreateTime: instant(payment.createdMs),
    paymentTime: instant(payment.paidMs),
  });
  return {
    pay: (payment) => {
      const form = payment.state === 'PROCESSING' ? formOf(payment) : undefined;
      return form === undefined
        ? about(paymentResult(payment), payment)
        : { ...about(resultOf('SUCCESS'), payment), ...form };
    },
    inquire: (payment) => {
      if (payment === undefined || payment.state === 'REJECTED') {
        return { result: resultOf('ORDER_NOT_EXIST') };
      }
      const { resultCode, resultMessage } = paymentResult(payment);
      return {
        ...about(resultOf('SUCCESS'), payment),
        paymentStatus: payment.state,
        paymentResultCode: resultCode,
        paymentResultMessage: resultMessage,
      };
    },
    notification: (payment) => ({
      ...about(paymentResult(payment), payment),
      notifyType: 'PAYMENT_RESULT',
    }),
    cancel: ({ paymentRequestId, paymentId, cancelledMs }) => ({
      result: resultOf('SUCCESS'),
      paymentRequestId,
      paymentId: paymentId ?? undefined,
      cancelTime: instant(cancelledMs),
    }),
    refund: (refund, paymentId) =>
      refund.code === 'SUCCESS'
        ? {
            result: resultOf('SUCCESS'),
            refundRequestId: refund.refundRequestId,
            refundId: refund.refundId,
            paymentId,
            refundAmount: refund.amount,
            refundTime: instant(refund.atMs),
          }
        : { result: resultOf(refund.code) },
    inquireRefund: (refund) =>
      refund === undefined
        ? { result: resultOf('ORDER_NOT_EXIST') }
        : {
            result: resultOf('SUCCESS'),
            refundStatus: refund.code === 'SUCCESS' ? 'SUCCESS' : 'FAIL',
            refundRequestId: refund.refundRequestId,
            refundId: refund.refundId,
            refundAmount: refund.amount,
            refundTime: instant(refund.atMs),
          },
  };
};

/** What the customer is shown; the host is one that can never be (RFC 2606). */
const formOf = ({
  scenario,
  paymentId,
}: Payment): Readonly<Record<string, unknown>> | undefined => {
  const target = `https://wallet.invalid/pay/${paymentId}`;
  switch (scenario) {
    case 'OrderCode':
      return {
        orderCodeForm: {
          codeDetails: [{ codeValueType: 'QRCODE', codeValue: target, displayType: 'TEXT' }],
        },
      };
    case 'EntryCode':
      return { redirectActionForm: { method: 'GET', redirectUrl: target } };
    case 'PaymentCode':
    case null:
      return undefined;
  }
};
