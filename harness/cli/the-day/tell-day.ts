import { readCounts, type Counts } from '../../../generators/own-demand/read-counts.ts';
import { readingNote } from '../../../generators/own-demand/reading-note.ts';
import type { Fault } from '../../model/error.ts';
import { readPlan } from '../../model/plan/read-plan.ts';
import { formatEventDate, formatEventInstant } from '../../model/scenario/event-clock.ts';
import {
  renderForecastMarkdown,
  renderForecastText,
} from '../../report/comparison/forecast-words.ts';
import { plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import type { CliContext } from '../context.ts';
import { readingForm, type ReadingFlags } from '../own-demand-options.ts';
import { refuseOddOptions } from '../refuse-odd-options.ts';
import { compareDay } from './compare-day.ts';

interface Flags extends ReadingFlags {
  readonly json?: true;
  readonly markdown?: true;
  readonly html?: string;
  readonly out?: string;
  readonly sameMachine?: true;
  /** Whether --false-alarms was written: it has a default. */
  readonly givenFalseAlarms: boolean;
}

/** Of a plan folder and a file of counts: says how good the forecast of the plan was. */
export const tellDay = async (
  context: CliContext,
  [folder = '', file = '', ...more]: readonly string[],
  flags: Flags,
): Promise<void> => {
  refuseOddUse(more, flags);
  const plan = readPlan(folder);
  const counts = readCounts(file, readingForm(flags));
  context.tell(readingNote(counts));
  context.tell(clockNote(counts, plan.manifest.event.start));
  const accuracy = compareDay(plan, counts, file);
  if (flags.json) context.out(JSON.stringify(accuracy, null, 2));
  else if (flags.markdown) context.out(renderForecastMarkdown(accuracy).trimEnd());
  else context.out(renderForecastText(accuracy));
};

/** A wrong time zone, or a wrong unit of plain numbers, is seen by where the counts begin. */
const clockNote = ({ fromEpochMs, intervalMs, counts }: Counts, eventStart: string): string => {
  const sinceStartMs = fromEpochMs - Date.parse(eventStart);
  const at = `${formatEventDate(sinceStartMs, eventStart)} ${formatEventInstant(sinceStartMs, eventStart)}`;
  return (
    `${plural(counts.length, 'interval')} of ${formatDuration(intervalMs)}, the first from ${at} on, ` +
    `by the clock of the event (${eventStart})`
  );
};

const refuseOddUse = (
  more: readonly string[],
  { json, markdown, html, out, sameMachine, givenFalseAlarms, sort }: Flags,
): void => {
  const ofRuns = {
    '--html': html,
    '--out': out,
    '--same-machine': sameMachine,
    '--false-alarms': givenFalseAlarms || undefined,
  };
  const faults: readonly Fault[] = [
    ...more.map((at) => ({ at, message: 'a plan is held against one file of counts' })),
    ...Object.entries(ofRuns).flatMap(([at, value]) =>
      value === undefined ? [] : [{ at, message: 'is for the comparison of runs' }],
    ),
    ...(sort ? [{ at: '--sort', message: 'is for instants; these are counts' }] : []),
    ...(json && markdown ? [{ at: '--markdown', message: 'or --json: stdout takes one' }] : []),
  ];
  refuseOddOptions(faults, { message: 'These do not go together.' });
};
