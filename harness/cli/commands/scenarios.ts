import { dirname } from 'node:path';

import { Command } from 'commander';

import { planRate } from '../../../generators/plan-rate.ts';
import { readScenario } from '../../model/scenario/read-scenario.ts';
import { formatCount } from '../../units/count.ts';
import { DAY_MS, formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import type { CliContext } from '../context.ts';
import { shippedScenarios } from '../find-scenario.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { bars } from '../progress/sparkline.ts';

const COLUMNS = 40;

export const scenariosCommand = (context: CliContext): Command =>
  withHelp(
    new Command('scenarios')
      .description('What can be rehearsed, each with the shape of its surge.')
      .option('--json', 'as JSON on stdout')
      .action(async ({ json }: { readonly json?: true }) => {
        const shipped = await shippedScenarios(context);
        const outlines = [...shipped.values()].map(outline);
        if (json) context.out(JSON.stringify(outlines, null, 2));
        else context.out(outlines.map(outlineText).join('\n\n'));
      }),
    ['peakday scenarios', 'peakday scenarios --json'],
    DATA_EXIT_CODES,
  );

interface Outline {
  readonly name: string;
  readonly title: string;
  readonly story: string;
  readonly file: string;
  readonly start: string;
  readonly eventMs: number;
  readonly replayMs: number;
  readonly peakPerSecond: number;
  readonly expectedPayments: number;
  /** Of the plan, in equal parts of its duration. */
  readonly curvePayments: readonly number[];
}

const outline = (file: string): Outline => {
  const { scenario } = readScenario(file);
  const { total, durationMs } = planRate(scenario, dirname(file));
  const columns = columnsFor(scenario.event.duration / DAY_MS);
  const edge = (column: number): number => total.expected((durationMs * column) / columns);
  return {
    name: scenario.name,
    title: scenario.title,
    story: scenario.story.trim(),
    file,
    start: scenario.event.start,
    eventMs: scenario.event.duration,
    replayMs: durationMs,
    peakPerSecond: rounded(total.peakPerSecond),
    expectedPayments: Math.round(edge(columns) - edge(0)),
    curvePayments: Array.from({ length: columns }, (_, column) =>
      rounded(edge(column + 1) - edge(column)),
    ),
  };
};

/** To a millionth: what is beyond comes of adding up, as in 249.99999999999997. */
const rounded = (value: number): number => Number(value.toFixed(6));

/** Whole days have equally many columns each, else days would look as if they differed. */
const columnsFor = (days: number): number =>
  Number.isInteger(days) && days < COLUMNS ? days * Math.round(COLUMNS / days) : COLUMNS;

const outlineText = (found: Outline): string =>
  [
    `${found.name}  ${found.title}`,
    `  ${firstSentence(found.story)}`,
    `  ${bars(found.curvePayments)}  ${formatDuration(found.eventMs)} from ${found.start.slice(0, 16)}, ` +
      replayText(found),
    `  about ${formatCount(found.expectedPayments)} payments, at most ${formatRate(found.peakPerSecond)}`,
  ].join('\n');

const replayText = ({ eventMs, replayMs }: Outline): string =>
  replayMs === eventMs ? 'replayed in its own time' : `replayed in ${formatDuration(replayMs)}`;

const firstSentence = (story: string): string => /^.*?[.!?](?=\s|$)/s.exec(story)?.[0] ?? story;
