import type { Counts } from '../../../generators/own-demand/read-counts.ts';
import { windowAccuracy, withEqualSums } from '../../compare/day/forecast-accuracy.ts';
import {
  FORECAST_SCHEMA,
  type ForecastAccuracy,
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
        windowAccuracy(
          name,
          judged.filter((_, i) => {
            const middleMs = fromMs[i]! + counts.intervalMs / 2;
            return middleMs >= instantMs(from) && middleMs < instantMs(to);
          }),
        ),
      ),
    ],
  };
};
