import { refundReference } from '../api/requests.ts';
import type { Gateway } from '../gateway.ts';
import type { RefundReference } from '../ledger/refund.ts';
import type { Operation } from './operation.ts';

export const inquireRefundOperation = ({
  refunds,
  answers,
}: Gateway): Operation<RefundReference> => ({
  name: 'inquireRefund',
  readDocument: refundReference,
  receive: (reference) => refunds.receiveInquiry(reference),
  finish: (reference) => answers.inquireRefund(refunds.find(reference)),
});
