import { expect, test } from 'vitest';

import { drawKeyOf } from '../../../../harness/model/request-id.ts';
import { gatewaySchema } from '../../../../harness/model/scenario/gateway.ts';
import type { NextStep, StepAnswer, StepResult } from '../../../../scenarios/k6/journey.ts';
import { createJourney, DECLINES, payJourney } from '../../../../scenarios/k6/journeys/pay.ts';
import { PAYMENTS, tableData } from '../table-data.ts';

const PLAN_HASH = 'abcdef0123456789';
const data = tableData(PAYMENTS);
const journey = createJourney({ data, planHash: PLAN_HASH, salt: '', timeoutMs: 5_000 });
const [PAY, INQUIRE, CANCEL] = [0, 1, 2];

const answer = (resultStatus: string, resultCode: string, more: object = {}): StepAnswer => ({
  status: 200,
  errorCode: 0,
  body: JSON.stringify({ result: { resultStatus, resultCode, resultMessage: 'x' }, ...more }),
});
const TIMEOUT: StepAnswer = { status: 0, body: '', errorCode: 1_050 };
const REFUSED: StepAnswer = { status: 0, body: '', errorCode: 1_212 };
const RESET: StepAnswer = { status: 0, body: '', errorCode: 1_220 };
const HTTP_500: StepAnswer = { status: 500, body: '<html>', errorCode: 1_500 };
const GARBAGE: StepAnswer = { status: 200, body: '{"result":{"resultSta', errorCode: 0 };

const after = (step: number, attempt: number, given: StepAnswer): StepResult =>
  journey.after(0, step, attempt, given);

const FIRST_INQUIRY = { step: INQUIRE, attempt: 1, afterMs: 2_000 };
const SUCCEEDED = { settled: 'succeeded' };
const DECLINED = { settled: 'declined' };

test('the steps are pay, inquire and cancel, each at its own path', () => {
  expect(journey.steps).toEqual(['pay', 'inquire', 'cancel']);
  const requests = [PAY, INQUIRE, CANCEL].map((step) => journey.request(1, step, 1));
  expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /ams/api/v1/payments/pay',
    'POST /ams/api/v1/payments/inquiryPayment',
    'POST /ams/api/v1/payments/cancel',
  ]);
  for (const { headers, timeoutMs, body } of requests) {
    expect(headers['Content-Type']).toBe('application/json; charset=UTF-8');
    expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain('idempotency-key');
    expect(timeoutMs).toBe(5_000);
    expect(JSON.parse(body!)).toMatchObject({ paymentRequestId: 'pd-abcdef0123-1' });
  }
  expect(JSON.parse(requests[INQUIRE]!.body!)).toEqual({ paymentRequestId: 'pd-abcdef0123-1' });
});

test('a salt goes behind each id, so that draws stay keyed as without it', () => {
  const salted = createJourney({ data, planHash: PLAN_HASH, salt: 'k3', timeoutMs: 5_000 });
  for (const step of [PAY, INQUIRE, CANCEL]) {
    const { paymentRequestId } = JSON.parse(salted.request(2, step, 1).body!) as {
      readonly paymentRequestId: string;
    };
    expect(paymentRequestId).toBe('pd-abcdef0123-2-k3');
    expect(drawKeyOf(paymentRequestId)).toBe('pd-abcdef0123-2');
  }
});

test.each([
  ['S', answer('S', 'SUCCESS'), 'success', 'SUCCESS', SUCCEEDED],
  ['a decline', answer('F', 'EXPIRED_CODE'), 'declined', 'EXPIRED_CODE', DECLINED],
  ['another F', answer('F', 'INVALID_SIGNATURE'), 'error', 'INVALID_SIGNATURE', DECLINED],
  ['F without a code', answer('F', ''), 'error', '', DECLINED],
  ['in process', answer('U', 'PAYMENT_IN_PROCESS'), 'pending', 'PAYMENT_IN_PROCESS', FIRST_INQUIRY],
  ['another U', answer('U', 'UNKNOWN_EXCEPTION'), 'unknown', 'UNKNOWN_EXCEPTION', FIRST_INQUIRY],
  ['a timeout', TIMEOUT, 'unknown', '', FIRST_INQUIRY],
  ['a reset connection', RESET, 'unknown', '', FIRST_INQUIRY],
  ['a refused connection', REFUSED, 'error', '', FIRST_INQUIRY],
  ['HTTP 500', HTTP_500, 'error', '', FIRST_INQUIRY],
  ['an answer that cannot be read', GARBAGE, 'error', '', FIRST_INQUIRY],
])('pay answered with %s', (_, given, outcome, resultCode, next) => {
  expect(after(PAY, 1, given)).toEqual({ outcome, resultCode, next });
});

test('the five codes by which the mock declines are declines, as are others of the customer', () => {
  const ofTheMock = Object.keys(gatewaySchema.parse({}).declines);
  expect(ofTheMock).toHaveLength(5);
  for (const code of [...ofTheMock, ...DECLINES]) {
    expect(after(PAY, 1, answer('F', code))).toMatchObject({ outcome: 'declined' });
  }
});

