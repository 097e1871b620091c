import type { Plan } from '../../../model/plan/read-plan.ts';
import { parseEventInstantMs } from '../../../model/scenario/event-clock.ts';
import type { Frame } from '../../charts/panel.ts';

/** The time axis that all charts of a plan share: from instant zero to its end. */
export const planFrame = ({ manifest, scenario }: Plan): Frame => {
  const { event, factors, durationMs } = manifest;
  const planMs = (text: string): number =>
    Math.min(durationMs, (parseEventInstantMs(text, event.start) ?? 0) / factors.time);
  return {
    fromMs: 0,
    toMs: durationMs,
    event: { start: event.start, timeFactor: factors.time },
    windows: scenario.windows.map(({ name, from, to }) => ({
      name,
      fromMs: planMs(from),
      toMs: planMs(to),
    })),
    marks: [],
    firstBreach: null,
  };
};
