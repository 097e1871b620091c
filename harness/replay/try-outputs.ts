import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { execa } from 'execa';

import { PeakdayError } from '../model/error.ts';
import type { K6 } from './find-k6.ts';
import { k6Environment } from './start-k6.ts';

/** What the script throws when k6 has opened its outputs: nothing is wrong with them. */
const OPENED = 'the outputs are open';
/** k6 opens its outputs after it has read a script, and before it makes the first of its users. */
const SCRIPT = `if (__VU > 0) throw new Error(${JSON.stringify(OPENED)});\nexport default () => {};\n`;
/** One that takes longer to close than this was opened. */
const MOST_MS = 3_000;
/** To try it makes a test in the cloud. */
const UNTRIED = /^cloud\b/;

/**
 * Has k6 open the outputs that a run wants, and send nothing: what is wrong with one is known before
 * anything is planned.
 * @throws PeakdayError of kind `usage` with k6's own words
 */
export const tryOutputs = async (k6: K6, outputs: readonly string[]): Promise<void> => {
  const tried = outputs.filter((output) => !UNTRIED.test(output));
  if (tried.length === 0) return;
  const folder = await mkdtemp(join(tmpdir(), 'peakday-outputs-'));
  try {
    const faults = [];
    for (const output of tried) {
      const message = await wordsAgainst(k6, output, folder);
      if (message !== undefined) faults.push({ at: `--k6-out ${output}`, message });
    }
    if (faults.length === 0) return;
    throw new PeakdayError('usage', 'odd-output', 'k6 cannot write to what --k6-out names.', {
      faults,
      hint: 'Mend it as k6 says: https://grafana.com/docs/k6/latest/results-output/real-time/',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Undefined where k6 opened the output. */
const wordsAgainst = async (
  { path }: K6,
  output: string,
  folder: string,
): Promise<string | undefined> => {
  const script = join(folder, 'outputs.js');
  await writeFile(script, SCRIPT);
  const { all, exitCode, timedOut } = await execa(
    path,
    [
      'run',
      '--quiet',
      '--no-usage-report',
      '--summary-mode=disabled',
      '--address=',
      '--log-output=stderr',
      '--log-format=raw',
      `--out=${output}`,
      script,
    ],
    {
      env: k6Environment(process.env, true),
      extendEnv: false,
      reject: false,
      all: true,
      stdin: 'ignore',
      timeout: MOST_MS,
    },
  );
  if (timedOut || exitCode === 0 || all.includes(OPENED)) return undefined;
  return all.trim().split('\n')[0] || `k6 ended with exit code ${exitCode}`;
};
