import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { throwIfInterrupted } from '../../model/interruption.ts';
import type { Run } from '../../model/run/run.ts';
import type { K6 } from '../../replay/find-k6.ts';
import { formatRate } from '../../units/rate.ts';
import type { CliContext } from '../context.ts';
import { rehearseSource } from '../rehearse-source.ts';
import { keepOffer, type Offer, type OfferStep } from './offer.ts';

const RATES_PER_SECOND = [250, 500, 1_000, 2_000, 4_000, 8_000];
const STEP_SECONDS = 5;

/** Replays flat loads, each twice the one before, until one is no longer offered honestly. */
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
      const source = flatScenario(ratePerSecond);
      const run = await rehearseSource(context, { source, name: 'doctor', seed: 1, k6, runFolder });
      throwIfInterrupted(context.interrupted);
      steps.push(offerStep(ratePerSecond, run));
      if (run.verdict !== 'pass') break;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const honestRatePerSecond = steps.findLast(({ honest }) => honest)?.ratePerSecond ?? null;
  const offer = { measuredAt: new Date().toISOString(), honestRatePerSecond, steps };
  await keepOffer(context, offer);
  return offer;
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

/** A rate at which the mock beside it does not keep up was not offered honestly either. */
export const offerStep = (
  ratePerSecond: number,
  {
    verdict,
    reasons,
    lateness,
    generator,
  }: Pick<Run, 'verdict' | 'reasons' | 'lateness' | 'generator'>,
): OfferStep => ({
  ratePerSecond,
  honest: verdict === 'pass',
  latenessP99Ms: lateness.p99Ms,
  peakCpuShare: generator.peakCpuShare,
  why: verdict === 'pass' ? null : (reasons[0]?.message ?? null),
});
