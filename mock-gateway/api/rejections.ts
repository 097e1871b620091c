import { REFUSALS } from '../capacity-model/offer.ts';
import { resultOf, type Result } from './result.ts';

/** Why a request is turned away though nothing is wrong with it. */
export const REJECTION_REASONS = [...REFUSALS, 'memory-full'] as const;

export type RejectionReason = (typeof REJECTION_REASONS)[number];

const rejection = (message: string): Result => resultOf('REQUEST_TRAFFIC_EXCEED_LIMIT', message);

/** One code for all: nothing was done, and the same request may be repeated later. */
export const REJECTIONS: Readonly<Record<RejectionReason, Result>> = {
  'over-quota': rejection('More requests a second than are allowed. Repeat it later.'),
  'queue-full': resultOf('REQUEST_TRAFFIC_EXCEED_LIMIT'),
  'past-deadline': rejection('The queue is too long for the deadline. Repeat it later.'),
  'memory-full': rejection('Memory is full of payments in process. Repeat it later.'),
};
