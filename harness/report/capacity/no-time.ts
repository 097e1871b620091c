import type { Frame } from '../charts/panel.ts';

/** Of a page on which no chart is over time. */
export const NO_TIME: Frame = {
  fromMs: 0,
  toMs: 1,
  event: { start: '1970-01-01T00:00:00', timeFactor: 1 },
  windows: [],
  marks: [],
  firstBreach: null,
};
