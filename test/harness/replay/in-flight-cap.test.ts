import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const MODULE = join(import.meta.dirname, '../../../harness/replay/in-flight-cap.ts');

/** The default cap in a process that may open so many descriptors. */
const capWith = (descriptors: number, inputs: object): number => {
  const script = `
    import { defaultInFlightCap } from ${JSON.stringify(MODULE)};
    console.log(await defaultInFlightCap(${JSON.stringify(inputs)}));`;
  const shell = `ulimit -n ${descriptors}; exec "$0" --input-type=module -e "$1"`;
  return Number(execFileSync('sh', ['-c', shell, process.execPath, script], { encoding: 'utf8' }));
};

test('the cap is 1.2 times what a silent target would hold at the peak', () => {
  expect(capWith(4_000, { peakPerSecond: 250, timeoutMs: 5_000 })).toBe(1_500);
  expect(capWith(4_000, { peakPerSecond: 250.1, timeoutMs: 5_000 })).toBe(1_501);
});

test('it leaves some descriptors to k6, and is no less than 64', () => {
  expect(capWith(1_000, { peakPerSecond: 250, timeoutMs: 5_000 })).toBe(1_000 - 64);
  expect(capWith(1_000, { peakPerSecond: 1, timeoutMs: 5_000 })).toBe(64);
});
