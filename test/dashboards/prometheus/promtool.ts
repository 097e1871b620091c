import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { execa } from 'execa';

import { temporaryFolder } from '../../generators/temporary-folder.ts';

/**
 * Where a program of Prometheus is. A test that needs one which is not installed says so and is
 * skipped; CI installs it, and counts a skipped test as a failed one.
 */
export const programOrSkip = (
  name: 'prometheus' | 'promtool',
  skip: (note: string) => never,
): string =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file)) ??
  skip(`skipped: ${name} is not on PATH; Debian and Ubuntu have it in the package prometheus`);

export interface Said {
  readonly exitCode: number | undefined;
  readonly output: string;
}

/** Runs promtool in a folder of these files. */
export const promtool = async (
  program: string,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<Said> => {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { exitCode, all } = await execa(program, args, { cwd: folder, reject: false, all: true });
  return { exitCode, output: all };
};

/** What promtool says of each expression that is none of PromQL, variables filled. */
export const parseFaults = async (
  program: string,
  expressions: readonly string[],
): Promise<string> => {
  const rules = expressions.map((expr, i) => ({ record: `checked:${i}`, expr }));
  const text = JSON.stringify({ groups: [{ name: 'checked', rules }] });
  const { exitCode, output } = await promtool(program, ['check', 'rules', 'rules.yaml'], {
    'rules.yaml': text,
  });
  return exitCode === 0 ? '' : output;
};
