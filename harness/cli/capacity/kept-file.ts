import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { z } from 'zod';

import { PeakdayError } from '../../model/error.ts';
import { issueText } from '../../model/issue-text.ts';

/** A file of JSON in the folder that it is about. */
export interface KeptFile<Schema extends z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
  /** Of this version. */
  readonly id: string;
  /** `search`: also makes the codes `no-search` and `damaged-search`. */
  readonly noun: string;
  /** Where such a file comes from. */
  readonly from: string;
}

const MOST_FAULTS = 10;

/** @throws PeakdayError of kind `usage` where there is none, a damaged one, or one of another version */
export const readKept = <Schema extends z.ZodType>(
  folder: string,
  kept: KeptFile<Schema>,
): z.output<Schema> => {
  const file = join(folder, kept.name);
  if (!existsSync(file)) {
    const message = `${folder} holds no ${kept.noun}: there is no ${file}.`;
    throw new PeakdayError('usage', `no-${kept.noun}`, message, { hint: kept.from });
  }
  const given = parsed(file, kept.noun);
  const found = kept.schema.safeParse(given);
  if (found.success) return found.data;
  const id = schemaOf(given);
  const message =
    id === undefined || id === kept.id
      ? `${file} is damaged.`
      : `${file} has schema ${JSON.stringify(id)}; this version reads ${kept.id}.`;
  throw new PeakdayError('usage', `damaged-${kept.noun}`, message, {
    faults: found.error.issues
      .slice(0, MOST_FAULTS)
      .map((issue) => ({ at: issue.path.join('.') || kept.name, message: issueText(issue) })),
    hint: ANEW,
  });
};

const ANEW = 'Bring it back from a copy, or search anew into another folder, without --resume.';

const parsed = (file: string, noun: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw damaged(file, noun, cause);
  }
};

/** Of a file that is no JSON. */
export const damaged = (file: string, noun: string, cause: unknown): PeakdayError => {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PeakdayError('usage', `damaged-${noun}`, `${file} is damaged: ${why}.`, {
    hint: ANEW,
    cause,
  });
};

const schemaOf = (given: unknown): unknown =>
  typeof given === 'object' && given !== null ? (given as { schema?: unknown }).schema : undefined;
