import { forecastOverrides } from '../../../../harness/cli/forecast/forecast-options.ts';
import type { NamedSearch } from '../../../../harness/cli/capacity/search-file.ts';
import { sizeForecast } from '../../../../harness/cli/forecast/size-forecast.ts';
import { parseScenario } from '../../../../harness/model/scenario/read-scenario.ts';
import { setFields } from '../../../../harness/model/scenario/set-fields.ts';
import { forecastFlags } from '../../../fixtures/forecast-flags.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';

export const SALE = {
  name: 'sale',
  title: 'A sale',
  story: 'Doors open at seven.',
  event: { start: '2020-07-24T19:00:00+09:00', duration: '20min' },
  demand: {
    tier: 'seed-2018',
    prefecture: 'Tokyo',
    profile: {
      from: 'formula',
      base: 'flat',
      spikes: [{ name: 'doors', start: '19:05', peak: '19:07', magnitude: 4 }],
    },
    arrivals: { burstiness: 0 },
  },
  replay: { duration: '20s', peak: '100/s' },
};

/** A fleet for a sale. */
export const sized = (searches: readonly NamedSearch[], ...args: readonly string[]) => {
  const flags = forecastFlags('--draws', '2000', '--days', '20', ...args);
  const source = setFields(SALE, forecastOverrides(flags));
  const opened = { scenario: parseScenario(source, 'sale'), source, folder: '.' };
  return sizeForecast({ opened, searches, flags });
};

/** Of a peak near 1/s. */
export const one = [replicaSearch(1, 1)];
