import { Command, Option } from 'commander';

import { PeakdayError } from '../../model/error.ts';
import { EXIT, type ExitCode } from '../../model/exit-code.ts';
import { MARGINS, type Gate, type Margin } from '../../model/gating/gate.ts';
import { unlessInterrupted } from '../../model/interruption.ts';
import { githubAnnotations } from '../../report/gating/github-gate.ts';
import { renderTextGate } from '../../report/gating/text-gate.ts';
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
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { openNamedRun } from '../named-run.ts';
import { refuseSameRun } from '../refuse-same-run.ts';

interface Flags extends FileFlags {
  readonly budgets?: string;
  readonly baseline?: string;
  readonly margin: Margin;
  readonly strict?: true;
  readonly github?: true;
  readonly json?: true;
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
      .action((run: string, flags: Flags) => gate(context, run, flags)),
    ['peakday gate @latest', 'peakday gate @latest --budgets budgets.yaml --baseline @main'],
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
  if (flags.json && flags.github) throw bothOnStdout();
  const run = openNamedRun(name);
  const baseline = flags.baseline === undefined ? undefined : openNamedRun(flags.baseline);
  if (baseline !== undefined) refuseSameRun(baseline, [run]);
  const judging = gateRun(run, {
    budgets: flags.budgets,
    baseline,
    margin: flags.margin,
    strict: flags.strict === true,
    nowEpochMs: Date.now(),
  });
  return unlessInterrupted(context.interrupted, judging);
};

const bothOnStdout = (): PeakdayError =>
  new PeakdayError('usage', 'odd-options', 'These options do not go together.', {
    faults: [{ at: '--json', message: 'stdout is for the annotations of --github' }],
    hint: 'Write the JSON with --out DIR: it is gate.json there.',
  });

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
