import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { Command } from 'commander';

import { plannedDurationMs } from '../../../generators/plan-rate.ts';
import { compareSplit } from '../../compare/compare-split.ts';
import { FEWEST_PAIRS, pairsIn, tablesOfSplit } from '../../estimate/tables-of-split.ts';
import type { Ab } from '../../model/comparison/ab.ts';
import { PeakdayError } from '../../model/error.ts';
import { EXIT } from '../../model/exit-code.ts';
import { readPlan, type Plan } from '../../model/plan/read-plan.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import type { Run } from '../../model/run/run.ts';
import { parseScenario, type Override } from '../../model/scenario/read-scenario.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { setReplayFields } from '../../model/scenario/set-fields.ts';
import { writeJson } from '../../model/write-json.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { refuseFolderInUse } from '../../rehearsal/prepare-run-folder.ts';
import { rehearse } from '../../rehearsal/rehearse.ts';
import { SILENT_REHEARSAL } from '../../rehearsal/rehearsal-options.ts';
import { renderMarkdownAb } from '../../report/comparison/markdown-ab.ts';
import { renderTextAb } from '../../report/comparison/text-ab.ts';
import { guardTarget } from '../../replay/target-guard.ts';
import { formatDuration } from '../../units/duration.ts';
import { refuseOddAbFlags, withAbOptions, type AbFlags } from '../ab-options.ts';
import { comparisonExitCode } from '../comparison-exit.ts';
import type { CliContext } from '../context.ts';
import { defaultFolder } from '../default-folder.ts';
import { tellOverOffer } from '../doctor/offer.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { withObservedLatencies } from '../observed-latencies.ts';
import { replayOverrides } from '../make-scenario-plan.ts';
import { openDemand } from '../open-demand.ts';
import { originLabels } from '../origin-labels.ts';
import { planIntoRun } from '../plan-into-run.ts';
import { liveProgress, progressObserver, type LiveProgress } from '../progress/live-progress.ts';
import { permission } from '../replay-options.ts';
import { unfinishedAbWriter } from '../unfinished-ab.ts';

export const abCommand = (context: CliContext): Command =>
  withHelp(
    withAbOptions(new Command('ab'))
      .description(
        'Tell what two targets differ by, in one run: blocks of time go to A and to B in random ' +
          'order, so that what the machine does meanwhile meets both.',
      )
      .argument('[scenario]', 'a scenario that ships, by name, or the path of a YAML file')
      .action((name: string | undefined, flags: AbFlags) => ab(context, name, flags)),
    [
      'peakday ab world-cup-surge --set-a gateway.workers=8 --set-b gateway.workers=6',
      'peakday ab world-cup-surge --a http://127.0.0.1:8080 --b http://127.0.0.1:8081',
    ],
    RUN_EXIT_CODES,
    {
      [EXIT.done]: 'B is better, or no difference that could be told',
      [EXIT.systemFailed]: 'B is worse',
      [EXIT.cannotBeJudged]: 'disturbed, too little to tell anything, or the run is invalid',
    },
  );

const ab = async (context: CliContext, name: string | undefined, flags: AbFlags): Promise<void> => {
  await refuseOddAbFlags(flags);
  const opened = await openDemand(context, name, flags);
  // Wrong usage first: for it nothing is planned.
  refuseFewPairs(opened.scenario, flags);
  refuseOtherFaults(
    parseScenario(withSets(opened.source, flags.setA), '--set-a'),
    parseScenario(withSets(opened.source, flags.setB), '--set-b'),
  );
  for (const url of [flags.a, flags.b]) {
    if (url !== undefined) await guardTarget(url, permission(flags));
  }
  const runFolder = flags.out ?? defaultFolder('runs', opened.scenario.name);
  await refuseFolderInUse(runFolder);
  const progress = liveProgress(context);
  const plan = await planIntoRun(context, { opened, flags, runFolder, progress });
  tellOverOffer(context, plan.manifest);
  const names = { a: sideName('A', flags.a, flags.setA), b: sideName('B', flags.b, flags.setB) };
  const run = await rehearseSplit(context, plan, flags, { runFolder, progress, names });
  if (context.interrupted.aborted && !run.complete) {
    context.exitWith(EXIT.interrupted);
    return;
  }
  const { falseAlarms } = flags;
  const tables = await tablesOfSplit(runFolder);
  const found = compareSplit(tables, { folder: runFolder, names, falseAlarms });
  await writeJson(join(runFolder, RUN_FILES.ab), found);
  await writeWhole(join(runFolder, RUN_FILES.abMarkdown), renderMarkdownAb(found));
  context.out(textOf(context, found, flags));
  context.exitWith(comparisonExitCode([found.comparison.verdict]));
};

