import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { sampleRun } from '../../../harness/collect/sample-run.ts';
import type { GatewayState } from '../../../harness/model/gateway-control.ts';
import { readLines } from '../../../harness/model/read-lines.ts';
import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import type { GeneratorSample } from '../../../harness/model/run/samples.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { payBody, startApp } from '../../mock-gateway/running-app.ts';
import { waitFor } from '../../wait-for.ts';

const sampling = (gatewayUrl?: string) => {
  const runFolder = temporaryFolder();
  const ending = new AbortController();
  const told: GeneratorSample[] = [];
  const sampler = sampleRun({
    runFolder,
    k6Pid: process.pid,
    gatewayUrl,
    stop: ending.signal,
    onSample: (sample) => told.push(sample),
  });
  const stop = () => {
    ending.abort();
    return sampler.ended;
  };
  onTestFinished(stop);
  const generator = () => readLines<GeneratorSample>(join(runFolder, RUN_FILES.generator));
  const gateway = () => readLines<GatewayState>(join(runFolder, RUN_FILES.gateway));
  return { sampler, stop, generator, gateway, told };
};

test('generator and gateway are written down, line by line, until the stop', async () => {
  const app = await startApp({ workers: 7 });
  onTestFinished(() => app.close());
  const { sampler, stop, generator, gateway, told } = sampling(app.url);
  await waitFor('two samples of each', async () =>
    [await generator(), await gateway()].every((samples) => samples.length >= 2),
  );
  await stop();
  expect(sampler.latestGateway()).toMatchObject({ workers: 7, busy: 0 });
  expect(sampler.freeDiskBytes()).toBeGreaterThan(0);
  const samples = await generator();
  // Off Linux the system does not tell how idle it was.
  const { machineIdleSeconds, machineCpuSeconds, harnessCpuSeconds } = samples[0]!;
  expect(machineIdleSeconds ?? 0).toBeLessThanOrEqual(machineCpuSeconds ?? 0);
  expect(harnessCpuSeconds).toBeGreaterThan(0);
  for (const [i, { atEpochMs, k6CpuSeconds, k6MemoryBytes }] of samples.entries()) {
    expect(k6CpuSeconds).toBeGreaterThanOrEqual(samples[i - 1]?.k6CpuSeconds ?? 0);
    expect(k6MemoryBytes).toBeGreaterThan(1_000_000);
    expect(atEpochMs).toBeGreaterThan(samples[i - 1]?.atEpochMs ?? 0);
  }
  expect(await generator()).toHaveLength(samples.length);
  expect(told).toEqual(samples);
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
    const { sampler, stop, generator, gateway } = sampling(url);
    await waitFor('a sample of the generator', async () => (await generator()).length >= 1);
    await stop();
    expect(await gateway()).toEqual([]);
    expect(sampler.latestGateway()).toBeUndefined();
  }
});

test('a run folder that cannot be written to is a gap too, not the end of a run', async () => {
  const stop = AbortSignal.abort();
  const sampler = sampleRun({
    runFolder: '/nowhere/at/all',
    k6Pid: process.pid,
    stop,
    onSample: () => {},
  });
  await sampler.ended;
  expect(sampler.freeDiskBytes()).toBeUndefined();
});

test('the gateway is asked once more at the end, for what it counted until then', async () => {
  const app = await startApp();
  onTestFinished(() => app.close());
  const { sampler, stop, gateway } = sampling(app.url);
  await waitFor('a sample', async () => (await gateway()).length >= 1);
  for (const i of [0, 1, 2]) await app.post('pay', payBody(`pd-0123456789-${i}`, '1200'));
  await stop();
  expect(sampler.latestGateway()?.received).toBe(3);
  const last = (await gateway()).at(-1)!;
  expect(last.received).toBe(3);
  // How late its answers left is for the judgement.
  expect(last.releaseLateP99Ms).toBeGreaterThanOrEqual(0);
  expect(last.releaseLateMaxMs).toBeGreaterThanOrEqual(last.releaseLateP99Ms! * 0.9);
  expect(last.cpuMs).toBeGreaterThan(0);
});
