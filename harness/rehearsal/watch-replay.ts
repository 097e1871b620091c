import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { followLines } from '../collect/follow-lines.ts';
import { liveTally } from '../collect/live-figures.ts';
import { sampleRun } from '../collect/sample-run.ts';
import { takeLines } from '../collect/take-lines.ts';
import type { GatewayState } from '../model/gateway-control.ts';
import type { LiveFigures } from '../model/run/live.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import type { WatchedProcess } from '../replay/watched-process.ts';
import { SPARE_BYTES } from './prepare-run-folder.ts';
import type { GatheredObservers } from './gathered-observers.ts';
import { gatewayTeller } from './gateway-teller.ts';
import { markTeller } from './mark-teller.ts';
import type { RehearsalOptions } from './rehearsal-options.ts';
import type { GatewayTold } from './replay-told.ts';
import type { StandingTarget } from './stand-up-target.ts';
import { targetSilence } from './target-silence.ts';

const TICK_MS = 250;

export interface WatchOptions {
  readonly runFolder: string;
  readonly k6: WatchedProcess;
  readonly target: StandingTarget;
  /** Side B, where there is one. */
  readonly other?: StandingTarget | undefined;
  /** Of the gateway of ours that is watched, where there is one. */
  readonly gatewayUrl: string | undefined;
  /** What it said to instant zero, where that was known before; else it is told in time. */
  readonly told?: GatewayTold;
  readonly interrupted: AbortSignal;
  readonly giveUp?: RehearsalOptions['giveUp'];
  readonly observers: GatheredObservers;
}

export type ReplayEnd = NonNullable<ReplayFacts['end']>;

/** Follows a replay to its end, and asks k6 to end where going on makes no sense. */
export const watchReplay = async (options: WatchOptions): Promise<ReplayEnd> => {
  const { runFolder, k6, target, gatewayUrl, told, observers, other } = options;
  const watched = new AbortController();
  const tally = liveTally();
  const records = join(runFolder, RUN_FILES.rawRecords);
  const gateway = gatewayTeller(told === undefined ? gatewayUrl : undefined, watched.signal);
  const otherGatewayUrl = other?.kind === 'mock' ? other.url : undefined;
  const otherGateway = gatewayTeller(otherGatewayUrl, watched.signal);
  const marker = markTeller(observers);
  const take = (lines: readonly string[]): void => {
    takeLines(lines, [tally, observers]);
    const zeroEpochMs = tally.zeroEpochMs();
    gateway.zeroIs(zeroEpochMs);
    otherGateway.zeroIs(zeroEpochMs);
    if (zeroEpochMs !== undefined) marker.clockIsKnown();
  };
  const following = followLines(records, take, watched.signal);
  const marks = join(runFolder, RUN_FILES.marks);
  const marking = followLines(marks, marker.takeLines, watched.signal);
  const sampler = sampleRun({
    runFolder,
    k6Pid: k6.pid,
    gatewayUrl,
    otherGatewayUrl,
    stop: watched.signal,
    onSample: observers.takeSample,
  });
  try {
    const stop = await Promise.race([
      tickToEnd(options, {
        figuresAt: tally.figures,
        gateway: sampler.latestGateway,
        freeDiskBytes: sampler.freeDiskBytes,
      }),
      // Pending until the stop, unless it fails: nobody would know then how the replay fares.
      following.then(() => NOT_STOPPED),
      marking.then(() => NOT_STOPPED),
    ]);
    const { exitCode } = await k6.ended;
    watched.abort();
    await Promise.all([following, marking]);
    const death =
      stop.stoppedBecause === 'mock-died'
        ? await target.gateway?.ended.catch(() => undefined)
        : undefined;
    const zeroEpochMs = tally.figures(0).zeroEpochMs ?? null;
    return {
      endedAt: new Date().toISOString(),
      k6ExitCode: exitCode,
      ...(death !== undefined && { gatewayExitCode: death.exitCode }),
      zeroEpochMs,
      gatewayTold: told === undefined ? await gateway.told() : told,
      ...(other !== undefined && { otherGatewayTold: await otherGateway.told() }),
      ...stop,
    };
  } finally {
    watched.abort();
    await Promise.allSettled([following, marking, sampler.ended]);
  }
};

/** Why k6 was made to end, if it was. */
type Stop = Pick<ReplayEnd, 'stoppedBecause' | 'givenUp'>;

const NOT_STOPPED: Stop = { stoppedBecause: null };

interface Sights {
  readonly figuresAt: (nowMs: number) => LiveFigures;
  readonly gateway: () => GatewayState | undefined;
  readonly freeDiskBytes: () => number | undefined;
}

/** Tells of each moment until k6 has ended. */
const tickToEnd = async (
  { k6, target, other, interrupted, giveUp, observers }: WatchOptions,
  sights: Sights,
): Promise<Stop> => {
  const ended = new AbortController();
  // One whose end cannot be told has ended too: who awaits it is told why.
  void k6.ended.then(
    () => ended.abort(),
    () => ended.abort(),
  );
  const isDead = targetSilence();
  let mockDied = false;
  const noteDeath = (): void => {
    mockDied = !ended.signal.aborted;
  };
  void target.gateway?.ended.then(noteDeath, noteDeath);
  void other?.gateway?.ended.then(noteDeath, noteDeath);
  const reasonToStop = ({ silentMs }: LiveFigures): ReplayEnd['stoppedBecause'] => {
    if (interrupted.aborted) return 'interrupted';
    if (mockDied) return 'mock-died';
    if ((sights.freeDiskBytes() ?? Infinity) < SPARE_BYTES / 2) return 'disk-full';
    if (target.gateway !== undefined) return null;
    const silence = { silentMs, gateway: sights.gateway(), nowEpochMs: Date.now() };
    return isDead(silence) ? 'target-died' : null;
  };
  const stopAt = (figures: LiveFigures, nowMs: number | undefined): Stop => {
    const stoppedBecause = reasonToStop(figures);
    const given = stoppedBecause === null && nowMs !== undefined ? giveUp?.() : undefined;
    if (given === undefined || given === null) return { stoppedBecause };
    return { stoppedBecause: 'given-up', givenUp: { atMs: nowMs!, ...given } };
  };
  let stop = NOT_STOPPED;
  while (!ended.signal.aborted) {
    await wait(TICK_MS, undefined, { signal: ended.signal }).catch(() => {});
    const { zeroEpochMs } = sights.figuresAt(0);
    const nowMs = zeroEpochMs === undefined ? undefined : Date.now() - zeroEpochMs;
    const figures = sights.figuresAt(nowMs ?? 0);
    observers.moment({ nowMs, figures, gateway: sights.gateway() });
    if (stop.stoppedBecause !== null || ended.signal.aborted) continue;
    stop = stopAt(figures, nowMs);
    if (stop.stoppedBecause === null) continue;
    observers.stopping();
    k6.stop().catch(() => {});
  }
  // A mock that died in the last moments is noticed by its own end.
  return stop.stoppedBecause === null && mockDied ? { stoppedBecause: 'mock-died' } : stop;
};
