import { readCounts } from '../../../generators/own-demand/read-counts.ts';
import { PeakdayError, type Fault } from '../../model/error.ts';
import { readPlan } from '../../model/plan/read-plan.ts';
import {
  renderForecastMarkdown,
  renderForecastText,
} from '../../report/comparison/forecast-words.ts';
import type { CliContext } from '../context.ts';
import { readingForm, type ReadingFlags } from '../own-demand-options.ts';
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
  const accuracy = compareDay(readPlan(folder), readCounts(file, readingForm(flags)), file);
  if (flags.json) context.out(JSON.stringify(accuracy, null, 2));
  else if (flags.markdown) context.out(renderForecastMarkdown(accuracy).trimEnd());
  else context.out(renderForecastText(accuracy));
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
  if (faults.length === 0) return;
  throw new PeakdayError('usage', 'odd-options', 'These do not go together.', { faults });
};
