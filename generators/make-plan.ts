import fakerPackage from '@faker-js/faker/package.json' with { type: 'json' };

import { PeakdayError } from '../harness/model/error.ts';
import { PLAN_SCHEMA, type Manifest } from '../harness/model/plan/manifest.ts';
import { planHash } from '../harness/model/plan/read-plan.ts';
import type { Scenario } from '../harness/model/scenario/scenario.ts';
import { PEAKDAY_VERSION } from '../harness/model/version.ts';
import { formatDuration } from '../harness/units/duration.ts';
import { formatRate } from '../harness/units/rate.ts';
import { arrivalParameters } from './arrivals/arrival-parameters.ts';
import { partArrivals } from './arrivals/part-arrivals.ts';
import { categoriesOf, categoryParameters } from './demand/categories-of.ts';
import { figuresOf } from './demand/figures/figures.ts';
import { eventDays } from './event-day.ts';
import { amountDistributions } from './payments/tax-free.ts';
import { planRate, type PlanRate, type ReplayOverrides } from './plan-rate.ts';
import { MERCHANT_COLUMNS } from './plan-folder/merchant-columns.ts';
import { inFreshFolder, writeScenario } from './plan-folder/plan-folder.ts';
import { TOURIST_COLUMNS } from './plan-folder/tourist-columns.ts';
import { writeIntensity } from './plan-folder/write-intensity.ts';
import { writePopulation } from './plan-folder/write-population.ts';
import { populationParameters } from './population/population-parameters.ts';
import { populationsOf } from './population/populations.ts';
import { writePayments, type PlanProgress } from './write-payments.ts';

export interface PlanOptions {
  readonly scenario: Scenario;
  /** The scenario's document as written, kept in the plan. */
  readonly source: unknown;
  /** Where the scenario file lies, and its counts beside it. */
  readonly scenarioFolder: string;
  /** A whole number: the same seed makes the same bytes. */
  readonly seed: number;
  /** Made if need be; must be empty. */
  readonly folder: string;
  readonly overrides?: ReplayOverrides;
  /** Ends the planning, and leaves nothing of it. */
  readonly interrupted?: AbortSignal | undefined;
  /** Called after each chunk of payments. */
  readonly onProgress?: (progress: PlanProgress) => void;
  /** Payments held in memory before they are written; no byte of the plan depends on it. */
  readonly chunkRows?: number;
}

/**
 * Plans every payment of a scenario: when, who, where and how much.
 * @throws PeakdayError of kind `usage` where the demand cannot be planned or the folder is in use,
 * of kind `no-run` where the folder cannot be written, and of kind `interrupted`.
 */
export const makePlan = async (options: PlanOptions): Promise<Manifest> => {
  const { scenario, seed, folder, overrides } = options;
  const plan = planRate(scenario, options.scenarioFolder, overrides);
  const figures = figuresOf(scenario.demand);
  const categories = categoriesOf(figures);
  const amounts = amountDistributions(categories, figures);
  const { population } = scenario;
  const { dayAt } = eventDays(scenario.event.start);
  const populations = populationsOf({
    seed,
    population,
    days: { first: dayAt(0), last: dayAt(scenario.event.duration - 1) },
    parts: plan.parts,
    categories,
    figures,
  });
  return inFreshFolder(folder, async () => {
    const scenarioFile = await writeScenario(folder, options.source);
    const written = [
      await writePopulation(folder, {
        name: 'tourist',
        rows: population.tourists,
        columns: TOURIST_COLUMNS,
        at: populations.touristAt,
        interrupted: options.interrupted,
      }),
      await writePopulation(folder, {
        name: 'merchant',
        rows: population.merchants,
        columns: MERCHANT_COLUMNS,
        at: (index) => populations.merchants[index]!,
        interrupted: options.interrupted,
      }),
    ];
    const parts = partArrivals({
      parts: plan.parts,
      settings: scenario.demand.arrivals,
      seed,
      eventStart: scenario.event.start,
      timeFactor: plan.factors.time,
      recordedMs: plan.recordedMs,
    });
    const { intensity, files: rates } = await writeIntensity(folder, parts);
    const { table, figures: told } = await writePayments(folder, {
      ...options,
      plan,
      parts,
      categories,
      amounts,
      populations,
    });
    if (told.payments.measured === 0) throw noPayments(plan);
    const files = [
      scenarioFile,
      ...table.files,
      ...written.flatMap((each) => each.files),
      ...rates,
    ];
    return {
      schema: PLAN_SCHEMA,
      hash: planHash(files),
      ...headOf(options, plan),
      ...told,
      parameters: [
        ...plan.parameters,
        ...arrivalParameters(scenario.demand.arrivals),
        ...populationParameters(population, figures),
        ...categoryParameters(figures),
      ],
      columns: table.columns,
      populations: written.map((each) => each.population),
      intensity,
      files,
    };
  });
};

const headOf = ({ scenario, seed }: PlanOptions, { durationMs, factors }: PlanRate) => ({
  scenario: scenario.name,
  title: scenario.title,
  seed,
  madeBy: {
    peakday: PEAKDAY_VERSION,
    node: process.versions.node,
    faker: fakerPackage.version,
  },
  event: {
    start: scenario.event.start,
    durationMs: scenario.event.duration,
    place: scenario.event.place ?? null,
  },
  durationMs,
  warmUpMs: scenario.replay.warmUp,
  factors,
});

const noPayments = ({ total, durationMs }: PlanRate): PeakdayError =>
  new PeakdayError('usage', 'empty-plan', 'The plan has no payment in it.', {
    faults: [
      {
        at: 'replay.peak',
        message: `${formatRate(total.peakPerSecond)} over ${formatDuration(durationMs)} is too little`,
      },
    ],
    hint: 'Raise the peak or the scale, or plan for longer.',
  });
