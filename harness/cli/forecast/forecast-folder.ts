import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { PeakdayError } from '../../model/error.ts';

export const FORECAST_FILE = 'forecast.json';

/**
 * What was signed is not written over; beside searches a forecast may stand.
 * @throws PeakdayError of kind `usage` where the folder holds a forecast
 */
export const refuseForecast = (folder: string | undefined): void => {
  if (folder === undefined || !existsSync(join(folder, FORECAST_FILE))) return;
  throw new PeakdayError('usage', 'folder-in-use', `${folder} holds a forecast already.`, {
    hint: 'Name another folder with --out, or take that forecast away.',
  });
};
