/**
 * Things by their instant, the earliest first: a binary heap, so push and pop take O(log n) steps.
 * Of things with one instant, any may come first.
 */
export class EarliestFirst<Item> {
  // Two arrays of one order: V8 keeps an array of nothing but numbers unboxed.
  readonly #instantsMs: number[] = [];
  readonly #items: Item[] = [];

  get size(): number {
    return this.#items.length;
  }

  /** Infinity where there is nothing. */
  get firstMs(): number {
    return this.#instantsMs[0] ?? Infinity;
  }

  push(instantMs: number, item: Item): void {
    let hole = this.#items.length;
    this.#instantsMs.push(instantMs);
    this.#items.push(item);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.#instantsMs[parent]! <= instantMs) break;
      this.#fill(hole, parent);
      hole = parent;
    }
    this.#instantsMs[hole] = instantMs;
    this.#items[hole] = item;
  }

  /** Takes the earliest out; undefined where there is nothing. */
  pop(): Item | undefined {
    const first = this.#items[0];
    const lastMs = this.#instantsMs.pop();
    const last = this.#items.pop();
    if (lastMs === undefined || this.#items.length === 0) return first;
    let hole = 0;
    for (;;) {
      const child = this.#earlierChild(hole);
      if (child === undefined || this.#instantsMs[child]! >= lastMs) break;
      this.#fill(hole, child);
      hole = child;
    }
    this.#instantsMs[hole] = lastMs;
    this.#items[hole] = last!;
    return first;
  }

  #earlierChild(parent: number): number | undefined {
    const left = 2 * parent + 1;
    const right = left + 1;
    if (left >= this.#items.length) return undefined;
    if (right >= this.#items.length) return left;
    return this.#instantsMs[right]! < this.#instantsMs[left]! ? right : left;
  }

  #fill(hole: number, from: number): void {
    this.#instantsMs[hole] = this.#instantsMs[from]!;
    this.#items[hole] = this.#items[from]!;
  }
}
