import type { Run } from '../model/run/run.ts';
import { formatEventMoment } from '../model/scenario/event-clock.ts';

interface Span {
  /** On the plan clock. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** `19:45–19:55`: on the event's clock, with seconds where there are any. */
export const eventSpan = ({ fromMs, toMs }: Span, { plan }: Pick<Run, 'plan'>): string =>
  [fromMs, toMs]
    .map((atMs) => {
      const eventMs = Math.round(atMs * plan.factors.time);
      return formatEventMoment(eventMs, plan.event).replace(/:00$/, '');
    })
    .join('–');
