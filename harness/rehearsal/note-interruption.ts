import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run-files.ts';

export interface InterruptionNote {
  /** When it came; undefined where none did. */
  readonly at: () => string | undefined;
  /** Notes nothing from now on. */
  readonly close: () => void;
}

/**
 * Notes in a run's replay.json that it was interrupted, before anything else can happen: a second
 * interruption ends this process where it stands, and what is left is judged by this file.
 */
export const noteInterruption = (
  runFolder: string,
  facts: ReplayFacts,
  interrupted: AbortSignal,
): InterruptionNote => {
  const over = new AbortController();
  let at: string | undefined;
  const note = (): void => {
    at = new Date().toISOString();
    const file = join(runFolder, RUN_FILES.replay);
    try {
      writeFileSync(
        `${file}.part`,
        `${JSON.stringify({ ...facts, interruptedAt: at }, null, 2)}\n`,
      );
      renameSync(`${file}.part`, file);
    } catch {
      // A disk that is full: the end of the run is told all the same, unless it is killed.
    }
  };
  if (interrupted.aborted) note();
  else interrupted.addEventListener('abort', note, { once: true, signal: over.signal });
  return { at: () => at, close: () => over.abort() };
};
