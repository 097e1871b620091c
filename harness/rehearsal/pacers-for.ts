/** One pacer walks a thousand payments a second with ease; k6 gives each its own event loop. */
export const pacersFor = (peakPerSecond: number): number =>
  peakPerSecond <= 1_000 ? 2 : peakPerSecond <= 4_000 ? 4 : 8;
