import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Command } from 'commander';

import { PeakdayError } from '../../model/error.ts';
import { formatMark, MARK_TEXT_LIMIT } from '../../model/run/mark.ts';
import { RUN_FILES } from '../../model/run/run.ts';
import { plainText } from '../../report/figure-text.ts';
import type { CliContext } from '../context.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { runningRun } from '../running-run.ts';

export const markCommand = (context: CliContext): Command =>
  withHelp(
    new Command('mark')
      .description('Note something in a run that goes on: it stands in the charts and the report.')
      .argument('<run>', 'its folder, or @latest')
      .argument('<text>', `what happened, up to ${MARK_TEXT_LIMIT} characters`)
      .option('--json', 'the mark on stdout')
      .action(async (name: string, text: string, { json }: { readonly json?: true }) => {
        const atEpochMs = Date.now();
        const mark = { atEpochMs, text: labelOf(text) };
        const { folder } = await runningRun(name);
        await appendFile(join(folder, RUN_FILES.marks), formatMark(mark));
        context.out(json ? JSON.stringify(mark) : `marked ${folder}: ${mark.text}`);
      }),
    ['peakday mark @latest "failover started"', 'peakday mark @latest "cache flushed" --json'],
    DATA_EXIT_CODES,
  );

/** One line. @throws PeakdayError of kind `usage` where it is no label */
const labelOf = (text: string): string => {
  const label = plainText(text);
  if (label !== '' && label.length <= MARK_TEXT_LIMIT) return label;
  const given = label === '' ? 'is empty' : `has ${label.length} characters`;
  throw new PeakdayError('usage', 'wrong-mark', `The text of a mark ${given}.`, {
    hint: `Write 1 to ${MARK_TEXT_LIMIT} characters, in quotes: peakday mark @latest "failover started"`,
  });
};
