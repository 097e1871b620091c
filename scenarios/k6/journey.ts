import type { Outcome, Settlement } from '../../harness/model/outcome.ts';
import type { PlanData } from './plan-data.ts';

/**
 * A journey: the HTTP steps that one payment makes. A journey file exports `createJourney`; it
 * decides what is sent and what an answer means, and leaves time, records and guards to the pacer.
 * Both functions must be quick and must keep no state of their own: what they need is in their
 * arguments and in the plan.
 */
export interface Journey {
  /** Names of the steps; the first begins each payment, at its planned instant. */
  readonly steps: readonly string[];
  /** The request of one attempt of a step; attempts count from 1. */
  request(planIndex: number, step: number, attempt: number): StepRequest;
  /** What an answer means, and what follows. */
  after(planIndex: number, step: number, attempt: number, answer: StepAnswer): StepResult;
}

export interface StepRequest {
  readonly method: 'GET' | 'POST';
  /** Begins with a slash; the target's base URL is put before it. */
  readonly path: string;
  /** Instead of the target's; journeys leave it out. */
  readonly baseUrl?: string;
  readonly body: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

export interface StepAnswer {
  /** HTTP status; 0 where no answer came in time. */
  readonly status: number;
  readonly body: string;
  /** k6's error code; 0 where there was none. */
  readonly errorCode: number;
}

export interface StepResult {
  readonly outcome: Exclude<Outcome, 'shed'>;
  /** The target's own code, for the record; letters, digits and underscores. */
  readonly resultCode: string;
  readonly next: Settled | NextStep;
}

export interface Settled {
  readonly settled: Settlement;
}

/** The next request falls due so long after this answer. */
export interface NextStep {
  readonly step: number;
  readonly attempt: number;
  readonly afterMs: number;
}

interface JourneyContext {
  readonly data: PlanData;
  readonly planHash: string;
  /** Put behind each request id where the target remembers earlier runs; else empty. */
  readonly salt: string;
  /** What the scenario gives a request before it is given up. */
  readonly timeoutMs: number;
}

export type CreateJourney = (context: JourneyContext) => Journey;
