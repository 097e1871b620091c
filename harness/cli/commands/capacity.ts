import { Command } from 'commander';

import { PeakdayError } from '../../model/error.ts';
import { EXIT } from '../../model/exit-code.ts';
import { withCapacityOptions } from '../capacity/capacity-options.ts';
import { withForecastOptions, type ForecastFlags } from '../forecast/forecast-options.ts';
import { readSearchFlags, type AskedSearch } from '../capacity/read-search-flags.ts';
import { refuseOtherMode } from '../forecast/refuse-other-mode.ts';
import { tellForecast } from '../forecast/tell-forecast.ts';
import { tellSearch } from '../capacity/tell-search.ts';
import { tellSeries } from '../capacity/vary/tell-series.ts';
import { withBegun } from '../capacity/with-begun.ts';
import type { CliContext } from '../context.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';

type Flags = AskedSearch & Omit<ForecastFlags, 'set'>;

export const capacityCommand = (context: CliContext): Command =>
  withHelp(
    withForecastOptions(withCapacityOptions(new Command('capacity')))
      .description(
        "Find the highest scale of a scenario's traffic at which every budget holds, with its " +
          'interval: probes of one window of it, at loads that the probes before them call for. ' +
          'With --vary, at each of some numbers of replicas. Or, with --for, size a fleet from ' +
          'such searches.',
      )
      .argument('[scenario]', 'a scenario that ships, by name, or the path of a YAML file')
      .action((given: string | undefined, options: Flags, command: Command) => {
        refuseOtherMode(command, options.for !== undefined);
        if (options.for !== undefined) {
          if (given !== undefined) throw oddOptions('One thing at a time.');
          const { flags } = readSearchFlags(options);
          return tellForecast(context, { ...options, for: options.for, set: flags.set });
        }
        const { name, asked } = withBegun({ name: given, asked: options });
        const { flags, series } = readSearchFlags(asked);
        if (name === undefined) throw oddOptions('There is nothing to search.');
        return series === undefined
          ? tellSearch(context, name, flags)
          : tellSeries(context, name, { flags, series });
      }),
    [
      'peakday capacity world-cup-surge',
      'peakday capacity opening-ceremony --target http://127.0.0.1:8080 --scale-to 4 --label replicas=4',
      "peakday capacity world-cup-surge --vary replicas=2,4,8,16 --set 'gateway.workers={replicas}'",
      'peakday capacity --resume runs/series',
      'peakday capacity --for opening-ceremony --tier seed-2018 --from runs/two --from runs/four',
    ],
    RUN_EXIT_CODES,
    {
      [EXIT.done]: 'the capacity was found; with --for, a fleet that holds',
      [EXIT.systemFailed]:
        'a budget is broken at the smallest load already; with --for, no number of replicas holds',
      [EXIT.usage]: 'wrong usage or input, such as a scenario without budgets',
      [EXIT.cannotBeJudged]:
        'not found: disturbed, this machine the limit, load used up, every budget held at the ' +
        'largest, or confirming runs contradicted it or were not made; with --for, such a search is among them',
      [EXIT.noRun]:
        'no run to judge: no k6, the target down, a command in --set that failed, a fault of peakday',
    },
  );

const oddOptions = (message: string): PeakdayError =>
  new PeakdayError('usage', 'odd-options', message, {
    hint:
      'Name a scenario to search for its capacity, --resume a search that was cut short, or --for ' +
      'a scenario to size a fleet for it.',
  });
