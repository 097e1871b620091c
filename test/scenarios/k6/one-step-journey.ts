import type { Journey } from '../../../scenarios/k6/journey.ts';

/** One request a payment, whose every answer is a success; parts can be replaced. */
export const oneStepJourney = (over: Partial<Journey> = {}): Journey => ({
  steps: ['pay'],
  request: (planIndex) => ({
    method: 'POST',
    path: `/pay/${planIndex}`,
    body: '{}',
    headers: {},
    timeoutMs: 1_000,
  }),
  after: () => ({ outcome: 'success', resultCode: 'SUCCESS', next: { settled: 'succeeded' } }),
  ...over,
});
