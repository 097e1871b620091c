import type { RequestRecord } from '../../../harness/model/record-line.ts';

/** Records of a payment planned at an instant, for runs that a test writes by hand. */
const record = (planIndex: number, plannedMs: number): RequestRecord => ({
  planIndex,
  step: 0,
  attempt: 1,
  plannedMs,
  latenessMs: 0,
  blockedMs: 0,
  serviceMs: 100,
  answeredAfterMs: 100,
  status: 200,
  errorCode: 0,
  resultCode: 'SUCCESS',
  outcome: 'success',
  settlement: 'succeeded',
});

type Over = Partial<RequestRecord>;

/** Paid at once. */
export const paid = (planIndex: number, plannedMs: number, over: Over = {}): RequestRecord => {
  const made = { ...record(planIndex, plannedMs), ...over };
  const { blockedMs, serviceMs } = made;
  return { ...made, answeredAfterMs: over.answeredAfterMs ?? (blockedMs ?? 0) + (serviceMs ?? 0) };
};

export const declined = (planIndex: number, plannedMs: number, over: Over = {}): RequestRecord =>
  paid(planIndex, plannedMs, {
    resultCode: 'USER_BALANCE_NOT_ENOUGH',
    outcome: 'declined',
    settlement: 'declined',
    ...over,
  });

/** "In process": the payment goes on. */
export const pending = (planIndex: number, plannedMs: number, over: Over = {}): RequestRecord =>
  paid(planIndex, plannedMs, {
    resultCode: 'PAYMENT_IN_PROCESS',
    outcome: 'pending',
    settlement: null,
    ...over,
  });

export const timedOut = (planIndex: number, plannedMs: number, over: Over = {}): RequestRecord =>
  paid(planIndex, plannedMs, {
    serviceMs: 5_000,
    status: 0,
    errorCode: 1_050,
    resultCode: '',
    outcome: 'unknown',
    settlement: null,
    ...over,
  });

/** An HTTP error, after which the journey gave up. */
export const failed = (planIndex: number, plannedMs: number, over: Over = {}): RequestRecord =>
  paid(planIndex, plannedMs, {
    status: 500,
    resultCode: '',
    outcome: 'error',
    settlement: 'unresolved',
    ...over,
  });

export const shed = (planIndex: number, plannedMs: number, over: Over = {}): RequestRecord => ({
  ...record(planIndex, plannedMs),
  blockedMs: null,
  serviceMs: null,
  answeredAfterMs: null,
  status: 0,
  resultCode: '',
  outcome: 'shed',
  settlement: 'unresolved',
  ...over,
});
