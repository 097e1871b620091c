import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { Command } from 'commander';

import { FALSE_ALARMS } from '../../compare/compare-tables.ts';
import type { Comparison } from '../../model/comparison/comparison.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';
import { EXIT } from '../../model/exit-code.ts';
import { unlessInterrupted } from '../../model/interruption.ts';
import { makeFolder } from '../../model/make-folder.ts';
import { MANIFEST_FILE } from '../../model/plan/manifest.ts';
import { writeJson } from '../../model/write-json.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { renderHtmlComparison } from '../../report/comparison/html-comparison.ts';
import { renderMarkdownComparison } from '../../report/comparison/markdown-comparison.ts';
import { renderTextComparison } from '../../report/comparison/text-comparison.ts';
import { comparePair, type ComparedPair } from '../compare-pair.ts';
import { comparisonExitCode } from '../comparison-exit.ts';
import type { CliContext } from '../context.ts';
import { RUN_NAMES } from '../find-run.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { openNamedRun, type NamedRun } from '../named-run.ts';
import { smallShare } from '../option-values.ts';
import { outputFile } from '../output-file.ts';
import { withReadingOptions, type ReadingFlags } from '../own-demand-options.ts';
import { refuseOddOptions } from '../refuse-odd-options.ts';
import { refuseSameRun } from '../refuse-same-run.ts';
import { tellDay } from '../the-day/tell-day.ts';

interface Flags extends ReadingFlags {
  readonly json?: true;
  readonly markdown?: true;
  readonly html?: string;
  readonly out?: string;
  readonly sameMachine?: true;
  readonly falseAlarms: number;
}

export const compareCommand = (context: CliContext): Command =>
  withHelp(
    withReadingOptions(
      new Command('compare')
        .description(
          'Tell what differs between runs by more than chance, and what could not be told. ' +
            'A plan is held against counts of the day itself.',
        )
        .argument('<baseline>', `${RUN_NAMES}; or a plan folder`)
        .argument(
          '<candidates...>',
          'one run or more, named likewise, each against the baseline; of a plan, a file of counts',
        ),
    )
      .option('--json', 'as JSON on stdout; of several candidates as a list')
      .option('--markdown', 'for a pull request, at most 40 lines a candidate')
      .option('--html <file>', 'as a page with charts, too')
      .option('--out <dir>', 'compare.json, compare.md and compare.html, too')
      .option('--same-machine', 'another machine, k6, Node or peakday makes runs not comparable')
      .option(
        '--false-alarms <share>',
        'share of pairs of equal runs that may get another verdict',
        smallShare,
        FALSE_ALARMS,
      )
      .action((baseline: string, candidates: readonly string[], flags: Flags, command: Command) =>
        existsSync(join(baseline, MANIFEST_FILE))
          ? tellDay(context, [baseline, ...candidates], {
              ...flags,
              givenFalseAlarms: command.getOptionValueSource('falseAlarms') === 'cli',
            })
          : compare(context, [baseline, ...candidates], flags),
      ),
    [
      'peakday compare @main @latest',
      'peakday compare @-1 @latest --html compare.html',
      'peakday compare plans/ceremony actual.csv --time-zone Asia/Tokyo',
    ],
    RUN_EXIT_CODES,
    {
      [EXIT.done]: 'better, or no difference that could be told',
      [EXIT.systemFailed]: 'worse',
      [EXIT.cannotBeJudged]: 'not comparable, or a run that is invalid',
      [EXIT.noRun]: 'a file that cannot be written, a fault of peakday',
    },
  );

const compare = async (
  context: CliContext,
  names: readonly string[],
  flags: Flags,
): Promise<void> => {
  refusePlanLast(names);
  refuseOddFlags(names.length - 1, flags);
  const [baseline, ...candidates] = names.map(openNamedRun) as [NamedRun, ...NamedRun[]];
  refuseSameRun(baseline, candidates);
  const pairs: ComparedPair[] = [];
  for (const candidate of candidates) {
    const options = { sameMachine: flags.sameMachine === true, falseAlarms: flags.falseAlarms };
    const compared = comparePair(baseline, candidate, options);
    // One after another: the tables of a long run take room.
    pairs.push(await unlessInterrupted(context.interrupted, compared));
  }
  const places = placesOf(pairs, flags);
  for (const [i, pair] of pairs.entries()) await writeFiles(context, pair, places[i]!);
  context.out(textOf(context, pairs, flags));
  context.exitWith(comparisonExitCode(pairs.map(({ comparison }) => comparison.verdict)));
};

/** The plan is what the counts are held against, so it comes first. */
const refusePlanLast = ([first = '', ...others]: readonly string[]): void => {
  const plan = others.find((name) => existsSync(join(name, MANIFEST_FILE)));
  if (plan === undefined) return;
  throw new PeakdayError('usage', 'plan-last', `${plan} is a plan, and no run.`, {
    hint: `To hold counts against it, name it first: peakday compare ${plan} ${first}`,
  });
};

const refuseOddFlags = (candidates: number, { json, markdown, html, ...flags }: Flags): void => {
  const { timeColumn, countColumn, values, stamp, timeZone, sort } = flags;
  const ofCounts = {
    '--time-column': timeColumn,
    '--count-column': countColumn,
    '--values': values,
    '--stamp': stamp,
    '--time-zone': timeZone,
    '--sort': sort,
  };
  const faults: Fault[] = Object.entries(ofCounts).flatMap(([at, value]) =>
    value === undefined ? [] : [{ at, message: 'is for a file of counts, held against a plan' }],
  );
  if (json && markdown) faults.push({ at: '--markdown', message: 'or --json: stdout takes one' });
  if (html !== undefined && candidates > 1) {
    faults.push({
      at: '--html',
      message: 'is one page for one candidate; --out makes one for each',
    });
  }
  refuseOddOptions(faults);
};

interface Places {
  readonly html: readonly string[];
  readonly folder: string | undefined;
}

/** Several candidates get a folder each, named as theirs; of equal names the later with a number. */
const placesOf = (pairs: readonly ComparedPair[], { html, out }: Flags): readonly Places[] => {
  const taken = new Set<string>();
  return pairs.map(({ candidate }) => {
    const name = basename(resolve(candidate.folder));
    let free = name;
    for (let next = 2; taken.has(free); next += 1) free = `${name}-${next}`;
    taken.add(free);
    return {
      html: html === undefined ? [] : [outputFile(html)],
      folder: out === undefined || pairs.length === 1 ? out : join(out, free),
    };
  });
};

const writeFiles = async (
  context: CliContext,
  pair: ComparedPair,
  { html, folder }: Places,
): Promise<void> => {
  if (folder !== undefined) {
    await makeFolder(folder);
    await writeJson(join(folder, 'compare.json'), pair.comparison);
    await writeWhole(join(folder, 'compare.md'), renderMarkdownComparison(pair.comparison));
  }
  const pages = [...html, ...(folder === undefined ? [] : [join(folder, 'compare.html')])];
  for (const page of pages) {
    await writeWhole(page, renderHtmlComparison(pair));
    context.tell(page);
  }
};

const textOf = (
  { color, outWidth }: CliContext,
  pairs: readonly ComparedPair[],
  { json, markdown }: Flags,
): string => {
  const comparisons = pairs.map(({ comparison }) => comparison);
  if (json) return JSON.stringify(comparisons.length === 1 ? comparisons[0] : comparisons, null, 2);
  const write = (comparison: Comparison): string =>
    markdown
      ? renderMarkdownComparison(comparison)
      : renderTextComparison(comparison, { color, width: outWidth });
  return comparisons.map(write).join('\n').trimEnd();
};
