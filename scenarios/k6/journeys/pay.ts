import { PAY_STEPS } from '../../../harness/model/journey-steps.ts';
import { paymentRequestId } from '../../../harness/model/request-id.ts';
import type { CreateJourney, NextStep, Settled, StepAnswer, StepResult } from '../journey.ts';
import { neverReached, resultOf, textField } from '../answer-fields.ts';
import { renderPayBody } from '../render-pay-body.ts';

/**
 * A shop scans the code in the customer's wallet (user-presented mode). What the in-store client
 * does, in its own intervals: pay; where nobody can say what came of it, inquire on a ladder; when
 * the ladder ends, cancel until that is confirmed.
 */
const [PAY, INQUIRE, CANCEL] = [0, 1, 2];
const PATHS = [
  '/ams/api/v1/payments/pay',
  '/ams/api/v1/payments/inquiryPayment',
  '/ams/api/v1/payments/cancel',
];

/** Seconds before each attempt, as the in-store client ships them. */
const INQUIRE_AFTER_MS = [2, 3, 3, 5, 5, 5, 5, 5, 5].map((seconds) => seconds * 1_000);
const CANCEL_AFTER_MS = [2, 3, 3, 5, 5].map((seconds) => seconds * 1_000);

const HEADERS = { 'Content-Type': 'application/json; charset=UTF-8', 'Client-Id': 'PEAKDAY' };

/**
 * Refusals for a reason of the customer's own: money, limits, standing, an old code, risk. A
 * gateway that works says them to some, and they are answers. All other refusals (a signature, a
 * parameter, a contract, customers or codes that it does not know) say that requests and target do
 * not fit each other, and are errors: else a target that refuses everybody would look well.
 */
export const DECLINES: readonly string[] = [
  'USER_BALANCE_NOT_ENOUGH',
  'USER_AMOUNT_EXCEED_LIMIT',
  'PAYMENT_AMOUNT_EXCEED_LIMIT',
  'PAYMENT_COUNT_EXCEED_LIMIT',
  'USER_PAYMENT_VERIFICATION_FAILED',
  'USER_STATUS_ABNORMAL',
  'USER_KYC_NOT_QUALIFIED',
  'EXPIRED_CODE',
  'RISK_REJECT',
  'FRAUD_REJECT',
];

/** Why a payment in process may fail beside those: the customer has not confirmed it in time. */
const UNCONFIRMED = 'ORDER_IS_CLOSED';
const INQUIRY_REFUSALS: ReadonlySet<string> = new Set(['ORDER_NOT_EXIST']);
const CANCEL_REFUSALS: ReadonlySet<string> = new Set(['ORDER_NOT_EXIST', 'CANCEL_WINDOW_EXCEED']);

/** The journey for a target that declines with these result codes. */
export const payJourney = (declineCodes: readonly string[]): CreateJourney => {
  const declines: ReadonlySet<string> = new Set(declineCodes);
  return ({ data, planHash, salt, timeoutMs }) => {
    const payBody = renderPayBody(data);
    return {
      steps: PAY_STEPS,
      request: (planIndex, step) => {
        const id = paymentRequestId(planHash, planIndex, salt);
        return {
          method: 'POST',
          path: PATHS[step]!,
          body: step === PAY ? payBody(planIndex, id) : `{"paymentRequestId":"${id}"}`,
          headers: HEADERS,
          timeoutMs,
        };
      },
      after: (_planIndex, step, attempt, answer) => {
        if (step === PAY) return afterPay(answer, declines);
        return step === INQUIRE
          ? afterInquire(attempt, answer, declines)
          : afterCancel(attempt, answer);
      },
    };
  };
};

export const createJourney = payJourney(DECLINES);

const inquire = (attempt: number): NextStep | Settled =>
  ladder(INQUIRE, INQUIRE_AFTER_MS, attempt) ?? cancel(1);

const cancel = (attempt: number): NextStep | Settled =>
  ladder(CANCEL, CANCEL_AFTER_MS, attempt) ?? { settled: 'unresolved' };

const ladder = (step: number, afterMs: readonly number[], attempt: number): NextStep | undefined =>
  attempt <= afterMs.length ? { step, attempt, afterMs: afterMs[attempt - 1]! } : undefined;

/** Refused for good: properly, where the code is one of those. */
const refused = (code: string, proper: ReadonlySet<string>): 'declined' | 'error' =>
  proper.has(code) ? 'declined' : 'error';

const afterPay = (answer: StepAnswer, declines: ReadonlySet<string>): StepResult => {
  const { status, code } = resultOf(answer);
  if (status === 'S')
    return { outcome: 'success', resultCode: code, next: { settled: 'succeeded' } };
  if (status === 'F')
    return { outcome: refused(code, declines), resultCode: code, next: { settled: 'declined' } };
  const outcome = code === 'PAYMENT_IN_PROCESS' ? 'pending' : doubt(answer, status);
  return { outcome, resultCode: code, next: inquire(1) };
};

const afterInquire = (
  attempt: number,
  answer: StepAnswer,
  declines: ReadonlySet<string>,
): StepResult => {
  const { status, code } = resultOf(answer);
  if (status !== 'S') {
    // ORDER_NOT_EXIST is an answer, but the payment may still be on its way: the client asks again.
    const outcome = status === 'F' ? refused(code, INQUIRY_REFUSALS) : doubt(answer, status);
    return { outcome, resultCode: code, next: inquire(attempt + 1) };
  }
  switch (textField(answer.body, 'paymentStatus')) {
    case 'SUCCESS':
      return { outcome: 'success', resultCode: code, next: { settled: 'succeeded' } };
    case 'FAIL':
      return afterFail(textField(answer.body, 'paymentResultCode'), declines);
    case 'CANCELLED':
      return { outcome: 'declined', resultCode: code, next: { settled: 'declined' } };
    default:
      return { outcome: 'pending', resultCode: code, next: inquire(attempt + 1) };
  }
};

/** The inquiry worked, and tells why the payment failed. */
const afterFail = (code: string, declines: ReadonlySet<string>): StepResult => ({
  outcome: code === UNCONFIRMED ? 'declined' : refused(code, declines),
  resultCode: code,
  next: { settled: 'declined' },
});

const afterCancel = (attempt: number, answer: StepAnswer): StepResult => {
  const { status, code } = resultOf(answer);
  if (status === 'S')
    return { outcome: 'success', resultCode: code, next: { settled: 'cancelled' } };
  const outcome = status === 'F' ? refused(code, CANCEL_REFUSALS) : doubt(answer, status);
  return { outcome, resultCode: code, next: cancel(attempt + 1) };
};

/**
 * No proper answer: `unknown` where the target may have acted, `error` where it answered in error
 * or was never reached.
 */
const doubt = ({ status, errorCode }: StepAnswer, resultStatus: string): 'unknown' | 'error' => {
  if (resultStatus === 'U') return 'unknown';
  return status === 0 && !neverReached(errorCode) ? 'unknown' : 'error';
};
