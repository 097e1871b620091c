import { crc32 } from 'node:zlib';

/**
 * Lines of JSON, each with a sum over itself and all lines before it: a line that was changed, left
 * out or put in shows, at that line or the next. The sum is a CRC-32, against accidents: one in 4e9
 * passes, and who means to forge a line can.
 */
export class LineChain {
  #sum = 0;

  /** The object as a line, with its line feed. */
  seal(value: object): string {
    const text = JSON.stringify(value);
    this.#sum = crc32(text, this.#sum);
    return `${text.slice(0, -1)},"sum":${this.#sum}}\n`;
  }

  /** What was sealed as this line, without its line feed; undefined where it is not the next. */
  open(line: string): unknown {
    const [, text, sum] = SEALED.exec(line) ?? [];
    if (text === undefined) return undefined;
    const next = crc32(`${text}}`, this.#sum);
    if (next !== Number(sum)) return undefined;
    this.#sum = next;
    return JSON.parse(`${text}}`);
  }
}

const SEALED = /^(\{.*),"sum":(\d{1,10})\}$/;
