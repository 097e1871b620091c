/** How a search for capacity works, as its papers say it. */
export const HOW_SEARCHED: readonly string[] = [
  'A probe replays one window of the scenario at some scale, with a plan of its own, so that no two probes meet the same luck. Load comes first of which nothing is counted, a sixth of all load of the probe, so that queues are as full as they will be.',
  'The range is found by doubling. Then probes go where a response curve, fitted to all misses so far, has its edge, a little above and a little below it in turn.',
  'Misses come in clusters; how much more they vary than independent ones is measured in the probes themselves, and the interval is as wide as that makes it.',
  'Two confirming runs, one below the answer and one above it, have their say in the answer too. One that came out as under 1 % of such runs would, by all other probes, contradicts the answer.',
  'A probe that something else disturbed is made again and left out. Where that one was disturbed too, or the machine that makes the load was the limit in it, the search ends without an answer.',
];

export const INTERVAL_NOTE =
  'Each interval is that of its figure alone. Probes at loads within 1 % of one another are one point.';

export const CUT_NOTE =
  'A probe that was stopped early has only its first seconds, in which a queue still grows: its times are too short.';

export const GOOD_NOTE =
  'Load is what was asked for, with what the random factors of its day and minute made of it; offered is what chance drew of that. Achieved is what was answered while load was counted; good is what of the planned payments was answered in time, and at most what was achieved. A probe too short to overload ended while its queue was still in time: with more of it more would have missed.';
