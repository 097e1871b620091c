import fakerPackage from '@faker-js/faker/package.json' with { type: 'json' };

import { PeakdayError } from '../harness/model/error.ts';
import { PLAN_SCHEMA, type Manifest } from '../harness/model/plan/manifest.ts';
import { planHash } from '../harness/model/plan/read-plan.ts';
import type { Scenario } from '../harness/model/scenario/scenario.ts';
import { PEAKDAY_VERSION } from '../harness/model/version.ts';
import { formatDuration } from '../harness/units/duration.ts';
import { formatRate } from '../harness/units/rate.ts';
import { categoryParameters } from './demand/category-parameters.ts';
import { planRate, type PlanRate, type ReplayOverrides } from './plan-rate.ts';
import { MERCHANT_COLUMNS } from './plan-folder/merchant-columns.ts';
import { inFreshFolder, writeScenario } from './plan-folder/plan-folder.ts';
import { TOURIST_COLUMNS } from './plan-folder/tourist-columns.ts';
import { writePopulation } from './plan-folder/write-population.ts';
import { merchantMaker } from './population/merchant.ts';
import { populationParameters } from './population/population-parameters.ts';
import { touristMaker } from './population/tourist.ts';
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
  /** Called after each chunk of payments. */
  readonly onProgress?: (progress: PlanProgress) => void;
  /** Payments held in memory before they are written; no byte of the plan depends on it. */
  readonly chunkRows?: number;
}

/**
 * Plans every payment of a scenario: when, who, where and how much.
 * @throws PeakdayError of kind `usage` where the demand cannot be planned or the folder is in use,
 * and of kind `no-run` where the folder cannot be written.
 */
export const makePlan = async (options: PlanOptions): Promise<Manifest> => {
  const { scenario, seed, folder, overrides } = options;
  const plan = planRate(scenario, options.scenarioFolder, overrides);
  const { tourists, merchants: merchantCount } = scenario.population;
  const merchantAt = merchantMaker(seed, plan.prefectures);
  const merchants = Array.from({ length: merchantCount }, (_, index) => merchantAt(index));
  return inFreshFolder(folder, async () => {
    const scenarioFile = await writeScenario(folder, options.source);
    const populations = [
      await writePopulation(folder, {
        name: 'tourist',
        rows: tourists,
        columns: TOURIST_COLUMNS,
        at: touristMaker(seed),
      }),
      await writePopulation(folder, {
        name: 'merchant',
        rows: merchantCount,
        columns: MERCHANT_COLUMNS,
        at: (index) => merchants[index]!,
      }),
    ];
    const { table, figures } = await writePayments(folder, { ...options, plan, merchants });
    if (figures.payments.measured === 0) throw noPayments(plan);
    const files = [scenarioFile, ...table.files, ...populations.flatMap((each) => each.files)];
    return {
      schema: PLAN_SCHEMA,
      hash: planHash(files),
      ...headOf(options, plan),
      ...figures,
      parameters: [
        ...plan.parameters,
        ...populationParameters(scenario.population),
        ...categoryParameters(),
      ],
      columns: table.columns,
      populations: populations.map(({ population }) => population),
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

const noPayments = ({ rate, durationMs }: PlanRate): PeakdayError =>
  new PeakdayError('usage', 'empty-plan', 'The plan has no payment in it.', {
    faults: [
      {
        at: 'replay.peak',
        message: `${formatRate(rate.peakPerSecond)} over ${formatDuration(durationMs)} is too little`,
      },
    ],
    hint: 'Raise the peak or the scale, or plan for longer.',
  });
