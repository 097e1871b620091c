import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { makePlan } from '../../../generators/make-plan.ts';
import { readPlan } from '../../model/plan/read-plan.ts';
import { parseScenario } from '../../model/scenario/read-scenario.ts';
import type { Run } from '../../model/run/run.ts';
import type { K6 } from '../../replay/find-k6.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import type { CliContext } from '../context.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import { writeJson } from '../write-json.ts';

/** One rate that was tried, against a mock gateway on this same machine. */
interface OfferStep {
  readonly ratePerSecond: number;
  readonly valid: boolean;
  readonly latenessP99Ms: number | null;
  readonly peakCpuShare: number | null;
  /** Why it was not valid. */
  readonly why: string | null;
}

export interface Offer {
  readonly measuredAt: string;
  /** The highest rate of a valid run; null where not even the lowest was. */
  readonly honestRatePerSecond: number | null;
  readonly steps: readonly OfferStep[];
}

const RATES_PER_SECOND = [250, 500, 1_000, 2_000, 4_000, 8_000];
const STEP_SECONDS = 5;

/** Replays flat loads, each twice the one before, until a run is no longer valid. */
export const measureOffer = async (
  context: CliContext,
  k6: K6,
  onStep: (message: string) => void,
): Promise<Offer> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-doctor-'));
  const steps: OfferStep[] = [];
  try {
    for (const ratePerSecond of RATES_PER_SECOND) {
      onStep(`offering ${formatRate(ratePerSecond)} for ${STEP_SECONDS} s`);
      const runFolder = join(folder, String(ratePerSecond));
      const run = await tryRate(context, k6, ratePerSecond, runFolder);
      if (context.interrupted.aborted) break;
      steps.push(stepOf(ratePerSecond, run));
      if (run.verdict === 'invalid') break;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const honestRatePerSecond = steps.findLast(({ valid }) => valid)?.ratePerSecond ?? null;
  const offer = { measuredAt: new Date().toISOString(), honestRatePerSecond, steps };
  await writeJson(join(context.cacheFolder, 'offer.json'), offer);
  return offer;
};

const tryRate = async (
  context: CliContext,
  k6: K6,
  ratePerSecond: number,
  runFolder: string,
): Promise<Run> => {
  const source = flatScenario(ratePerSecond);
  const folder = join(runFolder, 'plan');
  await makePlan({
    scenario: parseScenario(source, 'doctor'),
    source,
    scenarioFolder: runFolder,
    seed: 1,
    folder,
  });
  const { run } = await rehearse(context, readPlan(folder), {
    runFolder,
    scenarioFolder: runFolder,
    target: { allowedHosts: [] },
    smoke: false,
    labels: {},
    k6: k6.path,
    offline: true,
    keepRaw: false,
    k6Outputs: [],
    onStep: () => {},
    onMoment: () => {},
  });
  return run;
};

/** A flat rate to a gateway that is never the limit: what gives way is this machine. */
const flatScenario = (ratePerSecond: number): object => ({
  name: 'doctor',
  title: 'What this machine can offer',
  story: 'A flat rate against a gateway that is never the limit.',
  event: { start: '2020-07-24T12:00:00+09:00', duration: `${STEP_SECONDS}s` },
  demand: { profile: { from: 'formula', base: 'flat' } },
  replay: { duration: `${STEP_SECONDS}s`, warmUp: '1s', peak: `${ratePerSecond}/s` },
  population: { tourists: 1_000, merchants: 100 },
  gateway: {
    workers: 100_000,
    serviceTime: { pay: { distribution: 'constant', value: '20ms' } },
    confirmationShare: 0,
  },
  limits: { latenessP99: '10ms' },
});

const stepOf = (ratePerSecond: number, run: Run): OfferStep => ({
  ratePerSecond,
  valid: run.verdict !== 'invalid',
  latenessP99Ms: run.lateness.p99Ms,
  peakCpuShare: run.generator.peakCpuShare,
  why: run.verdict === 'invalid' ? (run.reasons[0]?.message ?? null) : null,
});

export const offerText = ({ honestRatePerSecond, steps }: Offer): string =>
  [
    ...steps.map(
      ({ ratePerSecond, valid, latenessP99Ms, peakCpuShare }) =>
        `${valid ? '✓' : '✗'} ${formatRate(ratePerSecond).padStart(8)}  lateness p99 ` +
        `${latenessP99Ms === null ? '–' : formatDuration(latenessP99Ms)}, k6 CPU at most ` +
        (peakCpuShare === null ? '–' : formatShare(peakCpuShare)),
    ),
    ...steps.flatMap(({ why }) => (why === null ? [] : [`  ${why}`])),
    honestRatePerSecond === null
      ? 'This machine cannot offer even the lowest rate honestly just now.'
      : `This machine honestly offers ${formatRate(honestRatePerSecond)} with the mock beside it.`,
  ].join('\n');
