/** So much of a wanted length is still worth its while. */
export const WORTH = 0.6;

const CONFIRM = 0.15;

/** Of what is counted of probes, as shares of the load seconds of a search. */
export const LENGTHS = {
  range: 1 / 75,
  /** At the edge, while its range is wide. */
  short: 1 / 30,
  long: 1 / 10,
  confirm: CONFIRM,
  shortestConfirm: WORTH * CONFIRM,
} as const;

/** Of what is counted, a share of it comes before that and settles. */
export const SETTLE = 1 / 5;

/** Of fewer seconds nobody knows what a target does: k6 begins, and answers are on their way. */
export const FEWEST_COUNTED_SECONDS = 2;
/** With fewer payments no load is surely too high: the luck of a few is not counted. */
export const FEWEST_COUNTED_PAYMENTS = 30;
