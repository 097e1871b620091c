import type { Gateway } from '../gateway.ts';
import type { RefundReference } from '../ledger/refund.ts';
import type { Operation } from './operation.ts';

export const inquireRefundOperation = ({
  refunds,
  answers,
}: Gateway): Operation<RefundReference> => ({
  receive: (reference) => refunds.receiveInquiry(reference),
  finish: (reference) => answers.inquireRefund(refunds.find(reference)),
});
