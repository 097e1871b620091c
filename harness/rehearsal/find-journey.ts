import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import type { Workplace } from './workplace.ts';

/** A journey of the user's is named by a path; one that ships by its bare name. */
export const isOwnJourney = (journey: string): boolean => /[/.]/.test(journey);

/**
 * The file of a journey that ships, by name, or of the user's, by path from one of the folders.
 * @throws PeakdayError of kind `usage` that lists where it was looked for
 */
export const findJourney = (
  { homeFolder, codeExtension }: Pick<Workplace, 'homeFolder' | 'codeExtension'>,
  journey: string,
  folders: readonly string[] = ['.'],
): string => {
  const candidates = isOwnJourney(journey)
    ? [...new Set(folders.map((folder) => resolve(folder, journey)))]
    : [join(homeFolder, 'scenarios', 'k6', 'journeys', `${journey}.${codeExtension}`)];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file !== undefined) return file;
  throw new PeakdayError('usage', 'no-journey', `There is no journey ${journey}.`, {
    faults: candidates.map((candidate) => ({ at: candidate, message: 'is missing' })),
    hint: 'Set replay.journey to pay, or to the path of a journey file.',
  });
};
