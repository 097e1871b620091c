import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

import { HOME } from './home.ts';

/** Words of a file that asks a clock or talks to a server. */
const RESTLESS =
  /performance\.now|Date\.now|setTimeout|setInterval|timers\/promises|createServer|fetch\(|node:(?:http|https|net|tls)'/;

/** A file of tests and all of test/ that it imports. */
const withImports = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = textOf(file).matchAll(/^(?:import|export) [^;]*?from '(\.[^']+\.ts)'/gms);
  for (const [, to] of imports) {
    const imported = relative(HOME, resolve(HOME, dirname(file), to!));
    if (imported.startsWith('test/')) withImports(imported, seen);
  }
  return seen;
};

const texts = new Map<string, string>();

const textOf = (file: string): string => {
  const text = texts.get(file) ?? readFileSync(resolve(HOME, file), 'utf8');
  texts.set(file, text);
  return text;
};

/**
 * Those that ask no clock and talk to no server, nor does what they import of test/: no neighbour
 * can make them fail.
 */
export const calmFiles = (patterns: readonly string[], exclude: readonly string[]) =>
  globSync(patterns, { cwd: HOME, exclude }).filter(
    (file) => ![...withImports(file)].some((each) => RESTLESS.test(textOf(each))),
  );
