import { formatEventMoment } from '../../model/scenario/event-clock.ts';
import { formatDuration } from '../../units/duration.ts';
import type { Frame } from './panel.ts';

/**
 * An instant on the plan clock as the event's clock shows it, with the day where there are several;
 * in the warm-up, which comes before the event, how long before.
 */
export const momentText = ({ event, toMs }: Frame, atMs: number): string =>
  atMs < 0
    ? `${formatDuration(-atMs)} before instant zero`
    : formatEventMoment(atMs * event.timeFactor, {
        start: event.start,
        durationMs: toMs * event.timeFactor,
      });
