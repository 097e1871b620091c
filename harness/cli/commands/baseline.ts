import { Command } from 'commander';

import type { Baseline } from '../../model/baseline/baseline.ts';
import { PeakdayError } from '../../model/error.ts';
import { wholeQuantileText } from '../../model/run/quantiles.ts';
import { codeTexts } from '../../report/code-texts.ts';
import { renderTextSummary } from '../../report/text-summary.ts';
import { baselineFile, baselineNames, readBaseline, removeBaseline } from '../baseline-file.ts';
import type { CliContext } from '../context.ts';
import { RUN_NAMES } from '../find-run.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { setBaseline } from '../set-baseline.ts';

interface Flags {
  readonly json?: true;
}

export const baselineCommand = (context: CliContext): Command => {
  const command = new Command('baseline').description(
    'Give runs names to compare with, each a file in baselines/ that can be committed.',
  );
  for (const part of [setCommand, listCommand, showCommand, removeCommand]) {
    command.addCommand(part(context));
  }
  return withHelp(
    command,
    ['peakday baseline set main @latest', 'peakday compare @main @latest'],
    DATA_EXIT_CODES,
  );
};

const NAME = ['<name>', 'such as main: letters, digits, dots, hyphens, underscores'] as const;
const JSON_FLAG = ['--json', 'as JSON on stdout'] as const;

const setCommand = (context: CliContext): Command =>
  withHelp(
    new Command('set')
      .description('Name a run; a baseline of that name is written over.')
      .argument(...NAME)
      .argument('<run>', RUN_NAMES)
      .option(...JSON_FLAG)
      .action(async (name: string, run: string, { json }: Flags) => {
        const { baseline, file, bytes } = await setBaseline(context, name, run);
        if (json) context.out(JSON.stringify({ file, bytes, ...keyFigures(baseline) }, null, 2));
        else context.out(`${file}: ${line(baseline)}`);
      }),
    ['peakday baseline set main @latest', 'peakday baseline set games runs/rehearsal'],
    DATA_EXIT_CODES,
  );

const listCommand = (context: CliContext): Command =>
  withHelp(
    new Command('list')
      .description('The baselines that there are.')
      .option(...JSON_FLAG)
      .action(({ json }: Flags) => {
        const baselines = baselineNames().flatMap((name) => {
          try {
            return [readBaseline(name)];
          } catch (thrown) {
            if (!(thrown instanceof PeakdayError)) throw thrown;
            context.tell(`left out: ${thrown.message} ${thrown.hint ?? ''}`.trim());
            return [];
          }
        });
        if (json) context.out(JSON.stringify(baselines.map(keyFigures), null, 2));
        else if (baselineNames().length === 0)
          context.tell('There are none: peakday baseline set main RUN');
        for (const baseline of json ? [] : baselines) {
          context.out(`@${baseline.name}  ${line(baseline)}`);
        }
      }),
    ['peakday baseline list', 'peakday baseline list --json'],
    DATA_EXIT_CODES,
  );

const showCommand = (context: CliContext): Command =>
  withHelp(
    new Command('show')
      .description('What a baseline says of its run.')
      .argument(...NAME)
      .option('--json', 'its run.json on stdout')
      .action((name: string, { json }: Flags) => {
        const baseline = readBaseline(name);
        const { run } = baseline;
        if (json) context.out(JSON.stringify(run, null, 2));
        else {
          context.out(`${baselineFile(name)}: ${line(baseline)}\n`);
          const look = { color: context.color, width: context.outWidth };
          context.out(renderTextSummary(run, look).trimEnd());
        }
      }),
    ['peakday baseline show main', 'peakday baseline show main --json'],
    DATA_EXIT_CODES,
  );

const removeCommand = (context: CliContext): Command =>
  withHelp(
    new Command('remove')
      .description('Forget a baseline; its run stays.')
      .argument(...NAME)
      .option(...JSON_FLAG)
      .action((name: string, { json }: Flags) => {
        const file = removeBaseline(name);
        context.out(json ? JSON.stringify({ removed: file }) : `removed ${file}`);
      }),
    ['peakday baseline remove main', 'peakday baseline remove main --json'],
    DATA_EXIT_CODES,
  );

const keyFigures = ({ name, setAt, folder, run, tables }: Baseline) => ({
  name,
  setAt,
  run: run.id,
  folder,
  verdict: run.verdict,
  plan: run.plan.hash,
  labels: run.labels,
  responseTime: run.responseTime,
  comparableWithoutItsRun: tables !== null,
});

/** `20260801-190412-opening-ceremony, pass, p50 185 ms, p99 531 ms, plan 5f1d0c7b9a, main e66f4a0` */
const line = ({ run, tables }: Baseline): string =>
  [
    run.id,
    run.verdict,
    `p50 ${wholeQuantileText(run.responseTime, 'p50Ms')}`,
    `p99 ${wholeQuantileText(run.responseTime, 'p99Ms')}`,
    `plan ${run.plan.hash.slice(0, 10)}`,
    ...codeTexts(run.labels),
    ...(tables === null ? ['too large to be compared without its run folder'] : []),
  ].join(', ');
