import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { Command } from 'commander';

import { DAY_FILE, DAY_TEMPLATE_FILE } from '../../model/day-template.ts';
import { makeFolder } from '../../model/make-folder.ts';
import { inWords } from '../../model/system-error.ts';
import { writeWhole } from '../../model/write-whole.ts';
import type { CliContext } from '../context.ts';
import { findRun } from '../find-run.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { refuseOddOptions } from '../refuse-odd-options.ts';
import { DEFAULT_ACTUAL, dayOfRun } from '../the-day/day-dashboard.ts';

interface Flags {
  readonly out: string;
  readonly day?: string;
  readonly actual?: string;
  readonly json?: true;
}

export const dashboardsCommand = (context: CliContext): Command =>
  withHelp(
    new Command('dashboards')
      .description('Write dashboards for Grafana, and all that Prometheus and Grafana need.')
      .option('--out <dir>', 'the folder to write into', 'peakday-dashboards')
      .option(
        '--day <run>',
        'also a dashboard of the day itself: the forecast of a run that passed, and what it rehearsed',
      )
      .option('--actual <promql>', 'what tells payments a second on the day (with --day)')
      .option('--json', 'the folder and its files on stdout')
      .action((flags: Flags) => writeDashboards(context, flags)),
    [
      'peakday dashboards --out monitoring',
      "peakday dashboards --day @latest --actual 'sum(rate(payments_total[5m]))'",
    ],
    DATA_EXIT_CODES,
  );

const writeDashboards = async (context: CliContext, flags: Flags): Promise<void> => {
  const { out, json } = flags;
  const files = await filesToWrite(join(context.homeFolder, 'deploy'), flags);
  for (const [file, text] of files) await writeFileOf(context, join(out, file), text);
  const names = [...files.keys()];
  context.out(
    json === true ? JSON.stringify({ folder: out, files: names }, null, 2) : summary(out, names),
  );
};

/** Every file by its path in the folder: what is shipped, and the day if it is asked for. */
const filesToWrite = async (
  from: string,
  { day, actual }: Flags,
): Promise<ReadonlyMap<string, string>> => {
  if (actual !== undefined && day === undefined) {
    refuseOddOptions([{ at: '--actual', message: 'is of --day, which is not there' }], {
      hint: 'Name the run whose day it is.',
    });
  }
  const read = (file: string): Promise<string> => readFile(join(from, file), 'utf8');
  const files = new Map<string, string>();
  if (day !== undefined) {
    const template = await read(DAY_TEMPLATE_FILE);
    files.set(DAY_FILE, dayOfRun(findRun(day), template, actual ?? DEFAULT_ACTUAL));
  }
  for (const file of shippedFiles(from)) files.set(file, await read(file));
  return files;
};

const writeFileOf = async (context: CliContext, to: string, text: string): Promise<void> => {
  if (existsSync(to) && (await readFile(to, 'utf8').catch(() => '')) !== text) {
    context.tell(`${to} was there: it is written over.`);
  }
  await makeFolder(dirname(to)).catch((cause: unknown) => {
    throw inWords(cause, { code: 'unwritable-folder', message: `${dirname(to)} cannot be made` });
  });
  await writeWhole(to, text);
};

/** Paths of what is shipped for Prometheus and Grafana, from the top of its folder. */
const shippedFiles = (folder: string): readonly string[] =>
  ['compose.yaml', ...['grafana', 'prometheus', 'targets'].flatMap((part) => filesIn(folder, part))]
    // Neither the template of the day nor what a run in this checkout has left to be scraped.
    .filter((file) => file !== DAY_TEMPLATE_FILE && !/^targets\/.+\.json$/.test(file))
    .toSorted();

const filesIn = (folder: string, part: string): readonly string[] =>
  readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const summary = (folder: string, files: readonly string[]): string =>
  [
    ...files.map((file) => `  ${join(folder, file)}`),
    '',
    'With Docker, both start with all of it in them:',
    `  GRAFANA_PASSWORD=... docker compose --file ${join(folder, 'compose.yaml')} up --detach`,
    `and are shown a run by: peakday run SCENARIO --observe ${folder}`,
  ].join('\n');
