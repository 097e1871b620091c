import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

import { makeFolder } from '../model/make-folder.ts';
import { formatBytes } from '../units/bytes.ts';
import type { FetchK6Options } from './fetch-k6-options.ts';
import { PINNED_K6 } from './k6-version.ts';

const RELEASE = `https://github.com/grafana/k6/releases/download/v${PINNED_K6}`;
const ARCHIVE_OF: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-amd64.tar.gz',
  'linux-arm64': 'linux-arm64.tar.gz',
  'darwin-x64': 'macos-amd64.zip',
  'darwin-arm64': 'macos-arm64.zip',
};

/** Without a way out, an answer will not come later either. */
const FIRST_ANSWER_MS = 4_000;
const WHOLE_MS = 120_000;

/** Puts the official release at `target`. @returns what went wrong, or undefined. */
export const downloadK6 = async (
  target: string,
  { onProgress, interrupted }: FetchK6Options,
): Promise<string | undefined> => {
  const suffix = ARCHIVE_OF[`${platform()}-${arch()}`];
  if (suffix === undefined) return `no archive for ${platform()} ${arch()}`;
  const name = `k6-v${PINNED_K6}-${suffix}`;
  try {
    onProgress(`looking for the k6 ${PINNED_K6} release archive`);
    const sums = await get(`${RELEASE}/k6-v${PINNED_K6}-checksums.txt`, interrupted);
    const wanted = new RegExp(`^([0-9a-f]{64}) +\\*?${name}$`, 'm').exec(
      sums.toString('utf8'),
    )?.[1];
    if (wanted === undefined) return `the published checksums do not list ${name}`;
    const archive = await get(`${RELEASE}/${name}`, interrupted);
    onProgress(`checking ${name} (${formatBytes(archive.length)})`);
    const found = createHash('sha256').update(archive).digest('hex');
    if (found !== wanted) return `checksum is ${found}, published is ${wanted}`;
    await unpack(archive, name, target);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const get = async (url: string, interrupted?: AbortSignal): Promise<Buffer> => {
  const giveUp = new AbortController();
  const first = setTimeout(() => {
    giveUp.abort(new Error(`no answer within ${FIRST_ANSWER_MS / 1_000} s`));
  }, FIRST_ANSWER_MS);
  try {
    const ends = [giveUp.signal, AbortSignal.timeout(WHOLE_MS)];
    const signal = AbortSignal.any(interrupted === undefined ? ends : [interrupted, ...ends]);
    const response = await fetch(url, { signal });
    clearTimeout(first);
    if (!response.ok) throw new Error(`HTTP ${response.status} for ${url}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    throw giveUp.signal.aborted ? giveUp.signal.reason : error;
  } finally {
    clearTimeout(first);
  }
};

const unpack = async (archive: Buffer, name: string, target: string): Promise<void> => {
  await makeFolder(dirname(target));
  const folder = await mkdtemp(join(dirname(target), 'unpack-'));
  try {
    await writeFile(join(folder, name), archive);
    await execa('tar', ['-xf', name, '--strip-components=1'], { cwd: folder });
    await rename(join(folder, 'k6'), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
