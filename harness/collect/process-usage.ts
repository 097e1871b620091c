import { readFile } from 'node:fs/promises';

import { execa } from 'execa';

export interface ProcessUsage {
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}

/** Linux counts CPU time in ticks of a hundredth of a second, whatever the kernel's own rate. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4_096;

/** What a process has used since it began; undefined where the system does not tell. */
export const usageOf = async (pid: number): Promise<ProcessUsage | undefined> =>
  process.platform === 'linux' ? usageFromProc(pid) : usageFromPs(pid);

const usageFromProc = async (pid: number): Promise<ProcessUsage | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // Fields from the third on; the second, the command, may contain blanks and brackets.
  const fields = stat
    ?.slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (fields === undefined || fields.length < 22) return undefined;
  return {
    cpuSeconds: (fields[11]! + fields[12]!) / TICKS_PER_SECOND,
    memoryBytes: fields[21]! * PAGE_BYTES,
  };
};

const usageFromPs = async (pid: number): Promise<ProcessUsage | undefined> => {
  const { stdout } = await execa('ps', ['-o', 'time=,rss=', '-p', String(pid)], { reject: false });
  const match = /^\s*(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+(?:\.\d+)?)\s+(\d+)\s*$/.exec(stdout);
  if (match === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0, kibibytes = 0] = match
    .slice(1)
    .map((field) => Number(field ?? 0));
  return {
    cpuSeconds: ((days * 24 + hours) * 60 + minutes) * 60 + seconds,
    memoryBytes: kibibytes * 1_024,
  };
};

export interface MachineUsage {
  /** Of all cores together, whatever they did. */
  readonly cpuSeconds: number;
  /** Of these: idle or waiting for a disk, and given to others by the hypervisor. */
  readonly idleSeconds: number;
  readonly stolenSeconds: number;
}

/** CPU seconds of the whole machine since it started; undefined off Linux. */
export const machineUsage = async (): Promise<MachineUsage | undefined> => {
  const stat = await readFile('/proc/stat', 'utf8').catch(() => undefined);
  const fields = /^cpu +(.*)$/m
    .exec(stat ?? '')?.[1]
    ?.split(' ')
    .map(Number);
  if (fields === undefined) return undefined;
  // user nice system idle iowait irq softirq steal; the guests' time is inside user and nice.
  return {
    cpuSeconds: secondsOf(fields.slice(0, 8)),
    idleSeconds: secondsOf(fields.slice(3, 5)),
    stolenSeconds: secondsOf(fields.slice(7, 8)),
  };
};

const secondsOf = (ticks: readonly number[]): number =>
  ticks.reduce((sum, each) => sum + each, 0) / TICKS_PER_SECOND;
