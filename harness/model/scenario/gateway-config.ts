import type { WrittenFault } from './gateway-fault.ts';
import { parseEventInstantMs } from './event-clock.ts';
import { latencyLimitsMs } from './latency-limits.ts';
import type { Scenario } from './scenario.ts';

/**
 * A scenario's `gateway` section as the gateway itself takes it: faults in milliseconds since
 * instant zero of the replay instead of the event's own clock, and the limits of its budgets.
 * @param source The scenario's document; files beside it have been read.
 * @param timeFactor Event time over replay time.
 */
export const gatewayConfigOf = (
  source: unknown,
  { event, gateway, budgets }: Pick<Scenario, 'event' | 'gateway' | 'budgets'>,
  timeFactor: number,
): object => {
  const { gateway: section } = source as { readonly gateway?: { readonly faults?: Faults } };
  const config = { ...section, latencyLimitsMs: latencyLimitsMs(budgets) };
  const written = section?.faults?.timetable;
  if (written === undefined) return config;
  const timetable = written.map((entry, i) => {
    const { duration: _, ...rest } = entry;
    const { fromMs, toMs } = replayTimes(gateway.faults.timetable[i]!, event.start, timeFactor);
    return { ...rest, from: durationText(fromMs), to: durationText(toMs) };
  });
  return { ...config, faults: { ...section?.faults, timetable } };
};

interface Faults {
  readonly timetable?: readonly Readonly<Record<string, unknown>>[];
}

const replayTimes = (
  { from, to, duration }: WrittenFault,
  eventStart: string,
  timeFactor: number,
): { readonly fromMs: number; readonly toMs: number } => {
  const at = (text: string): number => parseEventInstantMs(text, eventStart) ?? 0;
  const endMs = to === undefined ? at(from) + duration! : at(to);
  return { fromMs: at(from) / timeFactor, toMs: endMs / timeFactor };
};

/** A microsecond is the finest that is written. */
const durationText = (ms: number): string => `${ms.toFixed(3)}ms`;

/** Event time over replay time, of a scenario that is not planned otherwise. */
export const timeFactorOf = ({ event, replay }: Pick<Scenario, 'event' | 'replay'>): number =>
  event.duration / replay.duration;
