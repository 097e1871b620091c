import type { Run } from '../../model/run/run.ts';
import { halfWidth } from '../../stats/batch-means.ts';
import { erlangWait } from '../../stats/erlang.ts';
import type { CalibrationCell } from './calibration-cell.ts';
import type { MeasuredQueue } from './measured-queue.ts';

/**
 * - `agrees`: theory lies inside the 95 % interval of what was measured
 * - `repeat`: between that and the 99.9 % interval, where chance brings one good cell in twenty
 * - `differs`: outside the 99.9 % interval, or the services were not as long as asked
 * - `unjudged`: the run is not in order, and says why
 */
type CellVerdict = 'agrees' | 'repeat' | 'differs' | 'unjudged';

export interface JudgedCell {
  readonly asked: CalibrationCell;
  readonly realised: Omit<MeasuredQueue, 'wait' | 'waitHalfWidthMs'> | null;
  /** Mean wait by theory, at the rate and the mean service time that came true. */
  readonly theoryWaitMs: number | null;
  readonly measuredWaitMs: number | null;
  /** Half the width of its 95 % interval. */
  readonly halfWidthMs: number | null;
  readonly verdict: CellVerdict;
  readonly why: string | null;
}

/** The mean of n exponential services is off by 1 / sqrt(n) by chance; so much of that is borne. */
const SERVICE_DEVIATIONS = 3.3;
const SERVICE_TOLERANCE = 0.01;

export const judgeCell = (
  asked: CalibrationCell,
  run: {
    readonly verdict: Run['verdict'];
    readonly reasons: readonly { readonly message: string }[];
  },
  measured: MeasuredQueue | undefined,
): JudgedCell => {
  if (run.verdict !== 'pass' || measured === undefined) {
    const why = run.reasons[0]?.message ?? 'the gateway told too little of its queue';
    return { ...NOTHING, asked, verdict: 'unjudged', why };
  }
  const { payments, ratePerSecond, meanServiceMs, wait, waitHalfWidthMs } = measured;
  const utilisation = (ratePerSecond * meanServiceMs) / 1_000 / asked.workers;
  if (utilisation >= 1) {
    return { ...NOTHING, asked, verdict: 'unjudged', why: 'more came than can be served' };
  }
  const { mean: theoryWaitMs } = erlangWait(asked.workers, utilisation, meanServiceMs);
  const serviceOff = Math.abs(meanServiceMs / asked.meanServiceMs - 1);
  const isServiceOff =
    serviceOff > Math.max(SERVICE_TOLERANCE, SERVICE_DEVIATIONS / Math.sqrt(payments));
  const offMs = Math.abs(wait.mean - theoryWaitMs);
  return {
    asked,
    realised: { payments, ratePerSecond, meanServiceMs },
    theoryWaitMs,
    measuredWaitMs: wait.mean,
    halfWidthMs: waitHalfWidthMs,
    ...(isServiceOff
      ? { verdict: 'differs', why: 'the services were not as long as asked' }
      : waitVerdict(offMs, waitHalfWidthMs, halfWidth(wait, 0.999))),
  };
};

const NOTHING = {
  realised: null,
  theoryWaitMs: null,
  measuredWaitMs: null,
  halfWidthMs: null,
} as const;

const waitVerdict = (
  offMs: number,
  likelyMs: number,
  possibleMs: number,
): Pick<JudgedCell, 'verdict' | 'why'> => {
  if (offMs <= likelyMs) return { verdict: 'agrees', why: null };
  return offMs <= possibleMs
    ? { verdict: 'repeat', why: 'theory is outside the 95 % interval: chance does this too' }
    : { verdict: 'differs', why: 'theory is outside the 99.9 % interval' };
};
