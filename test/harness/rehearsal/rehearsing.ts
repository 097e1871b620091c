import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { rehearse } from '../../../harness/rehearsal/rehearse.ts';
import {
  SILENT_REHEARSAL,
  type RehearsalOptions,
} from '../../../harness/rehearsal/rehearsal-options.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { HOME } from '../../home.ts';
import { waitFor } from '../../wait-for.ts';
import { isRunning } from '../replay/running-sleep.ts';
import { shellProgram } from '../replay/shell-program.ts';

/** A rehearsal of three payments against a real mock gateway; in k6's place a program that stays. */
export const rehearsing = () => {
  const folder = temporaryFolder();
  const runFolder = join(folder, 'run');
  const pidFile = join(folder, 'k6-pid');
  const interrupt = new AbortController();
  const plan = handMadePlan(join(folder, 'plan'), { plannedMs: [0, 100, 200] });
  const k6 = (onVersion = ''): string =>
    shellProgram(
      join(folder, 'k6'),
      `if [ "$1" = version ]; then ${onVersion} echo 'k6 v1.8.1 (go1.26.0, linux/amd64)'; exit 0; fi
       echo $$ > '${pidFile}.part'; mv '${pidFile}.part' '${pidFile}'; exec sleep 600`,
    );
  const steps: string[] = [];
  const start = (over: Partial<RehearsalOptions> = {}) =>
    rehearse(
      {
        homeFolder: HOME,
        codeExtension: 'ts',
        cacheFolder: join(folder, 'cache'),
        registerFolder: join(folder, 'processes'),
        interrupted: interrupt.signal,
      },
      plan,
      {
        ...SILENT_REHEARSAL,
        runFolder,
        onStep: (step) => steps.push(step),
        ...over,
        k6: over.k6 ?? k6(),
      },
    );
  const started = () =>
    waitFor('the start of the program in k6’s place', () => existsSync(pidFile));
  const isK6Running = (): boolean =>
    existsSync(pidFile) && isRunning(Number(readFileSync(pidFile, 'utf8')));
  onTestFinished(() => {
    if (isK6Running()) process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
  });
  return { folder, runFolder, plan, steps, k6, start, started, isK6Running, interrupt };
};
