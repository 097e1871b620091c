import type { OperationName } from '../api/operation-name.ts';
import type { Result } from '../api/result.ts';
import type { Core, Reply } from '../core.ts';
import type { AskMessage, RefusedMessage, ReplyMessage, ToOwner } from './messages.ts';

/**
 * The owner's core, as a front sees it. What comes up in one turn of the event loop is said in one
 * message: under load a message costs less than it says.
 */
export class RemoteCore implements Core {
  readonly #say: (message: ToOwner) => void;
  readonly #replies = new Map<number, Reply>();
  #lastNumber = 0;
  #asked: AskMessage[] = [];
  #refused: RefusedMessage[] = [];
  #releasedMs: number[] = [];
  #isDue = false;

  constructor(say: (message: ToOwner) => void) {
    this.#say = say;
  }

  /** The request arrives when it comes to the owner: only there instants never go back. */
  serve(name: OperationName, request: unknown, _atMs: number, reply: Reply): void {
    this.#lastNumber += 1;
    this.#replies.set(this.#lastNumber, reply);
    this.#asked.push([this.#lastNumber, name, request]);
    this.#sayThisTurn();
  }

  refused(name: OperationName, result: Result): void {
    this.#refused.push([name, result]);
    this.#sayThisTurn();
  }

  released(lateMs: number): void {
    this.#releasedMs.push(lateMs);
    this.#sayThisTurn();
  }

  /** The owner has replied. */
  take(replies: readonly ReplyMessage[]): void {
    for (const [number, answer, endMs] of replies) {
      const reply = this.#replies.get(number);
      this.#replies.delete(number);
      reply?.(answer, endMs ?? undefined);
    }
  }

  /** Says what is still to be said. */
  flush(): void {
    this.#isDue = false;
    const { user, system } = process.cpuUsage();
    this.#say({
      kind: 'batch',
      asked: this.#asked,
      refused: this.#refused,
      releasedMs: this.#releasedMs,
      cpuMs: (user + system) / 1_000,
    });
    this.#asked = [];
    this.#refused = [];
    this.#releasedMs = [];
  }

  #sayThisTurn(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.flush());
  }
}
