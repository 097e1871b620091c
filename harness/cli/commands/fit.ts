import { basename, resolve } from 'node:path';

import { Command, Option } from 'commander';
import { stringify } from 'yaml';

import { fitArrivals } from '../../../generators/fit/fit-arrivals.ts';
import { fitScenario } from '../../../generators/fit/fit-scenario.ts';
import { openRecording } from '../../../generators/fit/open-recording.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { allanSvg } from '../../report/fit/allan-svg.ts';
import { fitText } from '../../report/fit/fit-text.ts';
import type { CliContext } from '../context.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { factorValue } from '../option-values.ts';
import { outputFile } from '../output-file.ts';
import { readingForm, withReadingOptions, type ReadingFlags } from '../own-demand-options.ts';

interface Flags extends ReadingFlags {
  readonly as?: 'trace' | 'counts';
  readonly timeFactor?: number;
  readonly svg?: string;
  readonly scenario?: string;
  readonly json?: true;
}

export const fitCommand = (context: CliContext): Command =>
  withHelp(
    withReadingOptions(
      new Command('fit')
        .description('What an existing trace is made of: base, spikes, dispersion, process.')
        .argument('<file>', 'instants or counts as plan takes them, or a plan folder')
        .addOption(
          new Option('--as <kind>', 'what the file is (default: looked up in it)').choices([
            'trace',
            'counts',
          ]),
        )
        .option('--time-factor <factor>', 'event time over the time in the file', factorValue),
    )
      .option('--svg <file>', 'the Allan factor as a picture')
      .option('--scenario <file>', 'what was found as a scenario for plan')
      .option('--json', 'as JSON on stdout')
      .action((file: string, flags: Flags) => fit(context, file, flags)),
    [
      'peakday fit scenarios/data/world-cup-98-1998-06-30.csv',
      'peakday fit trace.csv --svg allan.svg',
    ],
    DATA_EXIT_CODES,
  );

const fit = async (context: CliContext, file: string, flags: Flags): Promise<void> => {
  const form = { ...readingForm(flags), as: flags.as, timeFactor: flags.timeFactor };
  const found = fitArrivals(openRecording(file, form));
  if (flags.svg !== undefined) await writeWhole(outputFile(flags.svg), allanSvg(found));
  if (flags.scenario !== undefined) {
    await writeWhole(
      outputFile(flags.scenario),
      stringify(fitScenario(found, basename(resolve(file)))),
    );
  }
  const { outWidth: width, color, plain } = context;
  context.out(
    flags.json ? JSON.stringify(found, null, 2) : fitText(found, { width, color, plain }),
  );
  for (const written of [flags.svg, flags.scenario]) {
    if (written !== undefined) context.tell(written);
  }
};
