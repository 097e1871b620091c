import { execa } from 'execa';

/** The version that is fetched when the machine has none; the last 1.x on Go's module proxy. */
export const PINNED_K6 = '1.8.1';

/** `1.8.1`, or undefined where the program is no k6 that runs here. */
export const k6VersionOf = async (path: string): Promise<string | undefined> => {
  const { stdout, exitCode } = await execa(path, ['version'], { reject: false, timeout: 10_000 });
  return exitCode === 0 ? /^k6(?:\.exe)? v(\d+\.\d+\.\d+\S*)/m.exec(stdout)?.[1] : undefined;
};

/** 1.x is what the project is tested with; 2.x is written for, unproved. */
export const isSupportedK6 = (version: string): boolean => /^[12]\./.test(version);
