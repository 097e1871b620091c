import type { Manifest } from '../plan/manifest.ts';
import type { Run } from './run.ts';
import { parseEventInstantMs } from '../scenario/event-clock.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** The scenario's windows, from the event's clock to the plan's. */
export const eventWindows = (
  { windows, event }: Scenario,
  { factors }: Manifest,
): Run['windows'] => {
  const planMs = (text: string): number =>
    (parseEventInstantMs(text, event.start) ?? 0) / factors.time;
  return windows.map(({ name, from, to }) => ({ name, fromMs: planMs(from), toMs: planMs(to) }));
};
