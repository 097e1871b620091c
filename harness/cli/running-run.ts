import { PeakdayError } from '../model/error.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { isStillRun } from '../rehearsal/open-run.ts';
import { readReplay } from '../model/run/read-run.ts';
import { findRun } from './find-run.ts';

export interface RunningRun {
  readonly folder: string;
  readonly facts: ReplayFacts;
}

/**
 * A run that goes on now, on this machine.
 * @throws PeakdayError of kind `usage` where there is none of this name, or it is over
 */
export const runningRun = async (name: string): Promise<RunningRun> => {
  const folder = findRun(name);
  const facts = readReplay(folder);
  if (facts.end === null && (await isStillRun(facts))) return { folder, facts };
  throw new PeakdayError('usage', 'run-is-over', `${folder} does not go on: it is over.`, {
    hint: 'Name a run that goes on on this machine; @latest is the newest under runs/.',
  });
};
