import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Puts a shell program at a path. */
export const shellProgram = (path: string, body: string): string => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
};

/** One that prints one line and ends: enough where only a version is read. */
export const programThatPrints = (path: string, line: string, exitCode = 0): string =>
  shellProgram(path, `echo '${line}'; exit ${exitCode}`);
