import { eventWindows } from '../../model/run/event-windows.ts';
import type { LiveLimit, LiveOutline, LiveSpan } from '../../model/run/live-frame.ts';
import type { BeginningRun } from '../../model/run/run-observer.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { countBelow } from '../../stats/count-below.ts';
import { formatDuration } from '../../units/duration.ts';
import type { BudgetTally } from '../budget-tally.ts';
import { replayedSpan } from '../replayed-span.ts';
import { sliceGrid } from './live-slices.ts';

/** What is known of a run before its first payment. `plannedMs` are the instants replayed. */
export const liveOutline = (
  run: BeginningRun,
  plannedMs: Float64Array,
  budgets: readonly BudgetTally[],
  entryStep: string,
): LiveOutline => {
  const { plan, facts, gatewayUrl } = run;
  const { scenario, manifest } = plan;
  const { event, factors } = manifest;
  const { fromMs, toMs: durationMs } = replayedSpan(run, plannedMs);
  const grid = sliceGrid(fromMs, durationMs);
  const windows = [
    ...(fromMs < 0 ? [{ name: 'warm-up', fromMs, toMs: 0 }] : []),
    ...eventWindows(scenario, manifest),
  ];
  return {
    ...grid,
    runId: facts.id,
    title: manifest.title,
    target: gatewayUrl === undefined ? facts.target.url : 'a mock gateway of our own',
    isMock: gatewayUrl !== undefined,
    event: { start: event.start, timeFactor: factors.time },
    durationMs,
    plannedPerSecond: Array.from({ length: grid.slices }, (_, slice) => {
      const startMs = grid.fromMs + slice * grid.sliceMs;
      const planned =
        countBelow(plannedMs, startMs + grid.sliceMs) - countBelow(plannedMs, startMs);
      return (planned * 1_000) / grid.sliceMs;
    }),
    payments: plannedMs.length,
    windows,
    limits: budgets.flatMap((budget) =>
      budget.step === entryStep ? limitOf(budget, windows, durationMs) : [],
    ),
  };
};

/** A latency budget as a line over its window, or over the whole plan where it has none. */
const limitOf = (
  { quantile, limitMs, window }: BudgetTally,
  windows: readonly LiveSpan[],
  durationMs: number,
): readonly LiveLimit[] => {
  if (quantile === null || limitMs === null) return [];
  const span = windows.find(({ name }) => name === window);
  const where = window === null ? '' : ` (${window})`;
  return [
    {
      label: `${formatQuantile(quantile)}${where} ≤ ${formatDuration(limitMs)}`,
      limitMs,
      fromMs: span?.fromMs ?? 0,
      toMs: span?.toMs ?? durationMs,
    },
  ];
};
