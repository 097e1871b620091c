/** From this instant to that of the next piece, work goes on at so many times its usual speed. */
export interface PacePiece {
  readonly fromMs: number;
  /** 1 as usual, a quarter where services take four times as long, 0 where all stands still. */
  readonly speed: number;
}

/** When services may begin, and when they end. */
export interface Pace {
  /** The first instant, from this one on, at which a service may begin. */
  beginFrom(atMs: number): number;
  endOf(startMs: number, workMs: number): number;
}

/** Work always goes on at its usual speed. */
export const STEADY: Pace = {
  beginFrom: (atMs) => atMs,
  endOf: (startMs, workMs) => startMs + workMs,
};

/**
 * A speed that changes over time. A service that begins at s and is worth w of work ends where
 *
 *     integral of the speed from s to its end = w
 *
 * so it is known when it begins, and a service that straddles the edge of a brownout is slow for as
 * long as that lasts. While the speed is 0, from its first instant on, no service begins or ends.
 */
export class ChangingPace implements Pace {
  readonly #pieces: readonly PacePiece[];

  /** @param pieces Ascending; before the first of them the speed is 1, and in the last it is above 0. */
  constructor(pieces: readonly PacePiece[]) {
    this.#pieces = [{ fromMs: -Infinity, speed: 1 }, ...pieces];
  }

  beginFrom(atMs: number): number {
    let [i, fromMs] = [this.#indexAt(atMs), atMs];
    while (this.#pieces[i]!.speed === 0) {
      i += 1;
      fromMs = this.#pieces[i]!.fromMs;
    }
    return fromMs;
  }

  endOf(startMs: number, workMs: number): number {
    let leftMs = workMs;
    let fromMs = startMs;
    for (let i = this.#indexAt(startMs); ; i += 1) {
      const { speed } = this.#pieces[i]!;
      const next = this.#pieces[i + 1];
      const endMs = speed === 0 ? Infinity : fromMs + leftMs / speed;
      // What would end just as all begins to stand still has not ended before.
      const isDone =
        next === undefined || endMs < next.fromMs || (endMs === next.fromMs && next.speed > 0);
      if (isDone) return endMs;
      leftMs = Math.max(0, leftMs - (next.fromMs - fromMs) * speed);
      fromMs = next.fromMs;
    }
  }

  #indexAt(atMs: number): number {
    let i = this.#pieces.length - 1;
    while (this.#pieces[i]!.fromMs > atMs) i -= 1;
    return i;
  }
}
