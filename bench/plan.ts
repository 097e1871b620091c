import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { faker } from '@faker-js/faker/locale/ja';

import { makePlan } from '../generators/make-plan.ts';
import { parseScenario } from '../harness/model/scenario/read-scenario.ts';
import { flatScenario } from './flat-scenario.ts';
import { measure, median, type Usage } from './measured-process.ts';

const PAYMENTS = 1_000_000;
const NAIVE_ROWS = 20_000;
const RATE_PER_SECOND = 1_000;
const ROUNDS = 5;
const REPOSITORY = join(import.meta.dirname, '..');

export interface PlanFigures {
  /** A second of CPU time: what one core does when nobody shares it. */
  readonly paymentsPerCpuSecond: number;
  /** The same for a loop that builds the eight columns of an exported plan with a Faker call each. */
  readonly fakerRowsPerCpuSecond: number;
}

/** Payments into a plan folder with its hashes, against Faker for each row, in turns. */
export const benchPlan = async (): Promise<PlanFigures> =>
  inScratchFolder(async (scratch) => {
    const [ours, naive]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      const folder = join(scratch, `plan-${round}`);
      const source = flatScenario(PAYMENTS, RATE_PER_SECOND);
      const scenario = parseScenario(source, 'flat');
      const request = { scenario, source, scenarioFolder: scratch, seed: 1, folder };
      ours.push(PAYMENTS / (await cpuSeconds(() => makePlan(request))));
      await rm(folder, { recursive: true });
      naive.push(NAIVE_ROWS / (await cpuSeconds(async () => nameEachRow())));
    }
    return { paymentsPerCpuSecond: median(ours), fakerRowsPerCpuSecond: median(naive) };
  });

/** The whole command for a flat plan of so many payments. */
export const benchFlatCommand = async (payments: number): Promise<Usage> =>
  inScratchFolder(async (scratch) => {
    const file = join(scratch, 'flat.yaml');
    await writeFile(file, JSON.stringify(flatScenario(payments, RATE_PER_SECOND)));
    return planCommand(file, join(scratch, 'plan'));
  });

/** The whole command for the first day of the Games in all Japan, at its own rate. */
export const benchGamesDay = async (): Promise<Usage> =>
  inScratchFolder(async (scratch) => {
    const file = join(scratch, 'games-day.yaml');
    await writeFile(file, JSON.stringify(GAMES_DAY));
    await copyFile(join(REPOSITORY, 'scenarios/calendars', CALENDAR), join(scratch, CALENDAR));
    return planCommand(file, join(scratch, 'plan'));
  });

const planCommand = (file: string, folder: string): Promise<Usage> =>
  measure(process.execPath, [join(REPOSITORY, 'bin/peakday.js'), 'plan', file, '--out', folder]);

const CALENDAR = 'tokyo-2020.yaml';

const OPENING = {
  name: 'opening',
  preset: 'opening-ceremony',
  peak: '2020-07-24 19:45',
  footprint: { prefectures: ['Tokyo'] },
  tag: 'assumed',
};

/** The first day of `games-17-days`. YAML takes JSON as it is. */
const GAMES_DAY = {
  name: 'games-day',
  title: 'A day of the Games',
  story: 'The first day, at its own rate.',
  event: { start: '2020-07-24T00:00:00+09:00', duration: '24h', place: 'Japan' },
  demand: {
    tier: 'games-2020',
    calendar: CALENDAR,
    profile: { from: 'formula', base: 'hour-of-day', spikes: [OPENING] },
  },
  replay: { duration: '24h', peak: 'unscaled' },
  population: { tourists: 200_000, merchants: 20_000 },
};

const nameEachRow = (): void => {
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
};

const cpuSeconds = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

const inScratchFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
