import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { usageOf, type ProcessUsage } from '../harness/collect/process-usage.ts';

export interface Usage {
  readonly cpuSeconds: number;
  readonly peakMemoryBytes: number;
  readonly wallSeconds: number;
}

/** Runs a program to its end and tells what it used. */
export const measure = async (command: string, args: readonly string[]): Promise<Usage> => {
  const began = performance.now();
  const child = spawn(command, args, { stdio: 'ignore' });
  let last: ProcessUsage = { cpuSeconds: 0, memoryBytes: 0 };
  let peakMemoryBytes = 0;
  const sampling = setInterval(() => {
    void usageOf(child.pid!).then((usage) => {
      last = usage ?? last;
      peakMemoryBytes = Math.max(peakMemoryBytes, last.memoryBytes);
    });
  }, 50);
  const [code] = (await once(child, 'exit')) as [number];
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return {
    cpuSeconds: last.cpuSeconds,
    peakMemoryBytes,
    wallSeconds: (performance.now() - began) / 1_000,
  };
};

/** Listens on loopback. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  readonly stop: () => void;
}

/** Starts a server that announces itself with a line of JSON, as ours do. */
export const serve = async (args: readonly string[]): Promise<Server> => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { listening } = JSON.parse(line) as { listening: { port: number } };
  return {
    port: listening.port,
    pid: child.pid!,
    stop: () => child.kill('SIGKILL'),
  };
};

/** By nearest rank. */
export const quantile = (values: readonly number[], p: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(p * values.length) - 1)] ?? Number.NaN;

export const median = (values: readonly number[]): number => quantile(values, 0.5);
