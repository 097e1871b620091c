import type { BudgetResult, Run } from '../../model/run/run.ts';
import type { Timeline } from '../../model/run/timeline.ts';
import { faultName } from '../fault-words.ts';
import type { Frame, Span } from './panel.ts';

/** The time axis that all charts of a run share: warm-up, plan, and what came in after its end. */
export const frameOf = (run: Run, timeline: Timeline): Frame => {
  const { warmUpMs, durationMs, event, factors } = run.plan;
  const lastSliceMs = (timeline.startMs.at(-1) ?? 0) + timeline.sliceMs;
  const warmUp = { name: 'warm-up', fromMs: -warmUpMs, toMs: 0 };
  return {
    fromMs: Math.min(0 - warmUpMs, timeline.startMs[0] ?? 0),
    toMs: Math.max(durationMs, timeline.startMs.length === 0 ? 0 : lastSliceMs),
    event: { start: event.start, timeFactor: factors.time },
    windows: [...(warmUpMs > 0 ? [warmUp] : []), ...run.windows, ...faultSpans(run)],
    marks: run.marks,
    firstBreach: firstBreach(run.budgets),
  };
};

const faultSpans = ({ faults }: Run): readonly Span[] =>
  faults.map(({ name, what, fromMs, toMs }) => ({
    name: faultName({ name, what }),
    isFault: true,
    fromMs,
    toMs,
  }));

/** The budget that broke first on the run's clock. */
const firstBreach = (budgets: readonly BudgetResult[]): Frame['firstBreach'] =>
  budgets
    .flatMap(({ name, firstBreach: breach }) =>
      breach === null ? [] : [{ name, atMs: breach.runMs }],
    )
    .toSorted((a, b) => a.atMs - b.atMs)[0] ?? null;
