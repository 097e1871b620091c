import type { OperationName } from '../api/operation-name.ts';
import type { Parsed } from '../api/requests.ts';
import type { Core, Reply, Serve } from '../core.ts';
import type { AskMessage, ReplyMessage, ToOwner } from './messages.ts';

/**
 * The owner's core, as a front sees it. What comes up in one turn of the event loop is said in one
 * message: under load a message costs less than what it says.
 */
export class RemoteCore implements Core {
  readonly pay = this.#serving('pay');
  readonly inquire = this.#serving('inquire');
  readonly cancel = this.#serving('cancel');
  readonly refund = this.#serving('refund');
  readonly inquireRefund = this.#serving('inquireRefund');
  readonly #say: (message: ToOwner) => void;
  readonly #replies = new Map<number, Reply>();
  #lastNumber = 0;
  #asked: AskMessage[] = [];
  #releasedMs: number[] = [];
  #isDue = false;

  constructor(say: (message: ToOwner) => void) {
    this.#say = say;
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
      reply?.(answer, endMs);
    }
  }

  /** Says what is still to be said. */
  flush(): void {
    this.#isDue = false;
    const { user, system } = process.cpuUsage();
    this.#say({
      kind: 'batch',
      asked: this.#asked,
      releasedMs: this.#releasedMs,
      cpuMs: (user + system) / 1_000,
    });
    this.#asked = [];
    this.#releasedMs = [];
  }

  /** A request arrives when it comes to the owner: only there instants never go back. */
  #serving(name: OperationName): Serve<unknown> {
    return (parsed: Parsed<unknown>, _atMs, ofSandbox, reply) => {
      this.#lastNumber += 1;
      this.#replies.set(this.#lastNumber, reply);
      this.#asked.push([this.#lastNumber, name, parsed, ofSandbox]);
      this.#sayThisTurn();
    };
  }

  #sayThisTurn(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => this.flush());
  }
}
