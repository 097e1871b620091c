import type { Run } from '../model/run/run.ts';
import type { GatewayFault } from '../model/scenario/gateway-fault.ts';
import { formatDuration } from '../units/duration.ts';

/** What a gateway is while a fault of the kind is active. */
const WHAT_IT_IS: Readonly<Record<GatewayFault['kind'], string>> = {
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

type TimedFault = Pick<Run['faults'][number], 'kind' | 'fromMs' | 'toMs'>;

/**
 * `slow for 4 min and out of reach for 10 s of the run`: what a gateway was by its timetable, in real
 * time from instant zero of the plan until `untilMs`; undefined where nothing was on it by then.
 */
export const faultTimes = (faults: readonly TimedFault[], untilMs: number): string | undefined => {
  const within = faults
    .map(({ kind, fromMs, toMs }) => ({
      state: isKind(kind) ? WHAT_IT_IS[kind] : 'at fault',
      fromMs: Math.max(0, fromMs),
      toMs: Math.min(untilMs, toMs),
    }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);
  const byState = Map.groupBy(within, ({ state }) => state);
  const texts = [...byState].map(
    ([state, spans]) => `${state} for ${formatDuration(coveredMs(spans))}`,
  );
  // Summaries tell the times of faults on the event's clock.
  return texts.length === 0 ? undefined : `${listed(texts)} of the run`;
};

/** A run can be of a gateway of a later version. */
const isKind = (kind: string): kind is GatewayFault['kind'] => kind in WHAT_IT_IS;

/** Two of a kind at one time count once. */
const coveredMs = (spans: readonly Omit<TimedFault, 'kind'>[]): number => {
  let [coveredUntilMs, totalMs] = [0, 0];
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    totalMs += Math.max(0, toMs - Math.max(fromMs, coveredUntilMs));
    coveredUntilMs = Math.max(coveredUntilMs, toMs);
  }
  return totalMs;
};

const listed = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
