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
 * @throws PeakdayError of kind `usage` where there is none of this name, or its replay is over
 */
export const runningRun = (name: string): RunningRun => {
  const folder = findRun(name);
  const facts = readReplay(folder);
  const isStill = isStillRun(facts);
  if (isStill && facts.end === null) return { folder, facts };
  if (isStill) throw isEnding({ folder, facts }, 'is replayed, and being judged');
  throw new PeakdayError('usage', 'run-is-over', `${folder} does not go on: it is over.`, {
    hint: 'Name a run that goes on on this machine; @latest is the newest under runs/.',
  });
};

/** What goes on still needs nothing but patience. */
export const isEnding = ({ folder, facts }: RunningRun, what: string): PeakdayError =>
  new PeakdayError('usage', 'run-is-ending', `${folder} ${what}.`, {
    hint: `Wait for its verdict: process ${facts.pids.harness} writes it.`,
  });
