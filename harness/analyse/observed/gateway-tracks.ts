import type { GatewaySample } from '../../model/run/samples.ts';
import { SATURATED_SHARE } from '../../model/scenario/observe.ts';
import { gatewayUtilisations } from '../gateway-summary.ts';
import type { Track } from './track.ts';

/**
 * Workers and queue of a mock gateway of ours. Its queue is saturated where it is as good as full: the
 * next requests are rejected.
 * @param queueLimit Undefined where nobody knows it.
 */
export const gatewayTracks = (
  samples: readonly GatewaySample[],
  zeroEpochMs: number,
  queueLimit: number | undefined,
): readonly Track[] => {
  if (samples.length < 2) return [];
  const workers: Track = {
    name: "the mock gateway's workers",
    series: '',
    role: 'utilisation',
    unit: 'share',
    saturatedAt: SATURATED_SHARE,
    values: gatewayUtilisations(samples).map(({ atEpochMs, utilisation }) => ({
      atMs: atEpochMs - zeroEpochMs,
      value: utilisation,
    })),
  };
  if (queueLimit === undefined || queueLimit === 0) return [workers];
  const queue: Track = {
    name: "the mock gateway's queue",
    series: '',
    role: 'queue',
    unit: 'count',
    saturatedAt: SATURATED_SHARE * queueLimit,
    values: samples.map(({ atEpochMs, queued }) => ({
      atMs: atEpochMs - zeroEpochMs,
      value: queued,
    })),
  };
  return [workers, queue];
};
