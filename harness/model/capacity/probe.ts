import { z } from 'zod';

/** A stretch of load that a search asks for: a window of the scenario at some scale. */
export const probeSchema = z.strictObject({
  purpose: z
    .enum(['range', 'search', 'confirm'])
    .describe('range: where the edge is at all; search: at it; confirm: at the answer and above'),
  scale: z.number().positive().describe('Of the traffic of the scenario, which has scale 1'),
  settleMs: z.number().describe('Load at its start that nothing is counted of'),
  measureMs: z.number().describe('Load that is counted, behind that'),
  seed: z.int().describe('Of its plan, so that no two probes meet the same luck'),
  attempt: z.int().min(1).describe('2 where the first was disturbed'),
});

export type Probe = z.output<typeof probeSchema>;
