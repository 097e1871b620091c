import { Command, Option } from 'commander';

import { PeakdayError } from '../../model/error.ts';
import { EXIT, type ExitCode } from '../../model/exit-code.ts';
import { MARGINS, type Gate, type Margin } from '../../model/gating/gate.ts';
import { unlessInterrupted } from '../../model/interruption.ts';
import { githubAnnotations } from '../../report/gating/github-gate.ts';
import { renderTextGate } from '../../report/gating/text-gate.ts';
import { renderTextHowLong } from '../../report/gating/text-how-long.ts';
import type { CliContext } from '../context.ts';
import { RUN_NAMES } from '../find-run.ts';
import {
  gateFiles,
  removeEarlier,
  writeGate,
  writeRefusal,
  type FileFlags,
} from '../gate/gate-files.ts';
import { gateRun } from '../gate/gate-run.ts';
import { howLongOf } from '../gate/how-long-of.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { openNamedRun, type NamedRun } from '../named-run.ts';
import { TO_DETECT, toDetect, type ToDetect } from '../option-values.ts';
import { refuseOddOptions } from '../refuse-odd-options.ts';
import { refuseSameRun } from '../refuse-same-run.ts';

interface Flags extends FileFlags {
  readonly budgets?: string;
  readonly baseline?: string;
  readonly margin: Margin;
  readonly strict?: true;
  readonly github?: true;
  readonly json?: true;
  readonly howLong?: true;
  readonly detect?: ToDetect;
}

export const gateCommand = (context: CliContext): Command =>
  withHelp(
    new Command('gate')
      .description('Hold a run to budgets, by its intervals, and tell a CI system what came of it.')
      .argument('<run>', RUN_NAMES)
      .option('--budgets <file>', 'a YAML file of budgets (default: those of the scenario)')
      .option('--baseline <run>', 'what budgets such as atMost: +5% are held against')
      .addOption(
        new Option('--margin <margin>', 'confident: the whole interval decides; point: the value')
          .choices(MARGINS)
          .default('confident'),
      )
      .option('--strict', 'end with 1 where the verdict is inconclusive')
      .option('--json', 'as JSON on stdout')
      .option('--junit <file>', 'JUnit XML: every budget is a case')
      .option('--markdown <file>', 'a comment for a pull request, at most 15 lines')
      .option('--gitlab <file>', 'a metrics report for GitLab')
      .option('--html <file>', 'as a page, too')
      .option('--github', 'annotations on stdout, and the job summary')
      .option('--out <dir>', 'every file at once: gate.json, gate.html, junit.xml, comment.md, …')
      .option('--how-long', 'judge nothing: tell how long a run must be, by this one')
      .option(
        '--detect <size>',
        'with --how-long: what is to be found, 5% of times, 0.1pp of shares (default: these)',
        toDetect,
      )
      .action((run: string, flags: Flags, command: Command) =>
        flags.howLong ? tellHowLong(context, run, flags, command) : gate(context, run, flags),
      ),
    [
      'peakday gate @latest',
      'peakday gate @latest --budgets budgets.yaml --baseline @main',
      'peakday gate @latest --how-long --detect 5%',
    ],
    RUN_EXIT_CODES,
    {
      [EXIT.done]: 'every budget met; or inconclusive without --strict, or advisory',
      [EXIT.systemFailed]: 'a budget broken; with --strict inconclusive too',
      [EXIT.usage]: 'wrong usage or budgets, or no budgets at all',
      [EXIT.cannotBeJudged]: 'the run is invalid, or cannot be compared with the baseline',
      [EXIT.noRun]: 'a file that cannot be written, a fault of peakday',
    },
  );

const gate = async (context: CliContext, name: string, flags: Flags): Promise<void> => {
  const files = await gateFiles(flags);
  await removeEarlier(files);
  const judged = await judgedRun(context, name, flags).catch(async (thrown: unknown) => {
    if (thrown instanceof PeakdayError && thrown.kind !== 'interrupted')
      await writeRefusal(files, name, thrown);
    throw thrown;
  });
  const summary = flags.github ? context.env['GITHUB_STEP_SUMMARY'] : undefined;
  await writeGate(files, judged, summary);
  const look = { color: context.color, width: context.outWidth };
  if (flags.json) context.out(JSON.stringify(judged, null, 2));
  else context.out(renderTextGate(judged, look).trimEnd());
  if (flags.github) for (const line of githubAnnotations(judged)) context.out(line);
  context.exitWith(gateExitCode(judged));
};

const judgedRun = async (context: CliContext, name: string, flags: Flags): Promise<Gate> => {
  if (flags.json && flags.github) {
    refuseOddOptions([{ at: '--json', message: 'stdout is for the annotations of --github' }], {
      hint: 'Write the JSON with --out DIR: it is gate.json there.',
    });
  }
  if (flags.detect !== undefined) {
    refuseOddOptions([{ at: '--detect', message: 'is for --how-long' }]);
  }
  const run = openNamedRun(name);
  const baseline = baselineOf(flags, run);
  const judging = gateRun(run, {
    budgets: flags.budgets,
    baseline,
    margin: flags.margin,
    strict: flags.strict === true,
    nowEpochMs: Date.now(),
  });
  return unlessInterrupted(context.interrupted, judging);
};

/** What a gate has and an answer before the run has not. */
const OF_A_VERDICT = [
  'margin',
  'strict',
  'junit',
  'markdown',
  'gitlab',
  'html',
  'github',
  'out',
] as const;

const tellHowLong = async (
  context: CliContext,
  name: string,
  flags: Flags,
  command: Command,
): Promise<void> => {
  const faults = OF_A_VERDICT.filter((flag) => command.getOptionValueSource(flag) === 'cli').map(
    (flag) => ({ at: `--${flag}`, message: 'is of a verdict, and --how-long gives none' }),
  );
  refuseOddOptions(faults);
  const run = openNamedRun(name);
  const found = await unlessInterrupted(
    context.interrupted,
    howLongOf(run, {
      budgets: flags.budgets,
      baseline: baselineOf(flags, run),
      detect: flags.detect ?? TO_DETECT,
      nowEpochMs: Date.now(),
    }),
  );
  const look = { color: context.color, width: context.outWidth };
  if (flags.json) context.out(JSON.stringify(found, null, 2));
  else context.out(renderTextHowLong(found, look).trimEnd());
};

const baselineOf = ({ baseline }: Flags, run: NamedRun): NamedRun | undefined => {
  const opened = baseline === undefined ? undefined : openNamedRun(baseline);
  if (opened !== undefined) refuseSameRun(opened, [run]);
  return opened;
};

/** An invalid run is one even where nothing else counts. */
const gateExitCode = ({ verdict, strict, advisory }: Gate): ExitCode => {
  switch (verdict) {
    case 'invalid':
      return EXIT.cannotBeJudged;
    case 'pass':
      return EXIT.done;
    case 'fail':
      return advisory ? EXIT.done : EXIT.systemFailed;
    case 'inconclusive':
      return strict && !advisory ? EXIT.systemFailed : EXIT.done;
  }
};
