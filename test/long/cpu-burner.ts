import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

const BURN = 'for (;;) {}';

export interface BurnerOptions {
  readonly onMs: number;
  readonly offMs: number;
  readonly stop: AbortSignal;
}

/** Takes a core away in waves, by a process that comes and goes. @returns how many waves there were */
export const burnInWaves = async ({ onMs, offMs, stop }: BurnerOptions): Promise<number> => {
  const pause = (ms: number) => wait(ms, undefined, { signal: stop }).catch(() => {});
  let waves = 0;
  while (!stop.aborted) {
    await pause(offMs);
    if (stop.aborted) break;
    const burner = spawn(process.execPath, ['-e', BURN], { stdio: 'ignore' });
    const ended = new Promise((resolve) => burner.once('close', resolve));
    waves += 1;
    await pause(onMs);
    burner.kill('SIGKILL');
    await ended;
  }
  return waves;
};
