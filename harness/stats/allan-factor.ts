/**
 * Allan factor of a stream of instants: how unevenly they fall at one time scale. With N_k the
 * count in the k-th of n windows of length T, side by side from instant zero,
 *
 *     A(T) = E[(N_{k+1} - N_k)^2] / (2 E[N])
 *
 * A Poisson process has 1 at every T, evenly spaced instants have nearly 0, bursts more than 1.
 * Unlike the variance over the mean it does not count a slow trend as a burst. Its standard error
 * is sqrt(3 / n) for a Poisson process.
 * Source: Lowen and Teich, Fractal-Based Point Processes (Wiley 2005), normalised Haar-wavelet
 * variance of counts.
 */
export interface AllanFactor {
  readonly windowMs: number;
  /** NaN where no instant fell into any window. */
  readonly value: number;
  /** Whole windows that it is over. */
  readonly windows: number;
}

/** 100, 200, 500, 1000 ms and so on, up to those that fit a hundred times into the duration. */
export const allanWindowsMs = (durationMs: number): readonly number[] => {
  const windows: number[] = [];
  for (let decade = 100; decade * 100 <= durationMs; decade *= 10) {
    windows.push(...[1, 2, 5].map((step) => step * decade));
  }
  return windows.filter((windowMs) => windowMs * 100 <= durationMs);
};

export interface AllanCounter {
  /** Instants in ascending order; those outside [0, duration) do not count. */
  add(instantMs: number): void;
  /** One figure a window length, after the last instant. */
  result(): readonly AllanFactor[];
}

/** Counts while the instants pass by, so that no list of them is needed. */
export const allanCounter = (windowsMs: readonly number[], durationMs: number): AllanCounter => {
  const counters = windowsMs.map((windowMs) => windowCounter(windowMs, durationMs));
  return {
    add: (instantMs) => {
      if (instantMs < 0) return;
      for (const counter of counters) counter.add(instantMs);
    },
    result: () => counters.map((counter) => counter.result()),
  };
};

const windowCounter = (windowMs: number, durationMs: number) => {
  const windows = Math.floor(durationMs / windowMs);
  let open = 0;
  let count = 0;
  let previous = 0;
  let total = 0;
  let squares = 0;
  const closeBefore = (window: number): void => {
    for (const end = Math.min(window, windows); open < end; open += 1) {
      if (open > 0) squares += (count - previous) ** 2;
      total += count;
      previous = count;
      count = 0;
    }
  };
  return {
    add: (instantMs: number): void => {
      const window = Math.floor(instantMs / windowMs);
      closeBefore(window);
      if (window === open) count += 1;
    },
    result: (): AllanFactor => {
      closeBefore(windows);
      return { windowMs, windows, value: squares / (windows - 1) / ((2 * total) / windows) };
    },
  };
};
