import { partArrivals } from '../../../generators/arrivals/part-arrivals.ts';
import { BLOCK_MS } from '../../../generators/block.ts';
import { planRate } from '../../../generators/plan-rate.ts';
import type { Recording } from '../../../generators/fit/fit-arrivals.ts';
import { countsOfTrace } from '../../../generators/fit/event-counts.ts';
import { scenarioSchema, type Scenario } from '../../../harness/model/scenario/scenario.ts';

/** The instants of a fresh plan through the real processes, payments and files left out. */
export const freshRecording = (scenario: Scenario, seed: number): Recording => {
  const { total, parts, durationMs, factors } = planRate(scenario, '.');
  const arrivals = partArrivals({
    parts,
    settings: scenario.demand.arrivals,
    seed,
    eventStart: scenario.event.start,
    timeFactor: factors.time,
  });
  const instants: number[] = [];
  for (let block = 0; block * BLOCK_MS < durationMs; block += 1) {
    for (const { arrivalsIn } of arrivals) {
      for (const instantMs of arrivalsIn(block).instantsMs) instants.push(instantMs * factors.time);
    }
  }
  const inOrder = Float64Array.from(instants).toSorted();
  const { start, duration } = scenario.event;
  return {
    file: `seed ${seed}`,
    kind: 'plan',
    start,
    durationMs: duration,
    timeFactor: factors.time,
    countFactor: factors.count,
    total: inOrder.length,
    events: countsOfTrace(inOrder, total.toMs * factors.time, 0),
    intervalMs: null,
    notCounts: null,
  };
};

/** Days of all Japan at `games-2020`, at their own rate and in their own time, with one surge. */
export const gamesDays = (days: number, arrivals: object, over: object = {}): Scenario =>
  scenarioSchema.parse({
    name: 'games-days',
    title: 'Games days',
    story: 'For tests.',
    event: { start: '2020-07-25T00:00:00+09:00', duration: `${days}d` },
    demand: {
      tier: 'games-2020',
      profile: {
        from: 'formula',
        spikes: [{ name: 'final', preset: 'final-whistle', peak: '21:00', magnitude: 5 }],
      },
      arrivals,
    },
    replay: { duration: `${days}d`, peak: 'unscaled' },
    ...over,
  });
