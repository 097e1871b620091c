import type { Command } from 'commander';

import type { Override } from '../model/scenario/read-scenario.ts';
import { RATE_FORMS } from '../units/rate.ts';
import {
  compression,
  countFrom,
  factorValue,
  override,
  rateValue,
  wholeNumber,
  type Compression,
} from './option-values.ts';
import {
  withOwnDemandOptions,
  type OwnDemandFlags,
  type ReadingFlags,
} from './own-demand-options.ts';
import { withShapeOption, type ShapeFlags } from './shape-option.ts';

/** What a plan is made from; shared by the commands that make one. */
export interface PlanFlags extends ShapeFlags, OwnDemandFlags, ReadingFlags {
  readonly seed: number;
  readonly peak?: number;
  readonly scale?: number;
  readonly compress?: Compression;
  readonly workers?: number;
  readonly set: readonly Override[];
}

export const withPlanOptions = (command: Command): Command =>
  withOwnDemandOptions(withShapeOption(command))
    .option('--seed <number>', 'the same seed plans the same bytes', wholeNumber, 1)
    .option('--peak <rate>', `highest planned rate, ${RATE_FORMS}`, rateValue)
    .option('--scale <factor>', 'multiplies the peak', factorValue)
    .option('--compress <factor>', 'shorten the event so much (180x) or to this (60s)', compression)
    .option(
      '--workers <count>',
      'threads that draw the payments of a large plan (default: 1); no byte depends on it',
      countFrom(1),
    )
    .option(
      '--set <path=value>',
      'set a field of the scenario, such as gateway.workers=36',
      override,
      [],
    );
