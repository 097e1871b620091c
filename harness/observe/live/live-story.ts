import type { GatewayState } from '../../model/gateway-control.ts';
import type { PacerStart } from '../../model/record-line.ts';
import type { ReplayMoment } from '../../model/run/live.ts';
import type {
  LiveBudget,
  LiveColumns,
  LiveLevel,
  LiveMark,
  LiveNow,
  LiveOutline,
} from '../../model/run/live-frame.ts';
import type { BeginningRun, RunObserver } from '../../model/run/run-observer.ts';
import { countBelow } from '../../stats/count-below.ts';
import { logHistogram, toldQuantile } from '../../stats/log-histogram.ts';
import { budgetTallies } from '../budget-tallies.ts';
import { responseMsOf } from '../../model/response-time.ts';
import { liveOutline } from './live-outline.ts';
import { liveSlices } from './live-slices.ts';

/** What a page needs to draw the run, beside its phase. */
export interface LiveTelling {
  readonly outline?: LiveOutline;
  readonly fromSlice: number;
  readonly columns: LiveColumns;
  readonly now?: LiveNow;
  readonly marks?: readonly LiveMark[];
}

export interface LiveStory extends Pick<RunObserver, 'takeRecord' | 'takeNote' | 'takeMark'> {
  readonly moment: (moment: ReplayMoment) => void;
  /** Nothing is sent or waited for any more, and the gateway tells no more of itself. */
  readonly replayed: () => void;
  readonly whole: () => LiveTelling;
  /** What has changed since the last call. */
  readonly news: () => LiveTelling;
}

/** A chart with more would be unreadable; the run keeps them all. */
const MOST_MARKS = 100;
/** As long as the sent rate is over. */
const RATE_OVER_MS = 2_000;

/** Begun when the first pacer has told its clock and its steps, before it sends anything. */
export const liveStory = (
  run: BeginningRun,
  { zeroEpochMs, steps }: Pick<PacerStart, 'zeroEpochMs' | 'steps'>,
): LiveStory => {
  const { plan, facts } = run;
  const plannedMs = plan.plannedMs().subarray(facts.from, facts.to);
  const budgets = budgetTallies(run, plannedMs, steps);
  const outline = liveOutline(run, plannedMs, budgets.tallies, steps[0] ?? '');
  const slices = liveSlices(outline);
  const lateness = logHistogram();
  const utilisation = utilisationBetween();
  let now: LiveNow | undefined;
  let marks: readonly LiveMark[] = [];
  let marksAreNew = false;

  const budgetsAt = (nowMs: number): readonly LiveBudget[] =>
    budgets.tallies.map(({ name, limitMs, objective, expected, counts }) => ({
      name,
      limitMs,
      objective,
      expected,
      ...counts(nowMs),
    }));
  const plannedBefore = (atMs: number): number => countBelow(plannedMs, atMs);

  return {
    takeRecord: (record) => {
      budgets.takeRecord(record);
      const { step, attempt, outcome, latenessMs } = record;
      if (step !== 0 || attempt !== 1) return;
      if (outcome === 'shed') slices.takeShed(record.plannedMs + latenessMs);
      else lateness.add(latenessMs);
      if (responseMsOf(record) === Infinity) slices.takeFailure(record.plannedMs);
    },
    takeNote: ({ tag, note }) => {
      if (tag === '#beat') slices.takeBeat(note);
    },
    takeMark: ({ atEpochMs, text }) => {
      marks = [...marks, { atMs: atEpochMs - zeroEpochMs, text }].slice(-MOST_MARKS);
      marksAreNew = true;
    },
    moment: ({ nowMs, figures, gateway }) => {
      if (nowMs === undefined) return;
      const { sentPerSecond, begun, failed, shed, settled, inFlight, inFlightCap } = figures;
      const [p50Ms, p99Ms] = [levelOf(figures.p50Ms), levelOf(figures.p99Ms)];
      slices.takeGauges(nowMs, {
        p50Ms,
        p99Ms,
        inFlight,
        queued: gateway?.queued ?? null,
        utilisation: gateway === undefined ? null : utilisation(gateway),
      });
      const due = plannedBefore(nowMs) - plannedBefore(nowMs - RATE_OVER_MS);
      now = {
        atMs: Math.round(nowMs),
        plannedPerSecond: (due * 1_000) / RATE_OVER_MS,
        sentPerSecond,
        p50Ms,
        p99Ms,
        begun,
        failed,
        shed,
        settled,
        inFlight,
        inFlightCap,
        latenessP99Ms: toldQuantile([lateness], 0.99) ?? null,
        gateway: gateway === undefined ? null : stateOf(gateway),
        budgets: budgetsAt(nowMs),
      };
    },
    replayed: () => {
      if (now === undefined) return;
      now = { ...now, plannedPerSecond: 0, sentPerSecond: 0, inFlight: 0, gateway: null };
    },
    whole: () => ({
      outline,
      fromSlice: 0,
      columns: slices.columnsFrom(0),
      marks,
      ...(now !== undefined && { now }),
    }),
    news: () => {
      const fromSlice = slices.changedFrom();
      const newMarks = marksAreNew && { marks };
      marksAreNew = false;
      const columns = slices.columnsFrom(fromSlice);
      return { fromSlice, columns, ...newMarks, ...(now !== undefined && { now }) };
    },
  };
};

/** Three digits: no chart shows more, and JSON has no infinity. */
const levelOf = (value: number | undefined): LiveLevel => {
  if (value === undefined) return null;
  return value === Infinity ? 'never' : Number(value.toPrecision(3));
};

const stateOf = ({ workers, busy, queued }: GatewayState): LiveNow['gateway'] => ({
  workers,
  busy,
  queued,
});

/** The share of the workers' time that was busy since the reading before, exactly. */
const utilisationBetween = (): ((state: GatewayState) => number | null) => {
  let [last, share]: [GatewayState | undefined, number | null] = [undefined, null];
  return (state) => {
    if (state.atEpochMs === last?.atEpochMs) return share;
    const workersMs = state.workersMs - (last?.workersMs ?? 0);
    const busyMs = state.busyMs - (last?.busyMs ?? 0);
    share = last === undefined || workersMs <= 0 ? null : Number((busyMs / workersMs).toFixed(4));
    last = state;
    return share;
  };
};
