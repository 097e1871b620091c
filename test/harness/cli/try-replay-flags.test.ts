import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { programThatPrints, shellProgram } from '../replay/shell-program.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { waitFor } from '../../wait-for.ts';
import { makeProgram } from '../../../harness/cli/program.ts';
import { talkingContext } from './talking-context.ts';

const takenPort = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return String((server.address() as AddressInfo).port);
};

test('every port that is taken is told before anything is planned', async () => {
  const { folder, peakday } = talkingContext();
  const [out, taken] = [join(folder, 'run'), await takenPort()];
  const flags = ['--observe', '--metrics-port', taken, '--live', '--live-port', '0'];
  await expect(
    peakday('run', 'opening-ceremony', ...flags, '--gateway-port', taken, '--out', out),
  ).rejects.toMatchObject({
    kind: 'no-run',
    code: 'cannot-listen',
    faults: [
      { at: `--metrics-port ${taken}`, message: 'the port is in use' },
      { at: `--gateway-port ${taken}`, message: 'the port is in use' },
    ],
  });
  expect(existsSync(out)).toBe(false);
});

test('an output that k6 does not open is told before anything is planned', async () => {
  const { folder, peakday } = talkingContext();
  const out = join(folder, 'run');
  const k6 = shellProgram(
    join(folder, 'k6'),
    `if [ "$1" = version ]; then echo 'k6 v1.8.1 (go1.26.0, linux/amd64)'; exit 0; fi
     echo 'no such output' >&2; exit 255`,
  );
  await expect(
    peakday('run', 'opening-ceremony', '--k6', k6, '--k6-out', 'csv=/gone/a.csv', '--out', out),
  ).rejects.toMatchObject({
    code: 'odd-output',
    exitCode: 2,
    faults: [{ at: '--k6-out csv=/gone/a.csv', message: 'no such output' }],
  });
  expect(existsSync(out)).toBe(false);
});

test('a folder for --observe that no Prometheus reads is refused, and not made', async () => {
  const { folder, peakday } = talkingContext();
  const [out, observe] = [join(folder, 'run'), join(folder, 'monitorng')];
  // None that runs: with a folder as it should be, that is the next fault.
  const none = programThatPrints(join(folder, 'k6'), 'no k6', 1);
  const flags = ['--observe', observe, '--metrics-port', '0', '--k6', none, '--k6-out', 'csv'];
  const run = () => peakday('run', 'opening-ceremony', ...flags, '--out', out);
  await expect(run()).rejects.toMatchObject({
    code: 'odd-options',
    faults: [{ at: `--observe ${observe}` }],
  });
  expect(existsSync(observe)).toBe(false);
  mkdirSync(join(observe, 'targets'), { recursive: true });
  await expect(run()).rejects.toMatchObject({ code: 'no-k6' });
});

test('an end at once says how to have what is on file, as soon as there is any', async () => {
  const { folder, context, interrupt } = talkingContext();
  const out = join(folder, 'run');
  const k6 = shellProgram(
    join(folder, 'k6'),
    `if [ "$1" = version ]; then echo 'k6 v1.8.1 (go1.26.0, linux/amd64)'; exit 0; fi
     exec sleep 600`,
  );
  handMadePlan(join(folder, 'plan'), { plannedMs: [0, 100, 200] });
  let words = (): string | undefined => 'nobody asked';
  const told = { ...context, onForcedEnd: (given: typeof words) => (words = given) };
  const argv = ['node', 'peakday', 'replay', join(folder, 'plan'), '--k6', k6, '--out', out];
  const program = await makeProgram(told, argv);
  const replayed = program.parseAsync(argv).catch((error: unknown) => error);
  await waitFor('something on file', () => words()?.startsWith('Ended at once') === true);
  expect(words()).toBe(`Ended at once. What was on file by then: peakday report ${out}`);
  interrupt.abort();
  expect(await replayed).toMatchObject({ code: 'interrupted' });
});
