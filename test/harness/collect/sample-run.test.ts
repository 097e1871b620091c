import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { sampleRun } from '../../../harness/collect/sample-run.ts';
import type { GatewayState } from '../../../harness/model/gateway-control.ts';
import { readLines } from '../../../harness/model/read-lines.ts';
import { RUN_FILES } from '../../../harness/model/run/run.ts';
import type { GeneratorSample } from '../../../harness/model/run/samples.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { startApp } from '../../mock-gateway/running-app.ts';
import { waitFor } from '../../wait-for.ts';

const sampling = (gatewayUrl?: string) => {
  const runFolder = temporaryFolder();
  const sampler = sampleRun({ runFolder, k6Pid: process.pid, gatewayUrl });
  const generator = () => readLines<GeneratorSample>(join(runFolder, RUN_FILES.generator));
  const gateway = () => readLines<GatewayState>(join(runFolder, RUN_FILES.gateway));
  return { sampler, generator, gateway };
};

test('generator and gateway are written down, line by line, until the stop', async () => {
  const app = await startApp({ workers: 7 });
  onTestFinished(() => app.close());
  const { sampler, generator, gateway } = sampling(app.url);
  await waitFor('two samples of each', async () =>
    [await generator(), await gateway()].every((samples) => samples.length >= 2),
  );
  await sampler.stop();
  expect(sampler.latestGateway()).toMatchObject({ workers: 7, busy: 0 });
  expect(sampler.freeDiskBytes()).toBeGreaterThan(0);
  const samples = await generator();
  for (const [i, { atEpochMs, k6CpuSeconds, k6MemoryBytes }] of samples.entries()) {
    expect(k6CpuSeconds).toBeGreaterThanOrEqual(samples[i - 1]?.k6CpuSeconds ?? 0);
    expect(k6MemoryBytes).toBeGreaterThan(1_000_000);
    expect(atEpochMs).toBeGreaterThan(samples[i - 1]?.atEpochMs ?? 0);
  }
  expect(await generator()).toHaveLength(samples.length);
});

test('a gateway that does not answer properly is a gap, and the rest goes on', async () => {
  const broken = createServer((_, response) => response.writeHead(503).end('{"workers":9}'));
  broken.listen(0, '127.0.0.1');
  await once(broken, 'listening');
  onTestFinished(() => {
    broken.close();
  });
  const { port } = broken.address() as AddressInfo;
  for (const url of [`http://127.0.0.1:${port}`, 'http://127.0.0.1:1']) {
    const { sampler, generator, gateway } = sampling(url);
    await waitFor('a sample of the generator', async () => (await generator()).length >= 1);
    await sampler.stop();
    expect(await gateway()).toEqual([]);
    expect(sampler.latestGateway()).toBeUndefined();
  }
});

test('a run folder that cannot be written to is a gap too, not the end of a run', async () => {
  const sampler = sampleRun({ runFolder: '/nowhere/at/all', k6Pid: process.pid });
  await sampler.stop();
  expect(sampler.freeDiskBytes()).toBeUndefined();
});
