import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { writeK6Csv, type K6CsvSize } from './k6-csv.ts';
import { measure, median, type Usage } from './measured-process.ts';
import { writeSyntheticRun } from './synthetic-run-folder.ts';

const FEW_REQUESTS = 200_000;
const MANY_REQUESTS = 10_000_000;
const ROUNDS = 3;
/** The candidate is faster: a command that finds it worse ends with 1. */
const MEDIANS_MS = { baseline: 180, candidate: 176 } as const;

const COMMAND = join(import.meta.dirname, '..', 'bin', 'peakday.js');
const PANDAS_SCRIPT = join(import.meta.dirname, 'compare-k6-csv.py');
const PYTHON = process.env['PYTHON'] ?? 'python3';

export interface ComparedSides extends Usage {
  /** Of each of both sides. */
  readonly requests: number;
  readonly bytesPerRequest: number;
}

export interface CompareFigures {
  readonly few: ComparedSides;
  /** Undefined where Python has no pandas. */
  readonly pandas: (ComparedSides & { readonly gzippedBytesPerRequest: number }) | undefined;
  readonly many: ComparedSides;
}

/** Two runs held against each other: ours, and k6's CSV files with pandas, in turns. */
export const benchCompare = async (): Promise<CompareFigures> => {
  const folder = await mkdtemp(join(tmpdir(), 'peakday-bench-'));
  try {
    const few = await ourSides(join(folder, 'few'), FEW_REQUESTS);
    const csv = hasPandas() ? await csvSides(folder) : undefined;
    const [ours, theirs]: [Usage[], Usage[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await measure(process.execPath, few.args));
      if (csv !== undefined) theirs.push(await measure(PYTHON, csv.args));
    }
    const many = await ourSides(join(folder, 'many'), MANY_REQUESTS);
    return {
      few: { ...few.size, ...medians(ours) },
      pandas: csv && { ...csv.size, ...medians(theirs) },
      many: { ...many.size, ...(await measure(process.execPath, many.args)) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const ourSides = async (folder: string, requests: number) => {
  const baseline = { id: 'before', requests, medianMs: MEDIANS_MS.baseline };
  const candidate = { id: 'after', requests, medianMs: MEDIANS_MS.candidate };
  const folders = [join(folder, 'before'), join(folder, 'after')] as const;
  const bytes = await writeSyntheticRun(folders[0], baseline);
  const more = await writeSyntheticRun(folders[1], candidate);
  return {
    args: [COMMAND, 'compare', ...folders, '--json'],
    size: { requests, bytesPerRequest: (bytes + more) / (2 * requests) },
  };
};

const csvSides = async (folder: string) => {
  const files = [join(folder, 'before.csv'), join(folder, 'after.csv')] as const;
  const baseline = await writeK6Csv(files[0], FEW_REQUESTS, MEDIANS_MS.baseline);
  const candidate = await writeK6Csv(files[1], FEW_REQUESTS, MEDIANS_MS.candidate);
  const perRequest = (of: keyof K6CsvSize): number =>
    (baseline[of] + candidate[of]) / (2 * FEW_REQUESTS);
  return {
    args: [PANDAS_SCRIPT, ...files],
    size: {
      requests: FEW_REQUESTS,
      bytesPerRequest: perRequest('bytes'),
      gzippedBytesPerRequest: perRequest('gzippedBytes'),
    },
  };
};

const hasPandas = (): boolean => {
  try {
    execFileSync(PYTHON, ['-c', 'import pandas'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const medians = (usages: readonly Usage[]): Usage => ({
  wallSeconds: median(usages.map(({ wallSeconds }) => wallSeconds)),
  cpuSeconds: median(usages.map(({ cpuSeconds }) => cpuSeconds)),
  peakMemoryBytes: median(usages.map(({ peakMemoryBytes }) => peakMemoryBytes)),
});
