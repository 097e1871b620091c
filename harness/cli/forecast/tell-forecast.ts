import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { isDoubted, type CapacityForecast } from '../../model/capacity/forecast.ts';
import { isUnanswered } from '../../model/capacity/sizing.ts';
import { PeakdayError } from '../../model/error.ts';
import { EXIT, type ExitCode } from '../../model/exit-code.ts';
import { makeFolder } from '../../model/make-folder.ts';
import { writeJson } from '../../model/write-json.ts';
import { writeWhole } from '../../model/write-whole.ts';
import { renderHtmlSizing } from '../../report/capacity/sizing/html-sizing.ts';
import { renderMarkdownSizing } from '../../report/capacity/sizing/markdown-sizing.ts';
import { renderTextSizing } from '../../report/capacity/sizing/text-sizing.ts';
import type { CliContext } from '../context.ts';
import { openScenario } from '../make-scenario-plan.ts';
import { forecastOverrides, type ForecastFlags } from './forecast-options.ts';
import { searchesIn } from './searches-in.ts';
import { sizeForecast } from './size-forecast.ts';

export interface ForecastRequest extends ForecastFlags {
  readonly for: string;
  readonly json?: true;
  readonly out?: string;
}

const FORECAST_FILE = 'forecast.json';

/** How many replicas the peak of a scenario needs, by searches that were made before. */
export const tellForecast = async (context: CliContext, flags: ForecastRequest): Promise<void> => {
  if (flags.from.length === 0) {
    throw new PeakdayError('usage', 'no-search', 'There is no search to size a fleet from.', {
      faults: [{ at: '--from', message: 'is missing: the folder of a search, once for each' }],
      hint: 'Search first: peakday capacity <scenario> --label replicas=4',
    });
  }
  refuseForecast(flags.out);
  const opened = await openScenario(context, flags.for, forecastOverrides(flags));
  const searches = flags.from.flatMap(searchesIn);
  const told = sizeForecast({ opened, searches, flags });
  const { color, outWidth: width } = context;
  context.out(
    flags.json ? JSON.stringify(told, null, 2) : renderTextSizing(told, { color, width }).trimEnd(),
  );
  if (flags.out !== undefined) {
    await writeForecast(flags.out, told);
    context.tell(`  ${join(flags.out, 'forecast.html')}`);
  }
  context.exitWith(forecastExitCode(told));
};

/**
 * What was signed is not written over; beside searches a forecast may stand.
 * @throws PeakdayError of kind `usage` where the folder holds a forecast
 */
const refuseForecast = (folder: string | undefined): void => {
  if (folder === undefined || !existsSync(join(folder, FORECAST_FILE))) return;
  throw new PeakdayError('usage', 'folder-in-use', `${folder} holds a forecast already.`, {
    hint: 'Name another folder with --out, or take that forecast away.',
  });
};

/**
 * What stands on a search that was contradicted is known to nobody, be it enough or not; nor is what
 * the draws cannot show.
 */
const forecastExitCode = (told: CapacityForecast): ExitCode => {
  if (isDoubted(told) || isUnanswered(told.sizing)) return EXIT.cannotBeJudged;
  return told.sizing.needed.replicas === null ? EXIT.systemFailed : EXIT.done;
};

const writeForecast = async (folder: string, told: CapacityForecast): Promise<void> => {
  await makeFolder(folder);
  await writeJson(join(folder, FORECAST_FILE), told);
  await writeWhole(join(folder, 'forecast.md'), renderMarkdownSizing(told, folder));
  await writeWhole(join(folder, 'forecast.html'), renderHtmlSizing(told, folder));
};
