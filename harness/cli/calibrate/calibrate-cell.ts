import { join } from 'node:path';

import { readLines } from '../../model/read-lines.ts';
import { RUN_FILES } from '../../model/run/run-files.ts';
import type { GatewaySample } from '../../model/run/samples.ts';
import { readReplay } from '../../model/run/read-run.ts';
import type { CliContext } from '../context.ts';
import { rehearseSource, type SourceRehearsal } from '../rehearse-source.ts';
import { cellScenario, type CalibrationCell } from './calibration-cell.ts';
import { judgeCell, type JudgedCell } from './judge-cell.ts';
import { measuredQueue } from './measured-queue.ts';

export interface CellWish extends Pick<SourceRehearsal, 'k6' | 'seed' | 'runFolder'> {
  readonly cell: CalibrationCell;
  readonly durationMs: number;
}

/** Replays one cell through k6 against a mock gateway, and holds its waits against theory. */
export const calibrateCell = async (
  context: CliContext,
  { cell, durationMs, ...where }: CellWish,
): Promise<JudgedCell> => {
  const source = cellScenario(cell, durationMs);
  const run = await rehearseSource(context, { source, name: 'calibrate', ...where });
  const samples = await readLines<GatewaySample>(join(where.runFolder, RUN_FILES.gateway));
  const zeroEpochMs = readReplay(where.runFolder).end?.zeroEpochMs ?? Number.NaN;
  return judgeCell(cell, run, measuredQueue(samples, zeroEpochMs, zeroEpochMs + durationMs));
};
