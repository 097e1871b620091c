import { isDeepStrictEqual } from 'node:util';

import type { Plan } from '../model/plan/read-plan.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import type { Run } from '../model/run/run.ts';

/**
 * The faults that the gateway had on its timetable, and what was planned while they lasted. Of two
 * targets each may have its own.
 */
export const runFaults = (
  { plannedBefore }: Pick<Plan, 'plannedBefore'>,
  { from, to, end }: ReplayFacts,
): Run['faults'] =>
  allFaults(end?.gatewayTold?.faults, end?.otherGatewayTold?.faults).map((fault) => {
    const rows = plannedBefore([fault.fromMs, fault.toMs]);
    const [first, last] = rows.map((row) => Math.min(to, Math.max(from, row)));
    return { ...fault, planned: last! - first! };
  });

type Told = NonNullable<NonNullable<ReplayFacts['end']>['gatewayTold']>['faults'];

const allFaults = (ofOne: Told = [], ofOther: Told = []): Told => [
  ...ofOne,
  ...ofOther.filter((fault) => !ofOne.some((known) => isDeepStrictEqual(known, fault))),
];
