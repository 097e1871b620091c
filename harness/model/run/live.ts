import type { GatewayState } from '../gateway-control.ts';

/** What can be said while a run goes on, from the lines read so far. */
export interface LiveFigures {
  /** Wall clock at instant zero of the plan, once a pacer has told it. */
  readonly zeroEpochMs: number | undefined;
  readonly pacersEnded: number;
  /** Payments begun: sent, or shed. */
  readonly begun: number;
  /** Payments sent a second, over the last two seconds. */
  readonly sentPerSecond: number;
  /** Payments whose first request has ended. */
  readonly answered: number;
  readonly failed: number;
  readonly shed: number;
  /** Payments whose final state, or none to be had, is known. */
  readonly settled: number;
  readonly inFlight: number;
  readonly inFlightCap: number;
  /** Of the answers of the last five seconds, within 2 %; infinite where so many failed. */
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  /** For how long requests have ended without an answer of any kind; 0 while answers come. */
  readonly silentMs: number;
}

export interface ReplayMoment {
  /** On the plan's clock; undefined until a pacer has told it. */
  readonly nowMs: number | undefined;
  readonly figures: LiveFigures;
  readonly gateway: GatewayState | undefined;
}
