import type { Plan } from '../model/plan/read-plan.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import type { Run } from '../model/run/run.ts';

/** The faults that the gateway had on its timetable, and what was planned while they lasted. */
export const runFaults = (
  { plannedBefore }: Pick<Plan, 'plannedBefore'>,
  { from, to, end }: ReplayFacts,
): Run['faults'] =>
  (end?.gatewayTold?.faults ?? []).map((fault) => {
    const rows = plannedBefore([fault.fromMs, fault.toMs]);
    const [first, last] = rows.map((row) => Math.min(to, Math.max(from, row)));
    return { ...fault, planned: last! - first! };
  });
