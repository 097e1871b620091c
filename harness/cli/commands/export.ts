import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rename, rm, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { Command, Option } from 'commander';

import { PeakdayError } from '../../model/error.ts';
import { MANIFEST_FILE } from '../../model/plan/manifest.ts';
import { readPlan } from '../../model/plan/read-plan.ts';
import { RUN_FILES } from '../../model/run/run.ts';
import { writePlanLines } from '../../report/export/export-plan.ts';
import { exportRun, planCsvToParquet, type ExportFormat } from '../../report/export/export-run.ts';
import type { CliContext } from '../context.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { findRun } from '../open-run.ts';

interface Flags {
  readonly format: ExportFormat;
  readonly out?: string;
}

export const exportCommand = (context: CliContext): Command =>
  withHelp(
    new Command('export')
      .description('Write the payments of a plan, or the requests of a run, as a table.')
      .argument('<folder>', 'a plan folder, a run folder, or @latest')
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
  const folder = name.startsWith('@') ? findRun(name) : name;
  const scratch = await mkdtemp(join(tmpdir(), 'peakday-export-'));
  try {
    const made = join(scratch, `table.${flags.format}`);
    if (existsSync(join(folder, MANIFEST_FILE))) await exportPlan(folder, flags.format, made);
    else if (existsSync(join(folder, RUN_FILES.requests))) {
      await exportRun(folder, flags.format, made);
    } else {
      throw new PeakdayError(
        'usage',
        'nothing-to-export',
        `${folder} is no plan and no finished run.`,
        {
          hint: 'Name a folder made by peakday plan, run or replay.',
        },
      );
    }
    await deliver(context, made, flags.out);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};

const exportPlan = async (folder: string, format: ExportFormat, made: string): Promise<void> => {
  const plan = readPlan(folder);
  const lines = format === 'parquet' ? `${made}.csv` : made;
  const out = createWriteStream(lines);
  await writePlanLines(plan, format === 'ndjson' ? 'ndjson' : 'csv', out);
  await new Promise<void>((resolve, reject) => {
    out.once('error', reject);
    out.end(resolve);
  });
  if (format === 'parquet') await planCsvToParquet(plan, lines, made);
};

/** Moves the table to its file, or pours it to stdout; a reader that has had enough is no error. */
const deliver = async (
  context: CliContext,
  made: string,
  out: string | undefined,
): Promise<void> => {
  if (out === undefined) {
    await pipeline(createReadStream(made), process.stdout, { end: false }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE') throw error;
      },
    );
    return;
  }
  await rename(made, out).catch(() => copyFile(made, out));
  context.out(out);
};
