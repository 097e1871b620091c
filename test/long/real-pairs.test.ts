import { expect, it } from 'vitest';

import { comparisonSchema, type Comparison } from '../../harness/model/comparison/comparison.ts';
import { peakday, readRunOf, temporaryFolder, writeScenario } from '../e2e/peakday.ts';
import { CHANGES, USUAL, type Side } from '../statistical/pair-study.ts';

const PER_SECOND = 500;
/** Of a mean service time of 199 ms: half of the workers are busy. */
const WORKERS = 200;
const [EQUAL_PAIRS, CHANGED_PAIRS] = [20, 5];
const HOUR_MS = 3_600_000;
/** A neighbour may take the machine away: an invalid run says nothing, and is done again. */
const ATTEMPTS = 4;

interface Behaviour {
  readonly pay: object;
  readonly errorShare: number;
}

const setsOf = ({ pay, errorShare }: Behaviour, duration: string): readonly string[] => {
  const error = { kind: 'error', from: '+0s', duration, share: errorShare, operations: ['pay'] };
  return [
    `gateway.serviceTime.pay=${JSON.stringify(pay)}`,
    `gateway.faults.timetable=${JSON.stringify([error])}`,
  ];
};

/** The service times of a side of the simulated study, as a table of a thousand steps. */
const times = ({ serviceMs }: Side, factor = 1): object => ({
  distribution: 'quantiles',
  values: Array.from({ length: 1_001 }, (_, i) => {
    const p = Math.min(Math.max(i / 1_000, 0.0001), 0.9999);
    return `${(factor * serviceMs(p, 1)).toFixed(3)}ms`;
  }),
});

const SAME: Behaviour = { pay: times(USUAL), errorShare: 0.001 };

/** The changes of the simulated study. */
const CHANGED: Readonly<Record<string, Behaviour>> = {
  '+10 % at p99': { pay: times(CHANGES['+10 % at p99']!), errorShare: 0.001 },
  '+3 % at the median': { pay: times(USUAL, 1.03), errorShare: 0.001 },
  'errors from 0.1 to 0.3 %': { pay: times(USUAL), errorShare: 0.003 },
  '0.1 % five times slower': {
    pay: { distribution: 'bimodal', slowShare: 0.001, fast: times(USUAL), slow: times(USUAL, 5) },
    errorShare: 0.001,
  },
};

interface Rehearsals {
  /** A run of the plan on a gateway with this luck. @returns its folder */
  readonly run: (gatewaySeed: number, behaviour: Behaviour) => Promise<string>;
  readonly compare: (baseline: string, candidate: string) => Promise<Comparison>;
}

const rehearsalsOf = async (duration: string, planSeed: number): Promise<Rehearsals> => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration },
    replay: { duration, peak: `${PER_SECOND}/s`, warmUp: '4s' },
    gateway: { workers: WORKERS, queueLimit: 10_000, confirmationShare: 0, declineShare: 0 },
  });
  await peakday(['plan', scenario, '--seed', String(planSeed), '--out', 'plan'], { cwd });
  let runs = 0;
  const run = async (gatewaySeed: number, behaviour: Behaviour): Promise<string> => {
    const set = [`gateway.seed=${gatewaySeed}`, ...setsOf(behaviour, duration)].flatMap((one) => [
      '--set',
      one,
    ]);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const folder = `run-${(runs += 1)}`;
      const replay = ['replay', 'plan', ...set, '--out', folder];
      const { exitCode, stderr } = await peakday(replay, { cwd });
      if (exitCode === 2 || exitCode === 4) throw new Error(stderr);
      const { verdict, reasons } = readRunOf(cwd, folder);
      if (verdict !== 'invalid') return folder;
      console.log('again:', reasons);
    }
    throw new Error(`invalid ${ATTEMPTS} times`);
  };
  return {
    run,
    compare: async (baseline, candidate) => {
      const { stdout } = await peakday(['compare', baseline, candidate, '--json'], { cwd });
      return comparisonSchema.parse(JSON.parse(stdout));
    },
  };
};

it(
  'calls 20 pairs of equal one-minute runs equal',
  async () => {
    const verdicts: string[] = [];
    for (let pair = 0; pair < EQUAL_PAIRS; pair += 1) {
      const { run, compare } = await rehearsalsOf('60s', pair);
      const [a, b] = [await run(2 * pair, SAME), await run(2 * pair + 1, SAME)];
      const { verdict, reasons } = await compare(a, b);
      verdicts.push(verdict);
      console.log(`equal pair ${pair + 1}: ${verdict}`, reasons);
    }
    expect(verdicts).toEqual(Array.from({ length: EQUAL_PAIRS }, () => 'no-difference'));
  },
  4 * HOUR_MS,
);

it(
  'finds each change in 5 of 5 pairs of two-minute runs',
  async () => {
    const found = new Map(Object.keys(CHANGED).map((name) => [name, 0]));
    for (let pair = 0; pair < CHANGED_PAIRS; pair += 1) {
      const { run, compare } = await rehearsalsOf('120s', 100 + pair);
      const baseline = await run(100 + 10 * pair, SAME);
      let seed = 100 + 10 * pair;
      for (const [name, behaviour] of Object.entries(CHANGED)) {
        const candidate = await run((seed += 1), behaviour);
        const { verdict, reasons } = await compare(baseline, candidate);
        if (verdict === 'worse') found.set(name, found.get(name)! + 1);
        console.log(`pair ${pair + 1}, ${name}: ${verdict}`, reasons);
      }
    }
    console.log(found);
    expect([...found.values()]).toEqual(Object.keys(CHANGED).map(() => CHANGED_PAIRS));
  },
  4 * HOUR_MS,
);
