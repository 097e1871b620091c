import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Command, Option } from 'commander';

import { unlessInterrupted } from '../../model/interruption.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { finishLeftRun } from '../../rehearsal/finish-run.ts';
import { planOfRun, readRun, type OpenRun } from '../../rehearsal/open-run.ts';
import { readReplay } from '../../model/run/read-run.ts';
import { renderHtmlReport } from '../../report/html-report.ts';
import { renderMarkdownSummary } from '../../report/markdown-summary.ts';
import { renderTextSummary } from '../../report/text-summary.ts';
import type { CliContext } from '../context.ts';
import { findRun, RUN_NAMES } from '../find-run.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { outputFile } from '../output-file.ts';

const FORMATS = ['html', 'text', 'json', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

interface Flags {
  readonly format: Format;
  readonly out?: string;
  readonly json?: true;
}

export const reportCommand = (context: CliContext): Command =>
  withHelp(
    new Command('report')
      .description('Write the report of a run again, or what a dead harness left of one.')
      .argument('<run>', RUN_NAMES)
      .addOption(new Option('--format <format>', 'what to write').choices(FORMATS).default('html'))
      .option('--out <file>', 'where to (default: report.html in the run folder; else stdout)')
      .option('--json', 'the same as --format json')
      .action(async (name: string, flags: Flags) => {
        const folder = findRun(name);
        const opened = await unlessInterrupted(context.interrupted, openOrFinish(context, folder));
        const format = flags.json ? 'json' : flags.format;
        const text = render(context, folder, opened, format);
        const file = flags.out ?? (format === 'html' ? join(folder, RUN_FILES.report) : undefined);
        if (file === undefined) {
          context.out(text);
          return;
        }
        if (flags.out !== undefined && existsSync(flags.out)) {
          context.tell(`${flags.out} was there: it is written over.`);
        }
        await writeWhole(outputFile(file), text.endsWith('\n') ? text : `${text}\n`);
        context.out(file);
      }),
    ['peakday report @latest', 'peakday report @latest --format markdown --out summary.md'],
    DATA_EXIT_CODES,
  );

const openOrFinish = ({ tell }: CliContext, folder: string): Promise<OpenRun> =>
  existsSync(join(folder, RUN_FILES.run))
    ? Promise.resolve(readRun(folder))
    : finishLeftRun(folder, (step) => tell(`… ${step}`));

const render = (
  context: CliContext,
  folder: string,
  { run, timeline }: OpenRun,
  format: Format,
): string => {
  switch (format) {
    case 'html':
      return renderHtmlReport({
        run,
        timeline,
        manifest: planOfRun(folder, readReplay(folder)).manifest,
      });
    case 'text':
      return renderTextSummary(run, { color: context.color, width: context.width });
    case 'json':
      return JSON.stringify(run, null, 2);
    case 'markdown':
      return renderMarkdownSummary(run);
  }
};
