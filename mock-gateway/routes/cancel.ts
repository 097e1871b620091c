import { paymentReference } from '../api/requests.ts';
import type { Gateway } from '../gateway.ts';
import type { PaymentReference } from '../ledger/payment.ts';
import type { Operation } from './operation.ts';

export const cancelOperation = ({ ledger, answers }: Gateway): Operation<PaymentReference> => ({
  name: 'cancel',
  readDocument: paymentReference,
  receive: (reference) => ledger.receive('cancel', reference),
  finish: (reference, atMs) => answers.cancel(ledger.cancel(reference, atMs), atMs),
});
