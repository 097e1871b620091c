import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const MODULE = join(import.meta.dirname, '../../../harness/replay/in-flight-cap.ts');

/** The cap in a process that may open so many descriptors. */
const capWith = (descriptors: number, inputs: object): unknown => {
  const script = `
    import { inFlightCapFor } from ${JSON.stringify(MODULE)};
    console.log(JSON.stringify(await inFlightCapFor(${JSON.stringify(inputs)})));`;
  const shell = `ulimit -n ${descriptors}; exec "$0" --input-type=module -e "$1"`;
  return JSON.parse(
    execFileSync('sh', ['-c', shell, process.execPath, script], { encoding: 'utf8' }),
  );
};

test('the cap is 1.2 times the first requests that a silent target would hold at the peak', () => {
  const inputs = { peakPerSecond: 250, timeoutMs: 5_000 };
  expect(capWith(4_000, inputs)).toEqual({ inFlightCap: 1_500, inFlightCapFrom: 'default' });
  expect(capWith(4_000, { ...inputs, peakPerSecond: 250.1 })).toEqual({
    inFlightCap: 1_501,
    inFlightCapFrom: 'default',
  });
  expect(capWith(1_000, { ...inputs, peakPerSecond: 1 })).toEqual({
    inFlightCap: 64,
    inFlightCapFrom: 'default',
  });
});

test('a machine that allows too few descriptors cuts it, and is named for it', () => {
  expect(capWith(1_000, { peakPerSecond: 250, timeoutMs: 5_000 })).toEqual({
    inFlightCap: 1_000 - 64,
    inFlightCapFrom: 'machine',
  });
});

test('what the user asks for is taken as it is', () => {
  expect(capWith(1_000, { peakPerSecond: 250, timeoutMs: 5_000, wanted: 10 })).toEqual({
    inFlightCap: 10,
    inFlightCapFrom: 'user',
  });
});
