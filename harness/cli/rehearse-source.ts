import { join } from 'node:path';

import { makePlan } from '../../generators/make-plan.ts';
import { readPlan } from '../model/plan/read-plan.ts';
import type { Run } from '../model/run/run.ts';
import { parseScenario } from '../model/scenario/read-scenario.ts';
import { SILENT_REHEARSAL } from '../rehearsal/rehearsal-options.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import type { K6 } from '../replay/find-k6.ts';
import type { CliContext } from './context.ts';

export interface SourceRehearsal {
  /** A scenario's document, made by a command that measures something. */
  readonly source: object;
  readonly name: string;
  readonly seed: number;
  readonly k6: K6;
  readonly runFolder: string;
}

/** Plans a scenario and replays it against a mock gateway of its own, without a word. */
export const rehearseSource = async (
  context: CliContext,
  { source, name, seed, k6, runFolder }: SourceRehearsal,
): Promise<Run> => {
  const folder = join(runFolder, 'plan');
  await makePlan({
    scenario: parseScenario(source, name),
    source,
    scenarioFolder: runFolder,
    seed,
    folder,
  });
  const { run } = await rehearse(context, readPlan(folder), {
    ...SILENT_REHEARSAL,
    runFolder,
    k6: k6.path,
  });
  return run;
};
