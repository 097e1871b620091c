import { REJECTIONS } from '../api/rejections.ts';
import { resultOf } from '../api/result.ts';
import type { Gateway } from '../gateway.ts';
import type { PaymentReference } from '../ledger/payment.ts';
import type { Operation } from './operation.ts';

export const cancelOperation = ({ ledger, answers }: Gateway): Operation<PaymentReference> => ({
  receive: (reference) => ledger.receive('cancel', reference),
  finish: (reference, atMs) => {
    const payment = ledger.cancel(reference, atMs);
    switch (payment) {
      case 'UNKNOWN':
        return { result: resultOf('ORDER_NOT_EXIST') };
      case 'TOO_LATE':
        return { result: resultOf('CANCEL_WINDOW_EXCEED') };
      case 'NO_ROOM':
        return { result: REJECTIONS['memory-full'] };
      default:
        return answers.cancel(payment);
    }
  },
});
