import { Command, type Option } from 'commander';

import { refuseOddOptions } from '../refuse-odd-options.ts';
import { withForecastOptions } from './forecast-options.ts';

/** What searching and sizing both take. */
const OF_BOTH: ReadonlySet<string> = new Set(['seed', 'set', 'out', 'json']);

const namesOf = (options: readonly Option[]): ReadonlySet<string> =>
  new Set(options.map((option) => option.attributeName()));

/**
 * A search takes no option of a forecast, and the other way about: what was asked for would be left
 * out without a word.
 * @throws PeakdayError of kind `usage` with all of them
 */
export const refuseOtherMode = (command: Command, isForecast: boolean): void => {
  const ofForecast = namesOf(withForecastOptions(new Command()).options);
  const odd = command.options.filter((option) => {
    const name = option.attributeName();
    const isGiven = command.getOptionValueSource(name) === 'cli';
    return isGiven && !OF_BOTH.has(name) && ofForecast.has(name) !== isForecast;
  });
  refuseOddOptions(
    odd.map(({ long }) => ({
      at: long ?? '',
      message: isForecast
        ? 'is of a search, and --for makes none'
        : 'is of --for, and a search has none',
    })),
  );
};
