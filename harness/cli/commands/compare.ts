import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
      .action((baseline: string, candidates: readonly string[], flags: Flags) =>
        existsSync(join(baseline, MANIFEST_FILE))
          ? tellDay(context, [baseline, ...candidates], flags)
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
  for (const pair of pairs) {
    await writeFiles(context, pair, placesOf(pair, pairs.length, flags));
  }
  context.out(textOf(context, pairs, flags));
  context.exitWith(comparisonExitCode(pairs.map(({ comparison }) => comparison.verdict)));
};

const refuseOddFlags = (candidates: number, { json, markdown, html }: Flags): void => {
  const faults: Fault[] = [];
  if (json && markdown) faults.push({ at: '--markdown', message: 'or --json: stdout takes one' });
  if (html !== undefined && candidates > 1) {
    faults.push({
      at: '--html',
      message: 'is one page for one candidate; --out makes one for each',
    });
  }
  if (faults.length === 0) return;
  throw new PeakdayError('usage', 'odd-options', 'These options do not go together.', { faults });
};

interface Places {
  readonly html: readonly string[];
  readonly folder: string | undefined;
}

/** Several candidates get a folder each. */
const placesOf = ({ candidate }: ComparedPair, pairs: number, { html, out }: Flags): Places => {
  const folder = out === undefined || pairs === 1 ? out : join(out, candidate.run.id);
  return {
    html: html === undefined ? [] : [outputFile(html)],
    folder,
  };
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
