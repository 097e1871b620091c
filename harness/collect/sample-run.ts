import { appendFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { CONTROL_PATHS, type GatewayState } from '../model/gateway-control.ts';
import { RUN_FILES } from '../model/run/run.ts';
import type { GeneratorSample } from '../model/run/samples.ts';
import { machineUsage, usageOf } from './process-usage.ts';

const EVERY_MS = 500;

export interface RunSampler {
  readonly latestGateway: () => GatewayState | undefined;
  readonly freeDiskBytes: () => number | undefined;
  readonly stop: () => Promise<void>;
}

export interface SamplerOptions {
  readonly runFolder: string;
  readonly k6Pid: number;
  /** Of a gateway of ours; else nothing is asked of the target. */
  readonly gatewayUrl?: string | undefined;
}

/** Writes down, twice a second, how generator and gateway fare. */
export const sampleRun = ({ runFolder, k6Pid, gatewayUrl }: SamplerOptions): RunSampler => {
  const loopDelay = monitorEventLoopDelay({ resolution: 10 });
  loopDelay.enable();
  let gateway: GatewayState | undefined;
  let freeDiskBytes: number | undefined;
  const stopping = new AbortController();

  const sampleGenerator = async (): Promise<void> => {
    const [k6, machine, disk] = await Promise.all([
      usageOf(k6Pid),
      machineUsage(),
      statfs(runFolder).catch(() => undefined),
    ]);
    freeDiskBytes = disk === undefined ? undefined : disk.bavail * disk.bsize;
    const sample: GeneratorSample = {
      atEpochMs: Date.now(),
      k6CpuSeconds: k6?.cpuSeconds ?? null,
      k6MemoryBytes: k6?.memoryBytes ?? null,
      machineCpuSeconds: machine?.cpuSeconds ?? null,
      stolenCpuSeconds: machine?.stolenSeconds ?? null,
      harnessLoopDelayMs: loopDelay.max / 1e6,
      freeDiskBytes: freeDiskBytes ?? null,
    };
    loopDelay.reset();
    await appendLine(join(runFolder, RUN_FILES.generator), sample);
  };

  const sampleGateway = async (): Promise<void> => {
    if (gatewayUrl === undefined) return;
    const signal = AbortSignal.timeout(EVERY_MS * 4);
    const response = await fetch(gatewayUrl + CONTROL_PATHS.state, { signal }).catch(
      () => undefined,
    );
    if (response?.ok !== true) return;
    gateway = (await response.json()) as GatewayState;
    await appendLine(join(runFolder, RUN_FILES.gateway), gateway);
  };

  const sampling = Promise.all(
    [sampleGenerator, sampleGateway].map(async (sample) => {
      while (!stopping.signal.aborted) {
        const next = new Promise((resolve) => setTimeout(resolve, EVERY_MS));
        // A sample that cannot be taken or kept is a gap in a picture, not the end of a run.
        await sample().catch(() => {});
        await next;
      }
    }),
  );
  return {
    latestGateway: () => gateway,
    freeDiskBytes: () => freeDiskBytes,
    stop: async () => {
      stopping.abort();
      await sampling;
      loopDelay.disable();
    },
  };
};

const appendLine = (file: string, value: object): Promise<void> =>
  appendFile(file, `${JSON.stringify(value)}\n`);
