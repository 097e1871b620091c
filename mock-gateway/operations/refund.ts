import { resultOf } from '../api/result.ts';
import type { Gateway } from '../gateway.ts';
import type { RefundRequest } from '../ledger/refund.ts';
import type { Operation } from './operation.ts';

export const refundOperation = ({ refunds, answers }: Gateway): Operation<RefundRequest> => ({
  receive: ({ refundRequestId }) => refunds.receive(refundRequestId),
  finish: (request, atMs) => {
    const refund = refunds.refund(request, atMs);
    return refund === undefined
      ? { result: resultOf('REPEAT_REQ_INCONSISTENT') }
      : answers.refund(refund, request.paymentId);
  },
});
