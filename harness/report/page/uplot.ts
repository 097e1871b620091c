import type UPlot from 'uplot';

/** The chart library stands in the page before this script, and leaves one global. */
export const uPlot = (globalThis as unknown as { readonly uPlot: typeof UPlot }).uPlot;

/** The library's numbers for its scales: it has them as an enum, which leaves nothing to import. */
export const SCALE_KIND = { linear: 1, log: 3 } as unknown as Readonly<
  Record<'linear' | 'log', UPlot.Scale.Distr>
>;
