import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { z } from 'zod';

import { PeakdayError } from '../error.ts';
import { issueText } from '../issue-text.ts';
import { replayFactsSchema, type ReplayFacts } from './replay-facts.ts';
import { RUN_FILES } from './run-files.ts';
import { RUN_SCHEMA, runSchema, type Run } from './run.ts';

/**
 * A run as it was judged.
 * @throws PeakdayError of kind `usage` where the folder holds no finished run of this version
 */
export const readRunJson = (folder: string): Run => {
  if (isUnjudged(folder)) {
    throw new PeakdayError('usage', 'unjudged-run', `The run in ${folder} was never judged.`, {
      hint: `If it goes on, wait for its end; else judge what is on file: peakday report ${folder}`,
    });
  }
  const given = readJson(folder, RUN_FILES.run);
  const { schema } = given as { readonly schema?: unknown };
  if (schema !== RUN_SCHEMA) {
    const message = `${folder} has schema ${JSON.stringify(schema)}; this version reads ${RUN_SCHEMA}.`;
    throw new PeakdayError('usage', 'other-schema', message, {
      hint: 'Read it with the version that made it.',
    });
  }
  const run = runSchema.safeParse(given);
  if (run.success) return run.data;
  throw damagedRun(folder, run.error.issues);
};

/** It goes on, or its harness died. */
const isUnjudged = (folder: string): boolean =>
  existsSync(join(folder, RUN_FILES.replay)) && !existsSync(join(folder, RUN_FILES.run));

/**
 * What a replay was told to do and how it ended, if it did.
 * @throws PeakdayError of kind `usage` where the folder holds no replay of this version
 */
export const readReplay = (folder: string): ReplayFacts => {
  const facts = replayFactsSchema.safeParse(readJson(folder, RUN_FILES.replay));
  if (facts.success) return facts.data;
  throw damagedRun(folder, facts.error.issues);
};

/** A JSON file of a run folder. */
export const readJson = (folder: string, file: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? ` as JSON: ${cause.message}` : '';
    const message = `${folder} is no run folder: ${file} cannot be read${why}.`;
    throw new PeakdayError('usage', 'no-run-folder', message, {
      hint: 'A run folder comes from peakday run or peakday replay.',
      cause,
    });
  }
};

export const damagedRun = (folder: string, issues: readonly z.core.$ZodIssue[]): PeakdayError =>
  new PeakdayError('usage', 'damaged-run', `The files of ${folder} are damaged.`, {
    faults: issues
      .slice(0, 10)
      .map((issue) => ({ at: issue.path.join('.'), message: issueText(issue) })),
    hint: 'Copy the folder again from where it was made, or read it with the version that made it.',
  });
