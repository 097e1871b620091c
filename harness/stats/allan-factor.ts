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

/**
 * Counts while the instants pass by, so that no list of them is needed. A window whose length is a
 * multiple of an earlier one's adds up the counts of that one, and not the instants again.
 */
export const allanCounter = (windowsMs: readonly number[], durationMs: number): AllanCounter => {
  const counters = windowsMs.map((windowMs) => windowCounter(windowMs, durationMs));
  const ofInstants = counters.filter((counter, i) => {
    const divisor = counters.slice(0, i).findLast((each) => counter.windowMs % each.windowMs === 0);
    divisor?.feed(counter);
    return divisor === undefined;
  });
  return {
    add: (instantMs) => {
      if (instantMs < 0) return;
      for (const counter of ofInstants) counter.add(instantMs, 1);
    },
    // A counter comes after the one whose counts it adds up.
    result: () => counters.map((counter) => counter.result()),
  };
};

interface WindowCounter {
  readonly windowMs: number;
  /** So many instants; calls ascend. */
  add(instantMs: number, instants: number): void;
  /** Adds each count of this one to another, whose windows are so many of these. */
  feed(longer: WindowCounter): void;
  result(): AllanFactor;
}

const windowCounter = (windowMs: number, durationMs: number): WindowCounter => {
  const windows = Math.floor(durationMs / windowMs);
  const fed: WindowCounter[] = [];
  let open = 0;
  let count = 0;
  let previous = 0;
  let total = 0;
  let squares = 0;
  const closeBefore = (window: number): void => {
    for (const end = Math.min(window, windows); open < end; open += 1) {
      if (count > 0) for (const longer of fed) longer.add(open * windowMs, count);
      if (open > 0) squares += (count - previous) ** 2;
      total += count;
      previous = count;
      count = 0;
    }
  };
  return {
    windowMs,
    add: (instantMs, instants) => {
      const window = Math.floor(instantMs / windowMs);
      closeBefore(window);
      if (window === open) count += instants;
    },
    feed: (longer) => fed.push(longer),
    result: () => {
      closeBefore(windows);
      return { windowMs, windows, value: squares / (windows - 1) / ((2 * total) / windows) };
    },
  };
};