const withSets = (source: unknown, sets: readonly Override[]): unknown =>
  withObservedLatencies(setReplayFields(source, sets), '.');

/** A run has one list of faults, and what follows from them would be told of both. */
const refuseOtherFaults = (a: Scenario, b: Scenario): void => {
  const [ofA, ofB] = [a, b].map(({ gateway }) => gateway.faults.timetable);
  if (isDeepStrictEqual(ofA, ofB)) return;
  const message = 'The timetable of faults must be one and the same for A and B.';
  throw new PeakdayError('usage', 'other-faults', message, {
    faults: [{ at: 'gateway.faults.timetable', message: '--set-a and --set-b make it differ' }],
    hint: 'Set it for both with --set, or compare two runs with peakday compare.',
  });
};

const refuseFewPairs = (scenario: Scenario, flags: AbFlags): void => {
  const { block } = flags;
  const durationMs = plannedDurationMs(scenario, replayOverrides(scenario, flags));
  const pairs = pairsIn(durationMs, block);
  if (pairs >= FEWEST_PAIRS) return;
  const [length, each] = [formatDuration(durationMs), formatDuration(block)];
  const message = `A plan of ${length} has ${pairs} pairs of blocks of ${each}; ${FEWEST_PAIRS} is the least.`;
  throw new PeakdayError('usage', 'few-blocks', message, {
    hint: `Plan longer, or in shorter blocks: --block ${formatDuration(durationMs / (2 * FEWEST_PAIRS))}`,
  });
};

interface SplitRehearsal {
  readonly runFolder: string;
  readonly progress: LiveProgress;
  readonly names: Ab['names'];
}

const rehearseSplit = async (
  context: CliContext,
  plan: Plan,
  flags: AbFlags,
  { runFolder, progress, names }: SplitRehearsal,
): Promise<Run> => {
  const of = (sets: readonly Override[]): Plan =>
    readPlan(plan.folder, withSets(plan.source, sets));
  const split = { seed: flags.splitSeed, blockMs: flags.block, settleMs: flags.settle };
  const { durationMs } = plan.manifest;
  const { run } = await rehearse(context, of(flags.setA), {
    ...SILENT_REHEARSAL,
    runFolder,
    target: { target: flags.a, ...permission(flags) },
    split: { ...split, target: flags.b, plan: of(flags.setB) },
    labels: { ...(await originLabels(context.env)), ...flags.label },
    k6: flags.k6 ?? context.env['K6_BIN'],
    offline: flags.offline === true,
    keepRaw: flags.keepRaw === true,
    onStep: progress.step,
    observers: [
      progressObserver(progress, plan),
      unfinishedAbWriter({ runFolder, names, split, durationMs }),
    ],
  }).finally(progress.done);
  return run;
};

/** `A: gateway.workers=8`; `B: http://127.0.0.1:8081` */
const sideName = (side: string, url: string | undefined, sets: readonly Override[]): string => {
  const words = sets.map(({ path, value }) => `${path.join('.')}=${valueText(value)}`);
  return `${side}: ${url ?? (words.length === 0 ? 'as the scenario has it' : words.join(' '))}`;
};

const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const textOf = (
  { color, outWidth }: CliContext,
  found: Ab,
  { json, markdown }: AbFlags,
): string => {
  if (json) return JSON.stringify(found, null, 2);
  if (markdown) return renderMarkdownAb(found).trimEnd();
  return renderTextAb(found, { color, width: outWidth }).trimEnd();
};
