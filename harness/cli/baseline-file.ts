import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import {
  BASELINE_NAME_FORMS,
  BASELINE_SCHEMA,
  baselineSchema,
  isBaselineName,
  type Baseline,
} from '../model/baseline/baseline.ts';
import { PeakdayError } from '../model/error.ts';
import { issueText } from '../model/issue-text.ts';
import { makeFolder } from '../model/make-folder.ts';
import { nearestName } from '../model/nearest-name.ts';
import { writeJson } from '../model/write-json.ts';

/** Beside runs/ and plans/, and unlike them made to be committed. */
const BASELINES_FOLDER = 'baselines';

const ENDING = '.json';

export const baselineFile = (name: string): string => join(BASELINES_FOLDER, `${name}${ENDING}`);

/** Names in the order of the alphabet. */
export const baselineNames = (): readonly string[] =>
  existsSync(BASELINES_FOLDER)
    ? readdirSync(BASELINES_FOLDER)
        .filter((file) => file.endsWith(ENDING))
        .map((file) => file.slice(0, -ENDING.length))
        .filter(isBaselineName)
        .toSorted()
    : [];

/** @throws PeakdayError of kind `usage` where there is none of that name, or it cannot be read */
export const readBaseline = (name: string): Baseline => {
  const file = baselineFile(requireName(name));
  if (!existsSync(file)) throw noBaseline(name);
  const given = parseJson(file);
  const { schema } = (given ?? {}) as { readonly schema?: unknown };
  if (schema !== BASELINE_SCHEMA) {
    const message = `${file} has schema ${JSON.stringify(schema)}; this version reads ${BASELINE_SCHEMA}.`;
    throw new PeakdayError('usage', 'other-schema', message, { hint: SET_AGAIN });
  }
  const baseline = baselineSchema.safeParse(given);
  if (baseline.success) return baseline.data;
  throw damaged(
    file,
    baseline.error.issues.slice(0, 10).map((issue) => ({
      at: issue.path.join('.'),
      message: issueText(issue),
    })),
  );
};

export const writeBaseline = async (baseline: Baseline): Promise<string> => {
  const file = baselineFile(baseline.name);
  await makeFolder(BASELINES_FOLDER);
  await writeJson(file, baseline);
  return file;
};

export const removeBaseline = (name: string): string => {
  const file = baselineFile(requireName(name));
  if (!existsSync(file)) throw noBaseline(name);
  rmSync(file);
  return file;
};

/** @throws PeakdayError of kind `usage` where no baseline can have that name */
export const requireName = (name: string): string => {
  if (isBaselineName(name)) return name;
  throw new PeakdayError('usage', 'wrong-baseline-name', `No baseline can be called ${name}.`, {
    hint: `Accepted: ${BASELINE_NAME_FORMS}.`,
  });
};

const SET_AGAIN = 'Set it again: peakday baseline set NAME RUN';

const noBaseline = (name: string): PeakdayError => {
  const names = baselineNames();
  const near = nearestName(name, names);
  const known =
    names.length === 0 ? SET_AGAIN.replace(' again', '') : `Known: ${names.join(', ')}.`;
  const message = `There is no baseline ${name} in ${BASELINES_FOLDER}/.`;
  return new PeakdayError('usage', 'no-baseline', message, {
    hint: near === undefined ? known : `Did you mean ${near}?`,
  });
};

const parseJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw damaged(file, [{ at: file, message: cause instanceof Error ? cause.message : '' }]);
  }
};

const damaged = (file: string, faults: PeakdayError['faults'], cause?: unknown): PeakdayError =>
  new PeakdayError('usage', 'damaged-baseline', `${file} is damaged.`, {
    faults,
    hint: SET_AGAIN,
    cause,
  });

/** What of a baseline's file is found wrong by those who use it. */
export const damagedBaseline = (name: string, message: string, cause: unknown): PeakdayError =>
  damaged(baselineFile(name), [{ at: baselineFile(name), message }], cause);
