import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { PeakdayError } from '../../model/error.ts';
import { CAPACITY_FILE, readSearch, type NamedSearch } from '../capacity/search-file.ts';
import { isSeries, readSeries } from '../capacity/vary/series-file.ts';

/**
 * The search in a folder, or all those of the series in it.
 * @throws PeakdayError of kind `usage` where there is none, or a series lacks some, with all of them
 */
export const searchesIn = (folder: string): readonly NamedSearch[] => {
  if (!isSeries(folder)) return [{ at: folder, search: readSearch(folder) }];
  const { searches, varied } = readSeries(folder);
  const places = searches.map((each) => ({ ...each, at: join(folder, each.folder) }));
  const lacking = places.filter(({ at }) => !existsSync(join(at, CAPACITY_FILE)));
  if (lacking.length === 0) return places.map(({ at }) => ({ at, search: readSearch(at) }));
  throw new PeakdayError('usage', 'unfinished-series', `The series in ${folder} has not ended.`, {
    faults: lacking.map(({ at, value }) => ({
      at,
      message: `has no search at ${varied}=${value} yet`,
    })),
    hint: `Go on with it, --resume ${folder}, or name its searches one by one: --from ${places[0]!.at}`,
  });
};
