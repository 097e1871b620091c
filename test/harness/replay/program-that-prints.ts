import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Puts a program at a path that prints one line and ends: enough where only a version is read. */
export const programThatPrints = (path: string, line: string, exitCode = 0): string => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${line}'\nexit ${exitCode}\n`);
  chmodSync(path, 0o755);
  return path;
};
