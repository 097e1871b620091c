import type { GatewayState } from '../gateway-control.ts';

/** Lines of generator.ndjson: the generator's health, twice a second while a run goes on. */
export interface GeneratorSample {
  readonly atEpochMs: number;
  /** CPU seconds that k6 had used since it began; null where the system does not tell. */
  readonly k6CpuSeconds: number | null;
  readonly k6MemoryBytes: number | null;
  /** CPU seconds of the whole machine, and those that the hypervisor gave to others. */
  readonly machineCpuSeconds: number | null;
  readonly stolenCpuSeconds: number | null;
  /** Longest delay of the harness's own event loop since the last sample. */
  readonly harnessLoopDelayMs: number;
  readonly freeDiskBytes: number | null;
  /** CPU seconds of the harness since it began; absent in older runs, as is the next. */
  readonly harnessCpuSeconds?: number;
  /** Of `machineCpuSeconds`, those in which nobody wanted the CPU. */
  readonly machineIdleSeconds?: number | null;
}

/** Told since later versions: runs on file may be of gateways that did not. */
type ToldLater =
  | 'offered'
  | 'workersMs'
  | 'begun'
  | 'waitedMs'
  | 'waits'
  | 'releaseLateP99Ms'
  | 'releaseLateMaxMs'
  | 'activeFaults'
  | 'cpuMs';

/** Lines of gateway.ndjson: the state of the mock gateway, twice a second. */
export type GatewaySample = Omit<GatewayState, ToldLater> & Partial<Pick<GatewayState, ToldLater>>;
