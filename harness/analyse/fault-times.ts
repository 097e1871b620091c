import type { GatewaySample } from '../model/run/samples.ts';
import type { WrittenFault } from '../model/scenario/gateway-fault.ts';
import { formatDuration } from '../units/duration.ts';

/** What a gateway is while a fault of the kind is active. */
const WHAT_IT_IS: Readonly<Record<WrittenFault['kind'], string>> = {
  brownout: 'slow',
  blackout: 'out of reach',
  freeze: 'frozen',
  workers: 'short of workers',
  error: 'answering in error',
  drop: 'dropping connections',
  'slow-body': 'slow to say it',
  'late-notifications': 'late with notifications',
  'doubled-notifications': 'doubling notifications',
};

/** Samples come twice a second; a longer gap tells of nothing between. */
const LONGEST_GAP_MS = 2_000;

/**
 * `slow for 4 min and out of reach for 10 s`: what the gateway itself said of its faults, in steps
 * of a second; undefined where it said of none.
 */
export const faultTimes = (
  samples: readonly GatewaySample[],
  timetable: readonly Pick<WrittenFault, 'name' | 'kind'>[],
): string | undefined => {
  const kindOf = new Map(timetable.map(({ name, kind }) => [name, kind]));
  const lastedMs = new Map<string, number>();
  for (const [i, { atEpochMs, activeFaults = [] }] of samples.entries()) {
    const gapMs = Math.min(LONGEST_GAP_MS, (samples[i + 1]?.atEpochMs ?? atEpochMs) - atEpochMs);
    // Two of a kind at one time count once.
    const states = new Set(activeFaults.map((name) => stateOf(kindOf.get(name))));
    for (const state of states) lastedMs.set(state, (lastedMs.get(state) ?? 0) + gapMs);
  }
  const texts = [...lastedMs].map(([state, ms]) => `${state} for ${secondsText(ms)}`);
  return texts.length === 0 ? undefined : listed(texts);
};

const stateOf = (kind: WrittenFault['kind'] | undefined): string =>
  kind === undefined ? 'at fault' : WHAT_IT_IS[kind];

const secondsText = (ms: number): string =>
  formatDuration(1_000 * Math.max(1, Math.round(ms / 1_000)));

const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
