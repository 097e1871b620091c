import type { Run } from '../model/run/run.ts';
import { formatEventMoment } from '../model/scenario/event-clock.ts';

type NotedMark = Run['marks'][number];

/** A summary shows so many: the page has all. */
const MOST_MARKS = 10;

/** `19:45:03` on the event's clock. */
export const markTime = ({ atMs }: NotedMark, { plan }: Run): string =>
  formatEventMoment(Math.round(atMs * plan.factors.time), plan.event);

/** `marks: 19:45:03 failover started; 19:52:10 cache flushed` */
export const marksText = (run: Run): string => {
  const shown = run.marks
    .slice(0, MOST_MARKS)
    .map((mark) => `${markTime(mark, run)} ${mark.text}`)
    .join('; ');
  const hidden = run.marks.length - MOST_MARKS;
  return `marks: ${shown}${hidden > 0 ? ` (and ${hidden} more)` : ''}`;
};
