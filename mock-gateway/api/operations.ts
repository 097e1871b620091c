import type { PaymentReference } from '../ledger/payment.ts';
import type { RefundReference, RefundRequest } from '../ledger/refund.ts';
import type { OperationName } from './operation-name.ts';
import {
  paymentReference,
  payRequest,
  refundReference,
  refundRequest,
  type PayRequest,
  type ReadDocument,
} from './requests.ts';

/** What each operation is asked with. */
export interface Requests {
  readonly pay: PayRequest;
  readonly inquire: PaymentReference;
  readonly cancel: PaymentReference;
  readonly refund: RefundRequest;
  readonly inquireRefund: RefundReference;
}

/** The operations of the API: the last part of each one's path, and how its request is read. */
export const OPERATIONS: {
  readonly [Name in OperationName]: {
    readonly path: string;
    readonly readDocument: ReadDocument<Requests[Name]>;
  };
} = {
  pay: { path: 'pay', readDocument: payRequest },
  inquire: { path: 'inquiryPayment', readDocument: paymentReference },
  cancel: { path: 'cancel', readDocument: paymentReference },
  refund: { path: 'refund', readDocument: refundRequest },
  inquireRefund: { path: 'inquiryRefund', readDocument: refundReference },
};
