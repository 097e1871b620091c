/** Why no worker will serve a request. */
export const REFUSALS = ['over-quota', 'queue-full', 'past-deadline'] as const;

export type Refusal = (typeof REFUSALS)[number];

/**
 * What becomes of one request: when which worker serves it, or that none will. A request that
 * waits may be given other instants where workers come or go; from its start on they stand.
 * Infinity, and no worker, is a start that nobody can promise: there are no workers.
 */
export type Offer =
  | {
      readonly accepted: true;
      readonly worker: number | undefined;
      readonly startMs: number;
      readonly endMs: number;
    }
  | { readonly accepted: false; readonly refusal: Refusal };
