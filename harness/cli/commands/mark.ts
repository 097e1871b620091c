import { Command } from 'commander';

import { MARK_TEXT_LIMIT } from '../../model/run/mark.ts';
import { noteMark } from '../../model/run/note-mark.ts';
import type { CliContext } from '../context.ts';
import { RUN_NAMES } from '../find-run.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { runningRun } from '../running-run.ts';

export const markCommand = (context: CliContext): Command =>
  withHelp(
    new Command('mark')
      .description('Note something in a run that goes on: it stands in the charts and the report.')
      .argument('<run>', RUN_NAMES)
      .argument('<text>', `what happened, up to ${MARK_TEXT_LIMIT} characters`)
      .option('--json', 'the mark on stdout')
      .action(async (name: string, text: string, { json }: { readonly json?: true }) => {
        const atEpochMs = Date.now();
        const { folder } = runningRun(name);
        const mark = await noteMark(folder, text, atEpochMs);
        context.out(json ? JSON.stringify(mark) : `marked ${folder}: ${mark.text}`);
      }),
    ['peakday mark @latest "failover started"', 'peakday mark @latest "cache flushed" --json'],
    DATA_EXIT_CODES,
  );
