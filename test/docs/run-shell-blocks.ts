import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { execa } from 'execa';

import { EXIT } from '../../harness/model/exit-code.ts';
import type { Fence } from './markdown.ts';
import { pageOf, ROOT } from './pages.ts';

interface FinishedBlock {
  readonly fence: Fence;
  readonly exitCode: number;
  /** Standard output and error, for the message of a failure. */
  readonly output: string;
}

export interface FinishedPage {
  /** Where the blocks were run, one after another. */
  readonly folder: string;
  readonly blocks: readonly FinishedBlock[];
  readonly remove: () => void;
}

/** The exit code that a block says it ends with; 0 where it says none. */
export const expectedExit = ({ text }: Fence): number =>
  Number(/^# exit (\d+)$/m.exec(text)?.[1] ?? EXIT.done);

const ATTEMPTS = 3;
const BLOCK_TIMEOUT_MS = 60_000;

/**
 * Runs the shell blocks of a page as a reader would, all in one fresh folder. What needs more than
 * a test should ask for is only parsed. A busy machine may make a replay invalid; as its message
 * asks, the page is then begun anew.
 */
export const runShellBlocks = async (page: string): Promise<FinishedPage> => {
  for (let attempt = 1; ; attempt += 1) {
    const finished = await runOnce(page);
    const invalid = finished.blocks.some(
      ({ fence, exitCode }) =>
        exitCode === EXIT.cannotBeJudged && expectedExit(fence) !== EXIT.cannotBeJudged,
    );
    if (!invalid || attempt === ATTEMPTS) return finished;
    finished.remove();
  }
};

const runOnce = async (page: string): Promise<FinishedPage> => {
  const home = mkdtempSync(join(tmpdir(), 'peakday-docs-'));
  const folder = join(home, 'work');
  mkdirSync(folder);
  const env = environmentIn(home);
  const blocks: FinishedBlock[] = [];
  for (const fence of pageOf(page).fences) {
    if (fence.language !== 'sh') continue;
    const block = await runBlock(fence, folder, env);
    blocks.push({ fence, ...block });
    if (block.exitCode !== expectedExit(fence)) break;
  }
  return { folder, blocks, remove: () => rmSync(home, { recursive: true, force: true }) };
};

/** `peakday` on PATH is this checkout's, with a cache of its own. */
const environmentIn = (home: string): NodeJS.ProcessEnv => {
  const bin = join(home, 'bin');
  mkdirSync(bin);
  const peakday = join(bin, 'peakday');
  writeFileSync(
    peakday,
    `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, 'bin', 'peakday.js')}" "$@"\n`,
  );
  chmodSync(peakday, 0o755);
  return {
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    PEAKDAY_CACHE: join(home, 'cache'),
  };
};

const runBlock = async (
  fence: Fence,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Omit<FinishedBlock, 'fence'>> => {
  const parseOnly = !isRunnable(fence);
  const child = execa('sh', parseOnly ? ['-n', '-c', fence.text] : ['-eu', '-c', fence.text], {
    cwd,
    env,
    all: true,
    reject: false,
    stdin: 'ignore',
    // A group of its own, so that what it left in the background can be ended with it.
    detached: true,
    timeout: BLOCK_TIMEOUT_MS,
  });
  const { exitCode = 128, all } = await child;
  endGroup(child.pid);
  return { exitCode: parseOnly && exitCode === 0 ? expectedExit(fence) : exitCode, output: all };
};

/** Programs that a block may need, and is run with where they are; other needs are never met here. */
const PROGRAMS: ReadonlySet<string> = new Set(['curl', 'openssl']);

/** What a block says it needs. */
export const needsOf = ({ mark }: Fence): readonly string[] =>
  mark === '' ? [] : mark.replace(/^needs=/, '').split(',');

const isRunnable = (fence: Fence): boolean => {
  const paths = (process.env['PATH'] ?? '').split(delimiter);
  return needsOf(fence).every(
    (need) => PROGRAMS.has(need) && paths.some((path) => existsSync(join(path, need))),
  );
};

const endGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing was left.
  }
};
