import type { Gateway } from '../gateway.ts';
import type { PaymentReference } from '../ledger/payment.ts';
import type { Operation } from './operation.ts';

export const inquireOperation = ({ ledger, answers }: Gateway): Operation<PaymentReference> => ({
  receive: (reference) => ledger.receive('inquire', reference),
  amountOf: (reference, atMs) => ledger.find(reference, atMs)?.amount?.value,
  finish: (reference, atMs) => answers.inquire(ledger.find(reference, atMs)),
});
