import { createLogUpdate } from 'log-update';

import { formatEventInstant } from '../../model/scenario/event-clock.ts';
import type { Plan } from '../../model/plan/read-plan.ts';
import { countBelow } from '../../stats/count-below.ts';
import { formatCount, plural } from '../../units/count.ts';
import { durationText, formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import type { CliContext } from '../context.ts';
import { drainMsFor } from '../../rehearsal/drain.ts';
import type { ReplayMoment } from '../../model/run/live.ts';
import type { RunObserver } from '../../model/run/run-observer.ts';
import { sparkline } from './sparkline.ts';

/** What a person sees while something takes long: lines drawn over, or a plain line now and then. */
export interface LiveProgress {
  readonly step: (message: string) => void;
  readonly moment: (plan: PlanOutline, moment: ReplayMoment) => void;
  readonly done: () => void;
}

export interface PlanOutline {
  readonly name: string;
  readonly eventStart: string;
  readonly timeFactor: number;
  readonly durationMs: number;
  readonly warmUpMs: number;
  /** Open payments are waited for so long. */
  readonly drainMs: number;
  /** Planned instants in ms, ascending. */
  readonly plannedMs: Float64Array;
  /** Their counts over the plan, in {@link CURVE_COLUMNS} columns. */
  readonly curve: string;
}

const CURVE_COLUMNS = 60;

const planOutline = (plan: Plan): PlanOutline => {
  const { scenario, event, factors, durationMs, warmUpMs } = plan.manifest;
  const plannedMs = plan.plannedMs();
  return {
    name: scenario,
    eventStart: event.start,
    timeFactor: factors.time,
    durationMs,
    warmUpMs,
    drainMs: drainMsFor(plan.scenario.replay.timeout),
    plannedMs,
    curve: sparkline(plannedMs, durationMs, CURVE_COLUMNS),
  };
};

/** Shows the replay of a plan. */
export const progressObserver = (progress: LiveProgress, plan: Plan): RunObserver => {
  const outline = planOutline(plan);
  return { name: 'the progress', moment: (moment) => progress.moment(outline, moment) };
};

const PLAIN_EVERY_MS = 5_000;

export const liveProgress = (context: CliContext): LiveProgress =>
  context.liveTerminal ? drawnProgress(context) : plainProgress(context);

const drawnProgress = ({ width }: CliContext): LiveProgress => {
  const draw = createLogUpdate(process.stderr);
  const clip = (line: string): string =>
    line.length < width ? line : `${line.slice(0, width - 2)}…`;
  return {
    step: (message) => draw(clip(`… ${message}`)),
    moment: (plan, moment) => {
      const passed = Math.round((CURVE_COLUMNS * (moment.nowMs ?? 0)) / plan.durationMs);
      const marker = `${' '.repeat(Math.max(0, Math.min(CURVE_COLUMNS - 1, passed)))}▲`;
      draw(
        [`${plan.name}  ${phaseText(plan, moment)}`, plan.curve, marker, figuresText(plan, moment)]
          .map(clip)
          .join('\n'),
      );
    },
    done: () => {
      draw.clear();
      draw.done();
    },
  };
};

const plainProgress = ({ tell }: CliContext): LiveProgress => {
  let lastStep = '';
  let lastTold = -Infinity;
  let drained: PlanOutline | undefined;
  return {
    step: (message) => {
      // Steps that only count on would fill a log.
      const step = message.split(' · ')[0]!;
      if (step !== lastStep) tell(`… ${step}`);
      lastStep = step;
    },
    moment: (plan, moment) => {
      const now = Date.now();
      if (now - lastTold < PLAIN_EVERY_MS || moment.nowMs === undefined) return;
      // Nothing but the wait goes on then, which is bounded.
      if (drained === plan) return;
      if (moment.nowMs > plan.durationMs) drained = plan;
      lastTold = now;
      tell(`${phaseText(plan, moment)}  ${figuresText(plan, moment)}`);
    },
    done: () => {},
  };
};

/** `0:31 of 1:00, 20:31:05 at the venue`, or what comes before and after. */
const phaseText = (plan: PlanOutline, { nowMs, figures }: ReplayMoment): string => {
  if (nowMs === undefined) return 'starting k6';
  if (nowMs < 0) {
    const what = nowMs < -plan.warmUpMs ? 'waiting' : 'warm-up';
    return `${what}, ${formatSeconds(-nowMs)} to instant zero`;
  }
  if (nowMs > plan.durationMs) {
    const open = Math.max(0, figures.begun - figures.settled);
    const leftMs = Math.max(0, plan.durationMs + plan.drainMs - nowMs);
    if (open === 0) return 'plan sent; all payments have ended';
    return `plan sent; waiting for ${plural(open, 'open payment')}, ${formatSeconds(leftMs)} at most`;
  }
  const left = formatSeconds(plan.durationMs - nowMs);
  const event = formatEventInstant(nowMs * plan.timeFactor, plan.eventStart);
  return `${clock(nowMs)} of ${clock(plan.durationMs)}, ${left} left, ${event} at the venue`;
};

const figuresText = (plan: PlanOutline, { nowMs, figures, gateway }: ReplayMoment): string => {
  const planned = nowMs === undefined ? 0 : plannedPerSecond(plan.plannedMs, nowMs);
  const parts = [
    `planned ${formatRate(planned)}`,
    `sent ${formatRate(figures.sentPerSecond)}`,
    `p50 ${durationText(figures.p50Ms)}`,
    `p99 ${durationText(figures.p99Ms)}`,
    gateway === undefined
      ? `in flight ${formatCount(figures.inFlight)}`
      : `queue ${formatCount(gateway.queued)}, busy ${gateway.busy} of ${gateway.workers}`,
  ];
  if (figures.failed > 0) parts.push(`failed ${formatCount(figures.failed)}`);
  if (figures.shed > 0) parts.push(`shed ${formatCount(figures.shed)}`);
  return parts.join('  ');
};

/** Over the last two seconds, as the sent rate is. */
const plannedPerSecond = (plannedMs: Float64Array, nowMs: number): number =>
  (countBelow(plannedMs, nowMs) - countBelow(plannedMs, nowMs - 2_000)) / 2;

const formatSeconds = (ms: number): string => formatDuration(Math.ceil(ms / 1_000) * 1_000);

const clock = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
