import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command } from 'commander';

import { EXIT, type ExitCode } from '../../model/exit-code.ts';
import { throwIfInterrupted } from '../../model/interruption.ts';
import { formatDuration } from '../../units/duration.ts';
import { calibrateCell } from '../calibrate/calibrate-cell.ts';
import { CALIBRATION_CELLS, ratePerSecondOf } from '../calibrate/calibration-cell.ts';
import { calibrationText } from '../calibrate/calibration-text.ts';
import type { JudgedCell } from '../calibrate/judge-cell.ts';
import type { CliContext } from '../context.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { k6OfCommand } from '../k6-of-command.ts';
import { countFrom, durationFrom } from '../option-values.ts';
import { liveProgress } from '../progress/live-progress.ts';

interface Flags {
  readonly duration: number;
  readonly seed: number;
  readonly json?: true;
  readonly k6?: string;
  readonly offline?: true;
}

/** Twenty batches of a second and more. */
const SHORTEST_MS = 30_000;

export const calibrateCommand = (context: CliContext): Command =>
  withHelp(
    new Command('calibrate')
      .description('The whole instrument against queueing theory: real k6, real HTTP, known waits.')
      .option(
        '--duration <time>',
        'how long each of the two queues is loaded, 30s or more',
        durationFrom(SHORTEST_MS),
        60_000,
      )
      .option('--seed <number>', 'another plan', countFrom(0), 1)
      .option('--json', 'as JSON on stdout')
      .option('--k6 <path>', 'the k6 to use (default: K6_BIN, PATH, or fetched once)')
      .option('--offline', 'fetch no k6')
      .action(async (flags: Flags) => {
        const cells = await calibrate(context, flags);
        context.out(
          flags.json ? JSON.stringify({ cells }, null, 2) : calibrationText(cells, ratePerSecondOf),
        );
        context.exitWith(calibrationExitCode(cells));
      }),
    ['peakday calibrate', 'peakday calibrate --duration 5m --json'],
    RUN_EXIT_CODES,
  );

const calibrate = async (context: CliContext, flags: Flags): Promise<readonly JudgedCell[]> => {
  const progress = liveProgress(context);
  const folder = await mkdtemp(join(tmpdir(), 'peakday-calibrate-'));
  const cells: JudgedCell[] = [];
  try {
    const k6 = await k6OfCommand(context, flags, progress.step);
    for (const cell of CALIBRATION_CELLS) {
      const { workers, utilisation } = cell;
      const takes = formatDuration(flags.duration);
      progress.step(`M/M/${workers} at a utilisation of ${utilisation}, for ${takes}`);
      const runFolder = join(folder, String(cells.length));
      const { duration: durationMs, seed } = flags;
      cells.push(await calibrateCell(context, { cell, durationMs, seed, k6, runFolder }));
      throwIfInterrupted(context.interrupted);
    }
  } finally {
    progress.done();
    await rm(folder, { recursive: true, force: true });
  }
  return cells;
};

/** What could not be judged goes before what differs, as everywhere. */
export const calibrationExitCode = (cells: readonly Pick<JudgedCell, 'verdict'>[]): ExitCode => {
  const verdicts = new Set(cells.map(({ verdict }) => verdict));
  if (verdicts.has('unjudged') || verdicts.has('repeat')) return EXIT.cannotBeJudged;
  return verdicts.has('differs') ? EXIT.systemFailed : EXIT.done;
};
