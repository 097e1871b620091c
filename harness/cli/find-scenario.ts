import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import { nearestName } from '../model/nearest-name.ts';
import type { CliContext } from './context.ts';

/** Files of the scenarios that ship, by name. */
export const shippedScenarios = async ({
  homeFolder,
}: CliContext): Promise<ReadonlyMap<string, string>> => {
  const folder = join(homeFolder, 'scenarios');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).toSorted();
  return new Map(files.map((file) => [file.replace(/\.yaml$/, ''), join(folder, file)]));
};

/**
 * The file of a scenario that ships, by name, or of the user's, by path.
 * @throws PeakdayError of kind `usage` that offers the nearest name
 */
export const findScenario = async (context: CliContext, name: string): Promise<string> => {
  const shipped = await shippedScenarios(context);
  const file = shipped.get(name);
  if (file !== undefined) return file;
  if (existsSync(name) && /\.ya?ml$/.test(name)) return name;
  const names = [...shipped.keys()];
  const near = nearestName(name, names);
  const looksLikePath = /[/\\.]/.test(name);
  const message = looksLikePath
    ? `There is no scenario file ${name}.`
    : `There is no scenario ${name}.`;
  throw new PeakdayError('usage', 'unknown-scenario', message, {
    hint:
      (near === undefined ? '' : `Did you mean ${near}? `) +
      `These ship: ${names.join(', ')}. A file of your own is named by its path.`,
  });
};
