import type { Answer } from '../api/result.ts';
import type { Attempt } from '../ledger/attempt.ts';

/** One call of the API, in the order of what happens to a request. Instants are virtual. */
export interface Operation<Request> {
  /**
   * It has been read: counts it, and says whose luck it has. Undefined where the ledger has no room
   * for what it asks.
   */
  receive(request: Request, atMs: number): Attempt | undefined;
  /** The amount that a client of the sandbox may mean something by. */
  amountOf?(request: Request, atMs: number): string | undefined;
  /** A worker will serve it. Not called where it is rejected. */
  accept?(request: Request, atMs: number): void;
  /** Its service is over: its effect happens now. */
  finish(request: Request, atMs: number, ofSandbox: boolean): Answer;
}
