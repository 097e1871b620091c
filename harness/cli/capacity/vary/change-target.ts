import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder } from '../../../model/make-folder.ts';
import { awaitTarget } from './await-target.ts';
import { runSetCommand } from './run-set-command.ts';

export interface TargetChange {
  readonly target: string;
  /** What it is changed to, such as `replicas=4`. */
  readonly label: string;
  readonly commands: readonly string[];
  /** For each command, and then for the target. */
  readonly timeoutMs: number;
  /** Of the search that is to follow; what the commands write is kept there. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly interrupted: AbortSignal;
  readonly onStep: (message: string) => void;
}

/**
 * Brings a system of the user's to a number by commands, and waits until it accepts connections.
 * @throws PeakdayError of kind `no-run` where either fails; `interrupted`
 */
export const changeTarget = async (change: TargetChange): Promise<void> => {
  const { target, label, commands, timeoutMs, folder, env, interrupted, onStep } = change;
  await makeFolder(folder);
  const logFile = join(folder, 'set.log');
  await writeFile(logFile, '');
  for (const text of commands) {
    onStep(text);
    await runSetCommand({ text, label, timeoutMs, env, logFile, interrupted });
  }
  onStep('waiting for the target');
  await awaitTarget({ target, label, timeoutMs, interrupted });
};
