import fakerPackage from '@faker-js/faker/package.json' with { type: 'json' };

import { PeakdayError } from '../harness/model/error.ts';
import { PLAN_SCHEMA, type Manifest } from '../harness/model/plan/manifest.ts';
import { planHash } from '../harness/model/plan/read-plan.ts';
import { PEAKDAY_VERSION } from '../harness/model/version.ts';
import { formatDuration } from '../harness/units/duration.ts';
import { formatRate } from '../harness/units/rate.ts';
import { arrivalParameters } from './arrivals/arrival-parameters.ts';
import { categoryParameters } from './demand/categories-of.ts';
import { groundwork, type PlanRequest } from './groundwork.ts';
import { planRate, type PlanRate } from './plan-rate.ts';
import { MERCHANT_COLUMNS } from './plan-folder/merchant-columns.ts';
import { inFreshFolder, writeScenario } from './plan-folder/plan-folder.ts';
import { planSize, refuseTooLarge, type PlanSize } from './plan-folder/room-for-plan.ts';
import { TOURIST_COLUMNS } from './plan-folder/tourist-columns.ts';
import { writeIntensity } from './plan-folder/write-intensity.ts';
import { writePopulation } from './plan-folder/write-population.ts';
import { populationParameters } from './population/population-parameters.ts';
import { writePayments, type PlanProgress } from './write-payments.ts';

export interface PlanOptions extends PlanRequest {
  /** The scenario's document as written, kept in the plan. */
  readonly source: unknown;
  /** Made if need be; must be empty. */
  readonly folder: string;
  /** Ends the planning, and leaves nothing of it. */
  readonly interrupted?: AbortSignal | undefined;
  /** What a replay will write for each payment to the same disk; none where there is to be none. */
  readonly laterBytesPerPayment?: number;
  /** Called before anything is written. */
  readonly onSize?: (size: PlanSize) => void;
  /** Called after each chunk of payments. */
  readonly onProgress?: (progress: PlanProgress) => void;
  /** About so many payments are drawn before they are written; no byte of the plan depends on it. */
  readonly chunkRows?: number | undefined;
  /** Threads that draw payments; one, the default, is this thread. No byte depends on it either. */
  readonly workers?: number | undefined;
}

/**
 * Plans every payment of a scenario: when, who, where and how much.
 * @throws PeakdayError of kind `usage` where the demand cannot be planned or the folder is in use,
 * of kind `no-run` where the folder cannot be written or its disk cannot hold the plan, and of kind
 * `interrupted`.
 */
export const makePlan = async (options: PlanOptions): Promise<Manifest> => {
  const { scenario, folder } = options;
  const { population } = scenario;
  const plan = planRate(scenario, options.scenarioFolder, options.overrides);
  const size = planSize(expectedPayments(plan), population);
  options.onSize?.(size);
  await refuseTooLarge(folder, size, options.laterBytesPerPayment ?? 0);
  const ground = groundwork(options, plan);
  const { populations, parts, figures } = ground;
  const write = async (): Promise<Manifest> => {
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
    const { intensity, files: rates } = await writeIntensity(folder, parts);
    const { table, figures: told } = await writePayments(folder, {
      ...options,
      request: options,
      groundwork: ground,
      expected: size.payments,
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
  };
  return inFreshFolder(folder, write, options.interrupted);
};

const expectedPayments = ({ total }: PlanRate): number =>
  Math.round(total.expected(total.toMs) - total.expected(total.fromMs));

const headOf = ({ scenario, seed }: PlanOptions, { durationMs, event, factors }: PlanRate) => ({
  scenario: scenario.name,
  title: scenario.title,
  seed,
  madeBy: {
    peakday: PEAKDAY_VERSION,
    node: process.versions.node,
    faker: fakerPackage.version,
  },
  event: { ...event, place: scenario.event.place ?? null },
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
