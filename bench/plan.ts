import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { faker } from '@faker-js/faker/locale/ja';

import { makePlan } from '../generators/make-plan.ts';
import { parseScenario } from '../harness/model/scenario/read-scenario.ts';

const PAYMENTS = 1_000_000;
const NAIVE_ROWS = 20_000;

export interface PlanFigures {
  readonly paymentsPerSecond: number;
  /** A loop that builds the eight columns of an exported plan with a Faker call each. */
  readonly fakerRowsPerSecond: number;
  readonly memoryBytes: number;
}

/** Payments planned a second, into a plan folder with its hashes, against Faker for each row. */
export const benchPlan = async (): Promise<PlanFigures> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  try {
    const source = {
      name: 'million',
      title: 'A million payments',
      story: 'A flat rate.',
      event: { start: '2020-07-24T20:00:00+09:00', duration: '1000s' },
      demand: { profile: { from: 'formula', base: 'flat' } },
      replay: { duration: '1000s', peak: `${PAYMENTS / 1_000}/s` },
    };
    const scenario = parseScenario(source, 'million');
    const began = performance.now();
    const plan = {
      scenario,
      source,
      scenarioFolder: folder,
      seed: 1,
      folder: join(folder, 'plan'),
    };
    const { payments } = await makePlan(plan);
    const seconds = (performance.now() - began) / 1_000;
    return {
      paymentsPerSecond: payments.measured / seconds,
      fakerRowsPerSecond: NAIVE_ROWS / naiveSeconds(),
      memoryBytes: process.resourceUsage().maxRSS * 1_024,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const naiveSeconds = (): number => {
  faker.seed(1);
  const began = performance.now();
  let bytes = 0;
  for (let row = 0; row < NAIVE_ROWS; row += 1) {
    bytes += [
      row,
      faker.number.float({ max: 1e6 }),
      faker.helpers.arrayElement(['PaymentCode', 'OrderCode']),
      faker.string.numeric(24),
      faker.company.name(),
      faker.location.state(),
      faker.commerce.department(),
      faker.finance.amount({ dec: 0 }),
    ].join(',').length;
  }
  if (bytes === 0) throw new Error('nothing was made');
  return (performance.now() - began) / 1_000;
};
