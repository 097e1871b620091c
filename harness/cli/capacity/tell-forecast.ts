import { join } from 'node:path';

import type { CapacityForecast } from '../../model/capacity/forecast.ts';
import { PeakdayError } from '../../model/error.ts';
import { EXIT } from '../../model/exit-code.ts';
import { makeFolder } from '../../model/make-folder.ts';
import { writeJson } from '../../model/write-json.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { renderMarkdownSizing } from '../../report/capacity/sizing/markdown-sizing.ts';
import { renderTextSizing } from '../../report/capacity/sizing/text-sizing.ts';
import type { CliContext } from '../context.ts';
import { openScenario } from '../make-scenario-plan.ts';
import { forecastOverrides, type ForecastFlags } from './forecast-options.ts';
import { readSearch } from './search-file.ts';
import { sizeForecast } from './size-forecast.ts';

export interface ForecastRequest extends ForecastFlags {
  readonly for: string;
  readonly json?: true;
  readonly out?: string;
}

/** How many replicas the peak of a scenario needs, by searches that were made before. */
export const tellForecast = async (context: CliContext, flags: ForecastRequest): Promise<void> => {
  if (flags.from.length === 0) {
    throw new PeakdayError('usage', 'no-search', 'There is no search to size a fleet from.', {
      faults: [{ at: '--from', message: 'is missing: the folder of a search, once for each' }],
      hint: 'Search first: peakday capacity <scenario> --label replicas=4',
    });
  }
  const opened = await openScenario(context, flags.for, forecastOverrides(flags));
  const searches = flags.from.map((at) => ({ at, search: readSearch(at) }));
  const told = sizeForecast({ opened, searches, flags });
  if (flags.out !== undefined) await writeForecast(flags.out, told);
  const { color, outWidth: width } = context;
  context.out(
    flags.json ? JSON.stringify(told, null, 2) : renderTextSizing(told, { color, width }).trimEnd(),
  );
  context.exitWith(told.sizing.needed.replicas === null ? EXIT.systemFailed : EXIT.done);
};

const writeForecast = async (folder: string, told: CapacityForecast): Promise<void> => {
  await makeFolder(folder);
  await writeJson(join(folder, 'forecast.json'), told);
  await writeWhole(join(folder, 'forecast.md'), renderMarkdownSizing(told));
};
