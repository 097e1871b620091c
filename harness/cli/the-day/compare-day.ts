import type { Counts } from '../../../generators/own-demand/read-counts.ts';
import {
  windowAccuracy,
  withEqualSums,
  type DayInterval,
} from '../../compare/day/forecast-accuracy.ts';
import {
  FORECAST_SCHEMA,
  type ForecastAccuracy,
  type WindowAccuracy,
} from '../../model/comparison/forecast-accuracy.ts';
import type { Plan } from '../../model/plan/read-plan.ts';
import { parseEventInstantMs } from '../../model/scenario/event-clock.ts';
import { dayIntervals } from './day-intervals.ts';

/** How good the forecast of a plan was, held against what came: all of the event, then each window. */
export const compareDay = (plan: Plan, counts: Counts, file: string): ForecastAccuracy => {
  const { manifest, scenario } = plan;
  const { intervals, fromMs, missing, leftOut } = dayIntervals(plan, counts);
  const shapeOnly = manifest.factors.ofEvent === false;
  const judged = shapeOnly ? withEqualSums(intervals) : intervals;
  const instantMs = (text: string): number =>
    parseEventInstantMs(text, manifest.event.start) ?? Number.NaN;
  return {
    schema: FORECAST_SCHEMA,
    plan: { folder: plan.folder, hash: manifest.hash, scenario: manifest.scenario },
    actual: file,
    intervalMs: counts.intervalMs,
    shapeOnly,
    leftOut,
    missing,
    windows: [
      windowAccuracy(null, judged),
      ...scenario.windows.map(({ name, from, to }) =>
        inWindow(name, judged, (i) => {
          const [beginMs, endMs] = [fromMs[i]!, fromMs[i]! + counts.intervalMs];
          if (endMs <= instantMs(from) || beginMs >= instantMs(to)) return 'outside';
          return beginMs >= instantMs(from) && endMs <= instantMs(to) ? 'inside' : 'across';
        }),
      ),
    ],
  };
};

const inWindow = (
  name: string,
  judged: readonly DayInterval[],
  whereIs: (i: number) => 'inside' | 'across' | 'outside',
): WindowAccuracy =>
  windowAccuracy(
    name,
    judged.filter((_, i) => whereIs(i) === 'inside'),
    judged.filter((_, i) => whereIs(i) === 'across').length,
  );
