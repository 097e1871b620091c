import type { ArrivalSettings } from '../../harness/model/scenario/arrivals.ts';
import { BLOCK_MS } from '../block.ts';
import type { PlanPart } from '../plan-rate.ts';
import { rateProfile, type Segment } from '../profile/rate-profile.ts';
import { NO_ARRIVALS, type Arrivals, type Span } from './arrival-process.ts';
import { randomIntensity } from './intensity.ts';
import { poissonArrivals } from './poisson.ts';
import { arrivalProcess } from './process-by-name.ts';
import { recordedArrivals } from './recorded.ts';

export interface PartArrivalsOptions {
  readonly parts: readonly PlanPart[];
  readonly settings: ArrivalSettings;
  readonly seed: number;
  /** ISO 8601 with its offset: where the event's days and minutes begin. */
  readonly eventStart: string;
  /** Event time over plan time. */
  readonly timeFactor: number;
  /** Exact instants in plan time, of the only part; its warm-up is drawn all the same. */
  readonly recordedMs?: Float64Array | null;
}

/** The instants of one part of the demand, and the rate that came true behind them. */
export interface PartArrivals {
  readonly name: string;
  readonly planned: readonly Segment[];
  /** In plan time, after the random factors of the day and the minute. */
  readonly realised: readonly Segment[];
  /** Ascending blocks are the fast ones. */
  readonly arrivalsIn: (block: number) => Arrivals;
}

/** All parts share one day and one minute: the same factors are on each. */
export const partArrivals = (options: PartArrivalsOptions): readonly PartArrivals[] => {
  const { parts, settings: arrivals, seed, eventStart, timeFactor, recordedMs = null } = options;
  if (recordedMs !== null) return parts.map((part) => recordedPart(part, recordedMs, seed));
  const intensity = randomIntensity({ seed, arrivals, eventStart, timeFactor });
  return parts.map(({ name, rate }) => {
    const realised = intensity.realised(rate.segments);
    const profile = rateProfile(realised);
    const process = arrivalProcess(arrivals, { rate: profile, seed, part: name, timeFactor });
    const isBusy = busyBlocks(realised);
    return {
      name,
      planned: rate.segments,
      realised,
      arrivalsIn: (block) => (isBusy(block) ? process.instantsIn(block) : NO_ARRIVALS),
    };
  });
};

/** What was recorded came as it came: no process and no random factor is on it. */
const recordedPart = (
  { name, rate }: PlanPart,
  recordedMs: Float64Array,
  seed: number,
): PartArrivals => {
  const warmUp = poissonArrivals({ rate, seed, part: name });
  const recorded = recordedArrivals(recordedMs);
  return {
    name,
    planned: rate.segments,
    realised: rate.segments,
    arrivalsIn: (block) => (block < 0 ? warmUp : recorded).instantsIn(block),
  };
};

/** Whether the rate is above zero anywhere in a block; ascending ones are the fast ones. */
const busyBlocks = (segments: readonly Segment[]): ((block: number) => boolean) => {
  const spans = busySpans(segments);
  let at = 0;
  return (block) => {
    while (at > 0 && spans[at - 1]!.toMs > block * BLOCK_MS) at -= 1;
    while (at < spans.length && spans[at]!.toMs <= block * BLOCK_MS) at += 1;
    return at < spans.length && spans[at]!.fromMs < (block + 1) * BLOCK_MS;
  };
};

/** Segments above zero, made one where they meet: every part is asked about every block. */
const busySpans = (segments: readonly Segment[]): readonly Span[] => {
  const spans: Span[] = [];
  for (const { fromMs, toMs, fromPerSecond, toPerSecond } of segments) {
    if (fromPerSecond + toPerSecond === 0) continue;
    const last = spans.at(-1);
    if (last?.toMs === fromMs) spans[spans.length - 1] = { fromMs: last.fromMs, toMs };
    else spans.push({ fromMs, toMs });
  }
  return spans;
};
