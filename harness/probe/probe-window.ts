import { busiestWindow } from '../../generators/busiest-window.ts';
import type { EventStretch } from '../../generators/plan-rate.ts';
import { PeakdayError } from '../model/error.ts';
import { nearestName } from '../model/nearest-name.ts';
import { parseEventInstantMs } from '../model/scenario/event-clock.ts';
import type { Scenario } from '../model/scenario/scenario.ts';

/** Of the event; a probe replays it in its own, shorter time. */
const WINDOW_MS = 300_000;

interface ProbedEvent {
  readonly scenario: Scenario;
  /** Where the scenario file lies, and its counts beside it. */
  readonly folder: string;
}

/**
 * What probes replay of a scenario: the window of that name, else its steepest and highest five
 * minutes.
 * @throws PeakdayError of kind `usage`
 */
export const probeWindow = (
  { scenario, folder }: ProbedEvent,
  name: string | undefined,
): EventStretch =>
  name === undefined ? busiestWindow(scenario, folder, WINDOW_MS) : namedWindow(scenario, name);

const namedWindow = ({ name: of, windows, event }: Scenario, name: string): EventStretch => {
  const found = windows.find((window) => window.name === name);
  if (found !== undefined) {
    const at = (text: string): number => parseEventInstantMs(text, event.start) ?? 0;
    return { fromMs: at(found.from), toMs: at(found.to) };
  }
  const names = windows.map((window) => window.name);
  const near = nearestName(name, names);
  const known =
    names.length === 0 ? 'It names none: leave --window out.' : `It has: ${names.join(', ')}.`;
  throw new PeakdayError('usage', 'unknown-window', `${of} has no window ${name}.`, {
    hint: near === undefined ? known : `Did you mean ${near}? ${known}`,
  });
};
