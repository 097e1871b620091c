import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import { Command } from 'commander';

import { makeFolder } from '../../model/make-folder.ts';
import { inWords } from '../../model/system-error.ts';
import { writeWhole } from '../../model/write-whole.ts';
import type { CliContext } from '../context.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';

interface Flags {
  readonly out: string;
  readonly json?: true;
}

export const dashboardsCommand = (context: CliContext): Command =>
  withHelp(
    new Command('dashboards')
      .description('Write dashboards for Grafana, and all that Prometheus and Grafana need.')
      .option('--out <dir>', 'the folder to write into', 'peakday-dashboards')
      .option('--json', 'the folder and its files on stdout')
      .action((flags: Flags) => writeDashboards(context, flags)),
    ['peakday dashboards', 'peakday dashboards --out monitoring --json'],
    DATA_EXIT_CODES,
  );

const writeDashboards = async (context: CliContext, { out, json }: Flags): Promise<void> => {
  const from = join(context.homeFolder, 'deploy');
  const files = shippedFiles(from);
  for (const file of files) {
    const to = join(out, file);
    const text = await readFile(join(from, file), 'utf8');
    if (existsSync(to) && (await readFile(to, 'utf8').catch(() => '')) !== text) {
      context.tell(`${to} was there: it is written over.`);
    }
    await makeFolder(dirname(to)).catch((cause: unknown) => {
      throw inWords(cause, {
        code: 'unwritable-folder',
        message: `${dirname(to)} cannot be made`,
      });
    });
    await writeWhole(to, text);
  }
  context.out(
    json === true ? JSON.stringify({ folder: out, files }, null, 2) : summary(out, files),
  );
};

/** Paths of what is shipped for Prometheus and Grafana, from the top of its folder. */
const shippedFiles = (folder: string): readonly string[] =>
  ['compose.yaml', ...['grafana', 'prometheus', 'targets'].flatMap((part) => filesIn(folder, part))]
    // Not what a run in this checkout has left to be scraped.
    .filter((file) => !/^targets\/.+\.json$/.test(file))
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
