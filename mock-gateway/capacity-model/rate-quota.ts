export interface QuotaLimits {
  readonly ratePerSecond: number;
  /** Requests that may come at one instant after a pause. */
  readonly burst: number;
}

/** Instants are sums of many fractions: what is due by so little is due. */
const ROUNDING_MS = 1e-6;

/**
 * A token bucket: it holds up to `burst` tokens, gains so many a second, and a request takes one. Its
 * whole state is the instant at which it will be full again, so it needs no timer.
 * Source: the virtual scheduling form of ITU-T I.371, which allows the same requests.
 */
export class RateQuota {
  readonly #msPerToken: number;
  readonly #fillMs: number;
  #fullMs = -Infinity;

  constructor({ ratePerSecond, burst }: QuotaLimits) {
    this.#msPerToken = 1_000 / ratePerSecond;
    this.#fillMs = burst * this.#msPerToken;
  }

  /** Takes a token; false where there is none, and then nothing is taken. */
  admits(nowMs: number): boolean {
    const fullMs = Math.max(nowMs, this.#fullMs) + this.#msPerToken;
    if (fullMs - nowMs > this.#fillMs + ROUNDING_MS) return false;
    this.#fullMs = fullMs;
    return true;
  }
}
