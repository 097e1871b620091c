import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';

import { followLines } from '../../collect/follow-lines.ts';
import { liveTally, type LiveFigures } from '../../collect/live-figures.ts';
import { sampleRun } from '../../collect/sample-run.ts';
import type { GatewayState } from '../../model/gateway-control.ts';
import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import { RUN_FILES } from '../../model/run/run.ts';
import type { WatchedProcess } from '../../replay/watched-process.ts';
import { SPARE_BYTES } from '../run-folder.ts';
import type { StandingTarget } from './stand-up-target.ts';

const TICK_MS = 250;
/** A target that has not answered anything for so long is dead, and loading it on is no use. */
const SILENCE_MS = 15_000;

export interface ReplayMoment {
  /** On the plan's clock; undefined until a pacer has told it. */
  readonly nowMs: number | undefined;
  readonly figures: LiveFigures;
  readonly gateway: GatewayState | undefined;
}

export interface WatchOptions {
  readonly runFolder: string;
  readonly k6: WatchedProcess;
  readonly target: StandingTarget;
  readonly interrupted: AbortSignal;
  readonly onMoment: (moment: ReplayMoment) => void;
}

type ReplayEnd = NonNullable<ReplayFacts['end']>;

/** Follows a replay to its end, and ends it where going on makes no sense. */
export const watchReplay = async (options: WatchOptions): Promise<ReplayEnd> => {
  const { runFolder, k6, target, interrupted, onMoment } = options;
  const tally = liveTally();
  const lines = followLines(join(runFolder, RUN_FILES.rawRecords), tally.take);
  const gatewayUrl = target.kind === 'mock' ? target.url : undefined;
  const sampler = sampleRun({ runFolder, k6Pid: k6.pid, gatewayUrl });
  const ended = new AbortController();
  let mockDied = false;
  const ending = k6.ended.then(({ exitCode }) => {
    ended.abort();
    return exitCode;
  });
  void target.gateway?.ended.then(() => {
    mockDied = !ended.signal.aborted;
  });

  let stoppedBecause: ReplayEnd['stoppedBecause'] = null;
  const stopFor = (figures: LiveFigures): ReplayEnd['stoppedBecause'] => {
    if (interrupted.aborted) return 'interrupted';
    if (mockDied) return 'mock-died';
    if ((sampler.freeDiskBytes() ?? Infinity) < SPARE_BYTES / 2) return 'disk-full';
    return target.gateway === undefined && figures.silentMs > SILENCE_MS ? 'target-died' : null;
  };
  while (!ended.signal.aborted) {
    await wait(TICK_MS, undefined, { signal: ended.signal }).catch(() => {});
    const { zeroEpochMs } = tally.figures(0);
    const nowMs = zeroEpochMs === undefined ? undefined : Date.now() - zeroEpochMs;
    const figures = tally.figures(nowMs ?? 0);
    onMoment({ nowMs, figures, gateway: sampler.latestGateway() });
    if (stoppedBecause !== null || ended.signal.aborted) continue;
    stoppedBecause = stopFor(figures);
    if (stoppedBecause !== null) void k6.stop();
  }
  const k6ExitCode = await ending;
  await Promise.all([lines.stop(), sampler.stop()]);
  // A mock that died in the last moments is noticed by its own end.
  if (stoppedBecause === null && mockDied) stoppedBecause = 'mock-died';
  const zeroEpochMs = tally.figures(0).zeroEpochMs ?? null;
  return { endedAt: new Date().toISOString(), k6ExitCode, zeroEpochMs, stoppedBecause };
};
