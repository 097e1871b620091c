import type { GatewayFault } from '../../harness/model/scenario/gateway-fault.ts';
import { TARGET_OF } from '../faults/fault-target.ts';
import { ChangingPace, type Pace } from './pace.ts';

/** What faults do to workers, on the clock of the requests. */
export interface CapacityFaults {
  readonly pace: Pace;
  /** From each instant on no more than so many workers serve: ascending, Infinity where all may. */
  readonly limits: readonly { readonly atMs: number; readonly workers: number }[];
}

/**
 * The part of a timetable that brownouts, freezes and lost workers make up; undefined where there
 * are none. Factors of brownouts at one time multiply; of limits the lowest holds.
 * @param zeroMs Instant zero of the timetable, on the clock of the requests.
 */
export const capacityFaults = (
  timetable: readonly GatewayFault[],
  zeroMs: number,
): CapacityFaults | undefined => {
  const faults = timetable.filter(({ kind }) => TARGET_OF[kind] === 'workers');
  if (faults.length === 0) return undefined;
  const edges = [...new Set(faults.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))];
  const steps = edges
    .toSorted((a, b) => a - b)
    .map((edgeMs) => {
      const active = faults.filter(({ fromMs, toMs }) => fromMs <= edgeMs && edgeMs < toMs);
      return { atMs: zeroMs + edgeMs, speed: speedOf(active), workers: limitOf(active) };
    });
  return {
    pace: new ChangingPace(steps.map(({ atMs, speed }) => ({ fromMs: atMs, speed }))),
    limits: steps.map(({ atMs, workers }) => ({ atMs, workers })),
  };
};

const speedOf = (active: readonly GatewayFault[]): number =>
  active.reduce((speed, fault) => {
    if (fault.kind === 'freeze') return 0;
    return fault.kind === 'brownout' ? speed / fault.factor : speed;
  }, 1);

const limitOf = (active: readonly GatewayFault[]): number =>
  Math.min(Infinity, ...active.flatMap((fault) => (fault.kind === 'workers' ? fault.workers : [])));
