import { Command } from 'commander';

import type { CliContext } from '../context.ts';
import { RUN_NAMES } from '../find-run.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { isEnding, runningRun } from '../running-run.ts';

export const stopCommand = (context: CliContext): Command =>
  withHelp(
    new Command('stop')
      .description('End a run that goes on, as Ctrl-C in its own terminal would.')
      .argument('<run>', RUN_NAMES)
      .option('--json', 'what was stopped, on stdout')
      .action((name: string, { json }: { readonly json?: true }) => {
        const running = runningRun(name);
        const { folder, facts } = running;
        // A second time would end it at once, without a verdict.
        if (facts.interruptedAt !== undefined) throw isEnding(running, 'is being stopped');
        // Its pid and its start time were compared: it is the harness of this run.
        process.kill(facts.pids.harness, 'SIGINT');
        const told = { folder, pid: facts.pids.harness };
        context.out(json ? JSON.stringify(told) : `asked ${folder} to stop`);
      }),
    ['peakday stop @latest', 'peakday stop runs/20260724-170000-000-opening-ceremony'],
    DATA_EXIT_CODES,
  );
