import { DAY_TEMPLATE, type DayTexts } from '../../model/day-template.ts';
import { PeakdayError } from '../../model/error.ts';
import { GATEWAY_METRICS } from '../../model/metrics.ts';
import type { Plan } from '../../model/plan/read-plan.ts';
import { planOfRun, readRun } from '../../rehearsal/open-run.ts';
import { readReplay } from '../../model/run/read-run.ts';
import { formatRate } from '../../units/rate.ts';
import { forecastOf } from './forecast-of.ts';
import { stepQuery } from './step-query.ts';

/** What a mock gateway tells: to see the dashboard work before there is anything to ask. */
export const DEFAULT_ACTUAL = `sum(rate(${GATEWAY_METRICS.requests.name}{operation="pay"}[5m]))`;

/**
 * The dashboard of the day that a run has rehearsed.
 * @throws PeakdayError of kind `usage` where the run did not pass, for then it has rehearsed nothing
 */
export const dayOfRun = (runFolder: string, template: string, actual: string): string => {
  const { run } = readRun(runFolder);
  if (run.verdict !== 'pass') {
    const message = `${runFolder} has the verdict ${run.verdict}: no rate is rehearsed by it.`;
    throw new PeakdayError('usage', 'not-rehearsed', message, {
      hint: 'Name a run that passed.',
    });
  }
  const rehearsedPerSecond = run.arrivalRate.peakPerSecond;
  const plan = planOfRun(runFolder, readReplay(runFolder));
  return dayDashboard(template, { plan, rehearsedPerSecond, actual });
};

interface Day {
  readonly plan: Plan;
  readonly rehearsedPerSecond: number;
  /** PromQL for what comes. */
  readonly actual: string;
}

/**
 * The template with forecast and rehearsed rate in it.
 * @throws PeakdayError of kind `usage` where the plan does not tell its rates
 */
export const dayDashboard = (
  template: string,
  { plan, rehearsedPerSecond, actual }: Day,
): string => {
  const { event, title, scenario } = plan.manifest;
  const forecast = forecastOf(plan);
  if (forecast === null) {
    const message = `The plan ${plan.folder} does not tell the rates that it was drawn from.`;
    throw new PeakdayError('usage', 'no-forecast', message, {
      hint: 'Plan the scenario again with this version, and run that.',
    });
  }
  const startMs = Date.parse(event.start);
  const query = (perSecond: readonly number[]): string =>
    stepQuery(
      perSecond.map((rate, i) => ({
        fromEpochSeconds: forecast.fromEpochSeconds[i]!,
        perSecond: rate,
      })),
      forecast.untilEpochSeconds,
    );
  return filled(template, {
    title: `The day: ${title}`,
    story:
      `The forecast of ${scenario} and what comes, on the dates of the event. ` +
      `Rehearsed up to ${formatRate(rehearsedPerSecond)}.`,
    from: new Date(startMs).toISOString(),
    to: new Date(startMs + event.durationMs).toISOString(),
    expected: query(forecast.expectedPerSecond),
    lowest: query(forecast.lowestPerSecond),
    highest: query(forecast.highestPerSecond),
    rehearsed: `vector(${rehearsedPerSecond})`,
    actual,
  });
};

const filled = (template: string, texts: DayTexts): string =>
  Object.entries(texts).reduce(
    (text, [name, value]) =>
      // Within a text of JSON, so without its quotes.
      text.replaceAll(DAY_TEMPLATE[name as keyof DayTexts], () =>
        JSON.stringify(value).slice(1, -1),
      ),
    template,
  );
