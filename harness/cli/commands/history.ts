import { existsSync, statSync } from 'node:fs';

import { Command, Option } from 'commander';

import { makeHistory } from '../../history/make-history.ts';
import { readPastRuns } from '../../history/read-runs.ts';
import { PeakdayError } from '../../model/error.ts';
import { unlessInterrupted } from '../../model/interruption.ts';
import { historyMetricSchema, type HistoryMetric } from '../../model/history/history.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { renderHistoryPage } from '../../report/history/history-page.ts';
import { renderHistoryText } from '../../report/history/history-text.ts';
import type { CliContext } from '../context.ts';
import { RUNS_FOLDER } from '../find-run.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { changeLevel, label } from '../option-values.ts';
import { outputFile } from '../output-file.ts';

interface Flags {
  readonly metric: HistoryMetric;
  readonly by?: string;
  readonly split?: string;
  readonly label: Readonly<Record<string, string>>;
  readonly level: number;
  readonly html?: string;
  readonly json?: true;
}

export const historyCommand = (context: CliContext): Command =>
  withHelp(
    new Command('history')
      .description('Trends over a folder of runs: where they changed, and how many were invalid.')
      .argument('[folder]', 'whose folders are runs', RUNS_FOLDER)
      .addOption(
        new Option('--metric <figure>', 'of which figure')
          .choices(historyMetricSchema.options)
          .default('p99'),
      )
      .option('--by <label>', 'a point for each value of a label, such as commit, not for each run')
      .option('--split <label>', 'a trend for each value of a label, such as branch')
      .option('--label <name=value>', 'only runs with this label; may be repeated', label, {})
      .option('--level <share>', 'p that a change point has at most', changeLevel, 0.01)
      .option('--html <file>', 'write a page with a chart of each trend too')
      .option('--json', 'as JSON on stdout')
      .action(async (folder: string, { json, html, ...flags }: Flags) => {
        const { metric, by, split, label: labels, level } = flags;
        const page = html === undefined ? undefined : outputFile(html);
        const past = await unlessInterrupted(
          context.interrupted,
          readPastRuns(existingFolder(folder), metric),
        );
        if (past.runs.length + past.unreadable.length === 0) throw noRuns(folder);
        const history = makeHistory(past, { folder, metric, by, split, labels, level });
        if (history.runs === 0) throw noneLeft(folder, labels, past.runs.length);
        if (page !== undefined) {
          await writeWhole(page, renderHistoryPage(history));
          context.tell(`page  ${html}`);
        }
        context.out(json ? JSON.stringify(history, null, 2) : renderHistoryText(history));
      }),
    ['peakday history', 'peakday history --metric p50 --by commit --html history.html'],
    DATA_EXIT_CODES,
  );

const existingFolder = (folder: string): string => {
  if (existsSync(folder) && statSync(folder).isDirectory()) return folder;
  throw new PeakdayError('usage', 'no-runs-folder', `There is no folder ${folder}.`, {
    hint: 'Name the folder that holds the run folders, or make a run: peakday run opening-ceremony',
  });
};

const noRuns = (folder: string): PeakdayError =>
  new PeakdayError('usage', 'no-runs', `No folder in ${folder} is a run with a run.json.`, {
    hint: 'Name the folder above the run folders. What a dead harness left: peakday report RUN',
  });

const noneLeft = (
  folder: string,
  labels: Readonly<Record<string, string>>,
  count: number,
): PeakdayError =>
  new PeakdayError(
    'usage',
    'no-runs',
    count === 0
      ? `All runs in ${folder} are damaged or of a version that this peakday does not know.`
      : `None of the ${count} runs in ${folder} has ${Object.entries(labels)
          .map(([name, value]) => `${name}=${value}`)
          .join(' and ')}.`,
    { hint: 'Labels are given with --label when a run is made.' },
  );
