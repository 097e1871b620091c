import { formatEventMoment } from '../../model/scenario/event-clock.ts';
import type { Frame } from './panel.ts';

/** An instant on the plan clock as the event's clock shows it, with the day where there are several. */
export const momentText = ({ event, toMs }: Frame, atMs: number): string =>
  formatEventMoment(atMs * event.timeFactor, {
    start: event.start,
    durationMs: toMs * event.timeFactor,
  });
