/** Rows first in, first out, each at most once: a ring that never has to grow. */
export class RowQueue {
  readonly #ring: Int32Array;
  readonly #isIn: Uint8Array;
  #first = 0;
  #size = 0;

  constructor(capacity: number) {
    this.#ring = new Int32Array(capacity);
    this.#isIn = new Uint8Array(capacity);
  }

  /** A row that is in already stays where it is. */
  add(row: number): void {
    if (this.#isIn[row] === 1) return;
    this.#isIn[row] = 1;
    this.#ring[(this.#first + this.#size) % this.#ring.length] = row;
    this.#size += 1;
  }

  /** Takes the first out; -1 where there is none. */
  take(): number {
    if (this.#size === 0) return -1;
    const row = this.#ring[this.#first]!;
    this.#first = (this.#first + 1) % this.#ring.length;
    this.#size -= 1;
    this.#isIn[row] = 0;
    return row;
  }
}
