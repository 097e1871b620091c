import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { PeakdayError, type Fault } from '../error.ts';
import { issueText } from '../issue-text.ts';
import { parseScenario } from '../scenario/read-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { isNumberColumn, numbersFrom, type Column, type NumberArray } from './column.ts';
import {
  MANIFEST_FILE,
  manifestSchema,
  PLAN_SCHEMA,
  PLANNED_COLUMN,
  SCENARIO_FILE,
  type Manifest,
} from './manifest.ts';
import { plannedBefore } from './planned-before.ts';

/** A plan folder, open for reading. Columns are read when asked for. */
export interface Plan {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly scenario: Scenario;
  /** The scenario's document: reads back to the same scenario. */
  readonly source: unknown;
  /** Planned instants in ms, ascending; those of the warm-up are negative. */
  readonly plannedMs: () => Float64Array;
  /** How many are planned before each instant, in ms; none of the instants is kept in memory. */
  readonly plannedBefore: (instantsMs: readonly number[]) => readonly number[];
  /** A payment column, or a population's where one is named. */
  readonly numbers: (name: string, population?: string) => NumberArray;
  readonly texts: (name: string, population?: string) => readonly string[];
  readonly column: (name: string, population?: string) => Column;
}

/**
 * Opens a plan folder. `source` stands in for the scenario kept in it, where a run was told
 * another gateway or other budgets.
 * @throws PeakdayError of kind `usage` where the folder is no plan of this version.
 */
export const readPlan = (folder: string, source = readScenarioSource(folder)): Plan => {
  const manifest = readManifest(folder);
  const column = (name: string, population?: string): Column => {
    const columns =
      population === undefined
        ? manifest.columns
        : manifest.populations.find((candidate) => candidate.name === population)?.columns;
    const found = columns?.find((candidate) => candidate.name === name);
    if (found === undefined) {
      throw new PeakdayError(
        'usage',
        'no-such-column',
        `The plan ${folder} has no column ${name}.`,
      );
    }
    return found;
  };
  const numbers = (name: string, population?: string): NumberArray => {
    const { type, file } = column(name, population);
    if (!isNumberColumn(type)) throw new TypeError(`${name} is a column of text`);
    const bytes = readFileSync(join(folder, file));
    return numbersFrom(type, bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  };
  return {
    folder,
    manifest,
    scenario: parseScenario(source, join(folder, SCENARIO_FILE)),
    source,
    plannedMs: () => numbers(PLANNED_COLUMN) as Float64Array,
    plannedBefore: (instantsMs) =>
      plannedBefore(join(folder, column(PLANNED_COLUMN).file), instantsMs),
    numbers,
    texts: (name, population) => {
      const { type, file, values } = column(name, population);
      if (values !== null)
        return Array.from(numbers(name, population), (code) => values[code] ?? '');
      if (isNumberColumn(type)) throw new TypeError(`${name} is a column of numbers`);
      return readFileSync(join(folder, file), 'utf8').replace(/\n$/, '').split('\n');
    },
    column,
  };
};

const readManifest = (folder: string): Manifest => {
  const given = readJson(folder, MANIFEST_FILE);
  const parsed = manifestSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const { schema } = given as { readonly schema?: unknown };
  const message =
    schema === PLAN_SCHEMA
      ? `The plan's ${MANIFEST_FILE} is damaged.`
      : `The plan ${folder} has schema ${JSON.stringify(schema)}; this version reads ${PLAN_SCHEMA}.`;
  const faults = parsed.error.issues
    .slice(0, 10)
    .map((issue) => ({ at: issue.path.join('.'), message: issueText(issue) }));
  throw new PeakdayError('usage', 'invalid-plan', message, {
    ...(schema === PLAN_SCHEMA && { faults }),
    hint: 'Make it again: peakday plan <scenario> --out FOLDER',
  });
};

/** The scenario's document as the plan was made from it. */
export const readScenarioSource = (folder: string): unknown => readJson(folder, SCENARIO_FILE);

const readJson = (folder: string, file: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (cause) {
    throw new PeakdayError(
      'usage',
      'no-plan',
      `${folder} is no plan folder: ${file} cannot be read.`,
      {
        hint: 'A plan folder comes from peakday plan <scenario> --out FOLDER.',
        cause,
      },
    );
  }
};

/**
 * Reads every file of the plan and compares it with the manifest's hashes, and these with the one
 * hash of all.
 * @throws PeakdayError of kind `usage` that lists every file that differs.
 */
export const verifyPlan = async ({ folder, manifest }: Plan): Promise<void> => {
  const faults: Fault[] = [];
  for (const { file, sha256 } of manifest.files) {
    const found = await hashFile(join(folder, file)).catch(() => 'missing');
    if (found === sha256) continue;
    faults.push({ at: file, message: found === 'missing' ? 'is missing' : 'was changed' });
  }
  if (planHash(manifest.files) !== manifest.hash) {
    faults.push({ at: MANIFEST_FILE, message: 'was changed' });
  }
  if (faults.length === 0) return;
  throw new PeakdayError('usage', 'plan-changed', `The plan ${folder} is not what was planned.`, {
    faults,
    hint: 'A plan is a contract: make a new one rather than editing it.',
  });
};

const hashFile = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

/** The one hash of all that is replayed: over "file sha256" lines, sorted by file. */
export const planHash = (files: Manifest['files']): string => {
  const replayed = files.filter(({ file }) => file !== SCENARIO_FILE);
  const lines = replayed.map(({ file, sha256 }) => `${file} ${sha256}\n`).toSorted();
  return createHash('sha256').update(lines.join('')).digest('hex');
};
