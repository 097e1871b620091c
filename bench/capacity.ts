import {
  STUDIED,
  studySettings,
  TRUE_SCALE,
  virtualProbe,
  virtualSearch,
  type StudiedGateway,
} from '../test/statistical/capacity-study.ts';
import { median } from './measured-process.ts';

const REPEATS = 20;
const SEED = 8_000_000;

/** Of the sweep and of the bisection: as long as a probe of our own search near the edge. */
const MEASURE_MS = 30_000;
const SETTLE_MS = 6_000;

/** Nighthawk's search ends within so much. */
const BISECTED_TO = 0.01;

/** An answer so far from the truth is far off. */
const FAR_OFF = 0.05;

interface Answer {
  readonly scale: number;
  /** What the method says that the capacity lies between. */
  readonly low: number;
  readonly high: number;
  readonly loadSeconds: number;
}

export interface CapacityFigures {
  /** Medians, of gateways with 16 workers; the sweep goes up in steps of `precision`. */
  readonly searchSeconds: number;
  readonly sweepSeconds: number;
  /** Error that nine of ten of our searches stay below. */
  readonly precision: number;
  /** Of so many, on the gateways with 4 workers, whose queues are the noisiest. */
  readonly answers: number;
  readonly searches: Wrong;
  readonly bisections: Wrong;
}

export interface Wrong {
  /** The truth lies outside of what was claimed: the interval, or the last bracket with 1 % about it. */
  readonly outsideClaim: number;
  /** By over 5 %. */
  readonly farOff: number;
}

/** Our search for capacity against a linear step sweep and a bisection, in virtual time. */
export const benchCapacity = async (): Promise<CapacityFigures> => {
  const usual = STUDIED[1]!;
  const noisy = STUDIED.filter(({ workers }) => workers === 4);
  const ours = await searches(usual);
  const precision = ours.map(errorOf).toSorted((a, b) => a - b)[Math.floor(0.9 * REPEATS)]!;
  const sweeps = repeated((repeat) => sweep(usual, repeat, precision * TRUE_SCALE));
  const searched = (await Promise.all(noisy.map(searches))).flat();
  const bisected = noisy.flatMap((gateway) => repeated((repeat) => bisection(gateway, repeat)));
  const wrongOf = (answers: readonly Answer[]): Wrong => ({
    outsideClaim: answers.filter(({ low, high }) => TRUE_SCALE < low || TRUE_SCALE > high).length,
    farOff: answers.filter((answer) => errorOf(answer) > FAR_OFF).length,
  });
  return {
    searchSeconds: median(ours.map(({ loadSeconds }) => loadSeconds)),
    sweepSeconds: median(sweeps.map(({ loadSeconds }) => loadSeconds)),
    precision,
    answers: searched.length,
    searches: wrongOf(searched),
    bisections: wrongOf(bisected),
  };
};

const errorOf = ({ scale }: Answer): number => Math.abs(scale / TRUE_SCALE - 1);

const repeated = (once: (repeat: number) => Answer): readonly Answer[] =>
  Array.from({ length: REPEATS }, (_, repeat) => once(repeat));

/** One that finds no answer counts as wrong. */
const searches = async (gateway: StudiedGateway): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const { state, end } = await virtualSearch(gateway, studySettings(repeat, SEED));
    const loadSeconds = state.probes.reduce((sum, { outcome }) => sum + outcome.loadSeconds, 0);
    const { value, low, high } =
      end.kind === 'converged' ? end.scale : { value: Infinity, low: Infinity, high: Infinity };
    answers.push({ scale: value!, low: low!, high: high!, loadSeconds });
  }
  return answers;
};

/** Single measurements, one after another: whether the budget broke, and the load so far. */
const measurer = (gateway: StudiedGateway, repeat: number) => {
  let loadSeconds = 0;
  let made = 0;
  const isBroken = (scale: number): boolean => {
    made += 1;
    const outcome = virtualProbe(gateway, {
      purpose: 'search',
      scale,
      settleMs: SETTLE_MS,
      measureMs: MEASURE_MS,
      seed: SEED + 1_000 * repeat + 500 + made,
      attempt: 1,
    });
    loadSeconds += outcome.loadSeconds;
    return outcome.budgets[0]!.isBroken;
  };
  return { isBroken, loadSeconds: () => loadSeconds };
};

/** Up from the start by equal steps until the budget breaks: the step before is the answer. */
const sweep = (gateway: StudiedGateway, repeat: number, step: number): Answer => {
  const { isBroken, loadSeconds } = measurer(gateway, repeat);
  let scale = studySettings(repeat, SEED).startScale;
  while (!isBroken(scale)) scale += step;
  return { scale: scale - step, low: scale - step, high: scale, loadSeconds: loadSeconds() };
};

/** Doubles until the budget breaks, then halves the range by one measurement each. */
const bisection = (gateway: StudiedGateway, repeat: number): Answer => {
  const { isBroken, loadSeconds } = measurer(gateway, repeat);
  let high = studySettings(repeat, SEED).startScale;
  while (!isBroken(high)) high *= 2;
  let low = high / 2;
  while (high - low > BISECTED_TO * low) {
    const middle = (low + high) / 2;
    if (isBroken(middle)) high = middle;
    else low = middle;
  }
  return {
    scale: low,
    low: low * (1 - BISECTED_TO),
    high: high * (1 + BISECTED_TO),
    loadSeconds: loadSeconds(),
  };
};
