/** How many places at the front are left empty before the rest moves up. */
const MOST_EMPTY = 1_024;

/** Things in the order in which they came; taking the first costs the same however many wait. */
export class Fifo<Item> {
  #items: Item[] = [];
  #taken = 0;

  get size(): number {
    return this.#items.length - this.#taken;
  }

  /** Undefined where there is nothing. */
  get first(): Item | undefined {
    return this.#items[this.#taken];
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  dropFirst(): void {
    this.#taken += 1;
    if (this.#taken === this.#items.length) {
      this.#items = [];
      this.#taken = 0;
    } else if (this.#taken >= MOST_EMPTY && 2 * this.#taken >= this.#items.length) {
      this.#items = this.#items.slice(this.#taken);
      this.#taken = 0;
    }
  }

  /** Takes all out, the first first. */
  takeAll(): readonly Item[] {
    const all = this.#items.slice(this.#taken);
    this.#items = [];
    this.#taken = 0;
    return all;
  }
}
