import cluster, { type Worker } from 'node:cluster';

import { PeakdayError } from '../../harness/model/error.ts';
import type { Parsed } from '../api/requests.ts';
import type { Clock } from '../clock.ts';
import type { Core } from '../core.ts';
import type { FrontSettings, ReplyMessage, ToFront, ToOwner } from './messages.ts';

export interface OwnerSide {
  readonly core: Core;
  /** The owner's own, and what the monotonic one is ahead of it. */
  readonly clock: Clock;
  readonly aheadMs: number;
}

/** How the process of a front ended. */
interface FrontExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A front, as the owner sees it. */
export class FrontProcess {
  readonly #worker: Worker;
  readonly #owner: OwnerSide;
  /** The port that it listens on; rejects with a PeakdayError where it cannot. */
  readonly listening: Promise<number>;
  readonly ended: Promise<FrontExit>;
  #replies: ReplyMessage[] = [];
  #cpuMs = 0;

  constructor(settings: FrontSettings, owner: OwnerSide) {
    this.#owner = owner;
    this.#worker = cluster.fork();
    // What cannot be told to a front that has died is told by its end.
    this.#worker.on('error', () => {});
    this.ended = new Promise((resolve) => {
      this.#worker.once('exit', (code: number | null, signal: string | null) =>
        resolve({ code, signal }),
      );
    });
    this.listening = new Promise((resolve, reject) => {
      this.#worker.on('message', (message: ToOwner) => {
        switch (message.kind) {
          case 'listening':
            return resolve(message.port);
          case 'cannot-listen':
            return reject(cannotListen(message));
          case 'batch':
            return this.#take(message);
        }
      });
    });
    this.#say({ kind: 'start', settings });
  }

  /** CPU time so far, as it last told. */
  get cpuMs(): number {
    return this.#cpuMs;
  }

  /** Lets the requests under way end, and then the process. */
  drain(): void {
    this.#say({ kind: 'drain' });
  }

  /** Ends the process at once. */
  end(): void {
    this.#worker.process.disconnect();
  }

  #take({ asked, releasedMs, cpuMs }: ToOwner & { readonly kind: 'batch' }): void {
    const { core, clock, aheadMs } = this.#owner;
    this.#cpuMs = cpuMs;
    for (const lateMs of releasedMs) core.released(lateMs);
    for (const [number, name, parsed, ofSandbox] of asked) {
      // A front of ours has read it as a request of this operation.
      core[name](parsed as Parsed<never>, clock.nowMs(), ofSandbox, (given, endMs) => {
        this.#reply(endMs === undefined ? [number, given] : [number, given, endMs + aheadMs]);
      });
    }
  }

  /** Replies of one turn of the event loop are told together. */
  #reply(reply: ReplyMessage): void {
    this.#replies.push(reply);
    if (this.#replies.length > 1) return;
    setImmediate(() => {
      this.#say({ kind: 'replies', replies: this.#replies });
      this.#replies = [];
    });
  }

  #say(message: ToFront): void {
    if (this.#worker.isConnected()) this.#worker.send(message);
  }
}

const cannotListen = ({
  message,
  hint,
}: ToOwner & { readonly kind: 'cannot-listen' }): PeakdayError =>
  new PeakdayError('no-run', 'cannot-listen', message, hint === undefined ? {} : { hint });
