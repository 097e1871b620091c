import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';

import { Command, Option } from 'commander';

import { PeakdayError } from '../../model/error.ts';
import { throwIfInterrupted, unlessInterrupted } from '../../model/interruption.ts';
import { MANIFEST_FILE } from '../../model/plan/manifest.ts';
import { readPlan, verifyPlan } from '../../model/plan/read-plan.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import { inWords } from '../../model/system-error.ts';
import { writePlanLines } from '../../report/export/export-plan.ts';
import { exportRun, planCsvToParquet, type ExportFormat } from '../../report/export/export-run.ts';
import type { CliContext } from '../context.ts';
import { findRun, RUN_NAMES } from '../find-run.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { outputFile } from '../output-file.ts';

interface Flags {
  readonly format: ExportFormat;
  readonly out?: string;
}

export const exportCommand = (context: CliContext): Command =>
  withHelp(
    new Command('export')
      .description('Write the payments of a plan, or the requests of a run, as a table.')
      .argument('<folder>', `a plan folder, or ${RUN_NAMES}`)
      .addOption(
        new Option('--format <format>', 'what to write')
          .choices(['csv', 'ndjson', 'parquet'])
          .default('csv'),
      )
      .option('--out <file>', 'where to (default: stdout)')
      .action((name: string, flags: Flags) => exportTable(context, name, flags)),
    [
      'peakday export @latest --format parquet --out requests.parquet',
      'peakday export plans/ceremony | head',
    ],
    DATA_EXIT_CODES,
  );

const exportTable = async (context: CliContext, name: string, flags: Flags): Promise<void> => {
  const out = flags.out === undefined ? undefined : outputFile(flags.out);
  const folder = existsSync(name) ? name : findRun(name);
  // Beside the file, so that it gets there in one step: nobody ever sees half of it.
  const place = out === undefined ? tmpdir() : dirname(out);
  try {
    const scratch = await mkdtemp(join(place, '.peakday-export-'));
    try {
      const made = join(scratch, `table.${flags.format}`);
      await unlessInterrupted(context.interrupted, makeTable(folder, flags.format, made));
      await deliver(context, made, out);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  } catch (cause) {
    const message = `${out ?? `The table in ${place}`} cannot be written`;
    throw inWords(cause, { code: 'unwritable-file', message });
  }
};

const makeTable = (folder: string, format: ExportFormat, made: string): Promise<void> => {
  if (existsSync(join(folder, MANIFEST_FILE))) return exportPlan(folder, format, made);
  if (existsSync(join(folder, RUN_FILES.requests))) return exportRun(folder, format, made);
  const message = `${folder} is no plan and no finished run.`;
  throw new PeakdayError('usage', 'nothing-to-export', message, {
    hint: 'Name a folder made by peakday plan, run or replay.',
  });
};

const exportPlan = async (folder: string, format: ExportFormat, made: string): Promise<void> => {
  const plan = readPlan(folder);
  await verifyPlan(plan);
  const lines = format === 'parquet' ? `${made}.csv` : made;
  const out = createWriteStream(lines);
  const written = writePlanLines(plan, format === 'ndjson' ? 'ndjson' : 'csv', out);
  await Promise.all([finished(out), written.then(() => out.end())]);
  if (format === 'parquet') await planCsvToParquet(plan, lines, made);
};

/** Puts the table into its file, or pours it to stdout; a reader that has had enough is no error. */
const deliver = async (
  context: CliContext,
  made: string,
  out: string | undefined,
): Promise<void> => {
  const { interrupted } = context;
  if (out === undefined) {
    const poured = { end: false, signal: interrupted };
    await pipeline(createReadStream(made), process.stdout, poured).catch(
      (error: NodeJS.ErrnoException) => {
        throwIfInterrupted(interrupted);
        if (error.code !== 'EPIPE') throw error;
      },
    );
    return;
  }
  if (existsSync(out)) context.tell(`${out} was there: it is written over.`);
  await rename(made, out);
  context.out(out);
};
