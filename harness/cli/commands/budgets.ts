import { Command } from 'commander';

import { unlessInterrupted } from '../../model/interruption.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { renderYamlDraft } from '../../report/gating/yaml-draft.ts';
import type { CliContext } from '../context.ts';
import { RUN_NAMES } from '../find-run.ts';
import { suggestBudgets } from '../gate/suggest-budgets.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { openNamedRun } from '../named-run.ts';
import { marginShare } from '../option-values.ts';
import { outputFile } from '../output-file.ts';

interface Flags {
  readonly margin?: number;
  readonly out?: string;
  readonly json?: true;
}

const EXAMPLES = [
  'peakday budgets suggest @latest',
  'peakday budgets suggest @-2 @-1 @latest --out budgets.yaml',
];

export const budgetsCommand = (context: CliContext): Command =>
  withHelp(
    new Command('budgets')
      .description('Write budgets to hold runs to.')
      .addCommand(suggestCommand(context)),
    EXAMPLES,
    DATA_EXIT_CODES,
  );

const suggestCommand = (context: CliContext): Command =>
  withHelp(
    new Command('suggest')
      .description('Draft a budgets file for peakday gate from runs that were measured.')
      .argument('<runs...>', `${RUN_NAMES}; three or more tell how far runs are apart`)
      .option(
        '--margin <share>',
        'on top of every interval (default: as far as the runs are apart; of one run 10%)',
        marginShare,
      )
      .option('--out <file>', 'a file instead of stdout')
      .option('--json', 'as JSON on stdout')
      .action((runs: readonly string[], flags: Flags) => suggest(context, runs, flags)),
    EXAMPLES,
    DATA_EXIT_CODES,
  );

const suggest = async (
  context: CliContext,
  names: readonly string[],
  { margin, out, json }: Flags,
): Promise<void> => {
  const file = out === undefined ? undefined : outputFile(out);
  const runs = names.map(openNamedRun);
  const draft = await unlessInterrupted(context.interrupted, suggestBudgets(runs, margin));
  const yaml = renderYamlDraft(draft);
  if (file !== undefined) {
    await writeWhole(file, yaml);
    context.tell(`${file}: peakday gate RUN --budgets ${file}`);
  }
  if (json) context.out(JSON.stringify(draft, null, 2));
  else if (file === undefined) context.out(yaml.trimEnd());
};
