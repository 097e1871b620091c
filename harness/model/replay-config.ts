import type { SignatureLayout } from './signature/signature-layout.ts';
import type { Split } from './split/side-of.ts';

/** Signatures that were made before the start, and what was signed beside a request's bytes. */
export interface ReplaySignatures extends SignatureLayout {
  readonly file: string;
  readonly clientId: string;
  /** Request-Time of a payment is this and its planned instant. */
  readonly zeroEpochMs: number;
}

/** What the harness tells the script that k6 runs; a JSON file beside the records. */
export interface ReplayConfig {
  readonly planFolder: string;
  /** Scheme, host and port, without a slash at the end. */
  readonly targetUrl: string;
  readonly salt: string;
  /** A request without an answer is given up after this. */
  readonly timeoutMs: number;
  readonly shards: number;
  /** Rows of the plan that are replayed: `from` to `to`, exclusive. */
  readonly from: number;
  readonly to: number;
  /** Requests in flight at one time, all shards together. */
  readonly inFlightCap: number;
  /** Open payments are waited for so long after the last planned instant. */
  readonly drainMs: number;
  readonly zero: ZeroInstant;
  /** Left out where all goes to one target. */
  readonly split?: Split | undefined;
  /** Left out where requests are not signed. */
  readonly signatures?: ReplaySignatures | undefined;
}

/** Instant zero of the plan: so long after k6's test run began, or at an instant that others know. */
export type ZeroInstant = { readonly afterStartMs: number } | { readonly atEpochMs: number };
