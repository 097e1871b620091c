import { Option, type Command } from 'commander';

import { COUNT_VALUES, type CountValues } from '../model/scenario/own-demand.ts';
import { factorValue } from './option-values.ts';

/** A demand of one's own, and how its file is to be read. */
export interface OwnDemandFlags {
  readonly profile?: string;
  readonly timestamps?: string;
  readonly speed?: number;
}

export interface ReadingFlags {
  readonly timeColumn?: string;
  readonly countColumn?: string;
  readonly values?: CountValues;
  readonly stamp?: 'start' | 'end';
  readonly timeZone?: string;
  readonly sort?: true;
}

export const withOwnDemandOptions = (command: Command): Command =>
  withReadingOptions(
    command
      .option('--profile <file>', 'your own counts: a CSV, a Grafana export, a Prometheus answer')
      .option('--timestamps <file>', 'your own instants, one a line, planned exactly as they are')
      .option('--speed <factor>', 'play --timestamps so many times as fast', factorValue),
  );

export const withReadingOptions = (command: Command): Command =>
  command
    .option('--time-column <header>', 'the column of times (default: guessed by its header)')
    .option('--count-column <header>', 'the column of counts, or the labels of a series')
    .addOption(
      new Option('--values <kind>', 'counts an interval, or rates a second, minute, hour').choices(
        COUNT_VALUES,
      ),
    )
    .addOption(
      new Option('--stamp <edge>', 'times are those of intervals’ starts or ends').choices([
        'start',
        'end',
      ]),
    )
    .option('--time-zone <zone>', 'whose clock it is: Asia/Tokyo, +09:00 or UTC')
    .option('--sort', 'take instants in any order, and equal ones as two');

/** As the readers of files call them. */
export const readingForm = (flags: ReadingFlags) => ({
  time: flags.timeColumn,
  count: flags.countColumn,
  values: flags.values,
  stamp: flags.stamp,
  timeZone: flags.timeZone,
  sort: flags.sort,
});
