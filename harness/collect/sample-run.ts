import { appendFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';

import { CONTROL_PATHS, type GatewayState } from '../model/gateway-control.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import type { GeneratorSample } from '../model/run/samples.ts';
import { machineUsage, usageOf } from './process-usage.ts';

const EVERY_MS = 500;

export interface RunSampler {
  readonly latestGateway: () => GatewayState | undefined;
  readonly freeDiskBytes: () => number | undefined;
  /** Resolves after the stop, when the last sample has been kept. */
  readonly ended: Promise<void>;
}

export interface SamplerOptions {
  readonly runFolder: string;
  readonly k6Pid: number;
  /** Of a gateway of ours; else nothing is asked of the target. */
  readonly gatewayUrl?: string | undefined;
  /** Of a second one. */
  readonly otherGatewayUrl?: string | undefined;
  readonly stop: AbortSignal;
  readonly onSample: (sample: GeneratorSample) => void;
}

/** Writes down, twice a second, how generator and gateway fare, and the gateway once at the end. */
export const sampleRun = ({
  runFolder,
  k6Pid,
  gatewayUrl,
  otherGatewayUrl,
  stop,
  onSample,
}: SamplerOptions): RunSampler => {
  const loopDelay = monitorEventLoopDelay({ resolution: 10 });
  loopDelay.enable();
  let gateway: GatewayState | undefined;
  let freeDiskBytes: number | undefined;

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
      harnessCpuSeconds: ownCpuSeconds(),
      machineIdleSeconds: machine?.idleSeconds ?? null,
    };
    loopDelay.reset();
    onSample(sample);
    await appendLine(join(runFolder, RUN_FILES.generator), sample);
  };

  const sampleGateway = async (): Promise<void> => {
    const state = await stateOf(gatewayUrl);
    if (state === undefined) return;
    gateway = state;
    await appendLine(join(runFolder, RUN_FILES.gateway), state);
  };
  const sampleOther = async (): Promise<void> => {
    const state = await stateOf(otherGatewayUrl);
    if (state !== undefined) await appendLine(join(runFolder, RUN_FILES.otherGateway), state);
  };

  // A sample that cannot be taken or kept is a gap in a picture, not the end of a run.
  const untilStop = async (sample: () => Promise<void>): Promise<void> => {
    while (!stop.aborted) {
      const next = wait(EVERY_MS, undefined, { signal: stop }).catch(() => {});
      await sample().catch(() => {});
      await next;
    }
  };
  const sampling = async (): Promise<void> => {
    await Promise.all([sampleGenerator, sampleGateway, sampleOther].map(untilStop));
    loopDelay.disable();
    // Its counters are sums since its start: only after the end do they tell of all requests.
    await Promise.allSettled([sampleGateway(), sampleOther()]);
  };
  return {
    latestGateway: () => gateway,
    freeDiskBytes: () => freeDiskBytes,
    ended: sampling(),
  };
};

const stateOf = async (url: string | undefined): Promise<GatewayState | undefined> => {
  if (url === undefined) return undefined;
  const signal = AbortSignal.timeout(EVERY_MS * 4);
  const response = await fetch(url + CONTROL_PATHS.state, { signal }).catch(() => undefined);
  return response?.ok === true ? ((await response.json()) as GatewayState) : undefined;
};

const ownCpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const appendLine = (file: string, value: object): Promise<void> =>
  appendFile(file, `${JSON.stringify(value)}\n`);