test.each([
  'ACCESS_DENIED',
  'PARAM_ILLEGAL',
  'REPEAT_REQ_INCONSISTENT',
  'MERCHANT_NOT_REGISTERED',
  'INVALID_PAYMENT_CODE',
  'USER_NOT_EXIST',
  'PROCESS_FAIL',
])('a target that refuses everybody with %s answers nobody', (code) => {
  expect(after(PAY, 1, answer('F', code))).toMatchObject({ outcome: 'error', resultCode: code });
});

test('a journey of two lines adds a code to the declines', () => {
  const create = payJourney([...DECLINES, 'WALLET_ASLEEP']);
  const other = create({ data, planHash: PLAN_HASH, salt: '', timeoutMs: 5_000 });
  for (const code of ['WALLET_ASLEEP', 'RISK_REJECT']) {
    const { outcome } = other.after(0, PAY, 1, answer('F', code));
    expect(outcome).toBe('declined');
  }
  expect(after(PAY, 1, answer('F', 'WALLET_ASLEEP')).outcome).toBe('error');
});

const SECOND_INQUIRY = { step: INQUIRE, attempt: 2, afterMs: 3_000 };
const paid = (paymentStatus: string) => answer('S', 'SUCCESS', { paymentStatus });
const failed = (paymentResultCode: string) =>
  answer('S', 'SUCCESS', { paymentStatus: 'FAIL', paymentResultCode });

test.each([
  ['paid', paid('SUCCESS'), 'success', 'SUCCESS', SUCCEEDED],
  ['declined', failed('RISK_REJECT'), 'declined', 'RISK_REJECT', DECLINED],
  ['not confirmed', failed('ORDER_IS_CLOSED'), 'declined', 'ORDER_IS_CLOSED', DECLINED],
  ['failed otherwise', failed('PROCESS_FAIL'), 'error', 'PROCESS_FAIL', DECLINED],
  ['failed, nobody says why', paid('FAIL'), 'error', '', DECLINED],
  ['cancelled', paid('CANCELLED'), 'declined', 'SUCCESS', DECLINED],
  ['still in process', paid('PROCESSING'), 'pending', 'SUCCESS', SECOND_INQUIRY],
  ['no order yet', answer('F', 'ORDER_NOT_EXIST'), 'declined', 'ORDER_NOT_EXIST', SECOND_INQUIRY],
  ['another F', answer('F', 'ACCESS_DENIED'), 'error', 'ACCESS_DENIED', SECOND_INQUIRY],
  ['U', answer('U', 'UNKNOWN_EXCEPTION'), 'unknown', 'UNKNOWN_EXCEPTION', SECOND_INQUIRY],
  ['a timeout', TIMEOUT, 'unknown', '', SECOND_INQUIRY],
  ['a refused connection', REFUSED, 'error', '', SECOND_INQUIRY],
  ['HTTP 500', HTTP_500, 'error', '', SECOND_INQUIRY],
])('an inquiry answered with %s', (_, given, outcome, resultCode, next) => {
  expect(after(INQUIRE, 1, given)).toEqual({ outcome, resultCode, next });
});

const SECOND_CANCEL = { step: CANCEL, attempt: 2, afterMs: 3_000 };

test.each([
  ['S', answer('S', 'SUCCESS'), 'success', 'SUCCESS', { settled: 'cancelled' }],
  [
    'too late',
    answer('F', 'CANCEL_WINDOW_EXCEED'),
    'declined',
    'CANCEL_WINDOW_EXCEED',
    SECOND_CANCEL,
  ],
  ['another F', answer('F', 'ACCESS_DENIED'), 'error', 'ACCESS_DENIED', SECOND_CANCEL],
  ['U', answer('U', 'UNKNOWN_EXCEPTION'), 'unknown', 'UNKNOWN_EXCEPTION', SECOND_CANCEL],
  ['a timeout', TIMEOUT, 'unknown', '', SECOND_CANCEL],
  ['HTTP 500', HTTP_500, 'error', '', SECOND_CANCEL],
])('a cancel answered with %s', (_, given, outcome, resultCode, next) => {
  expect(after(CANCEL, 1, given)).toEqual({ outcome, resultCode, next });
});

/** What falls due, step by step, when every answer is the same. */
const ladderOf = (given: StepAnswer): readonly string[] => {
  const climbed: string[] = [];
  let at: NextStep = { step: PAY, attempt: 1, afterMs: 0 };
  for (;;) {
    const { next } = after(at.step, at.attempt, given);
    if ('settled' in next) return [...climbed, next.settled];
    climbed.push(`${journey.steps[next.step]} ${next.attempt} after ${next.afterMs / 1_000} s`);
    at = next;
  }
};

test('without a final word it inquires nine times, cancels five times, and gives up', () => {
  const climbed = ladderOf(TIMEOUT);
  expect(climbed).toEqual([
    ...[2, 3, 3, 5, 5, 5, 5, 5, 5].map((seconds, i) => `inquire ${i + 1} after ${seconds} s`),
    ...[2, 3, 3, 5, 5].map((seconds, i) => `cancel ${i + 1} after ${seconds} s`),
    'unresolved',
  ]);
  expect(ladderOf(REFUSED)).toEqual(climbed);
  expect(ladderOf(answer('U', 'UNKNOWN_EXCEPTION'))).toEqual(climbed);
});
