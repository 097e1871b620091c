import type { Command } from 'commander';

import type { Override } from '../../model/scenario/read-scenario.ts';
import type { SearchSettings } from '../../model/capacity/capacity-search.ts';
import {
  another,
  countFrom,
  durationFrom,
  factorValue,
  smallShare,
  wholeNumber,
} from '../option-values.ts';
import { withPermissionOptions, type ReplayFlags } from '../replay-options.ts';
import { refuseOddScales } from './scale-faults.ts';
import { varyOption } from './vary/vary-option.ts';

export interface CapacityFlags extends Pick<
  ReplayFlags,
  'target' | 'allowHost' | 'maxRate' | 'out' | 'json' | 'k6' | 'offline' | 'keepRaw'
> {
  readonly seed?: number;
  readonly scaleFrom?: number;
  readonly scaleStart?: number;
  readonly scaleTo?: number;
  readonly loadSeconds?: number;
  readonly precision?: number;
  readonly window?: string;
  readonly coolDown?: number;
  readonly label?: string;
  readonly set: readonly Override[];
  readonly resume?: string;
}

/** What a search is begun with where nothing else is said. */
const DEFAULTS = {
  startScale: 1,
  smallestScale: 0.05,
  largestScale: 20,
  loadSeconds: 300,
  precision: 0.03,
  confidence: 0.95,
  seed: 1,
} as const satisfies SearchSettings;

export const COOL_DOWN_MS = 10_000;
/** Then a probe at the edge counts 3 s; of fewer even the probes that find a range take most. */
const FEWEST_LOAD_SECONDS = 30;

export const withCapacityOptions = (command: Command): Command =>
  withPermissionOptions(
    command
      .optionsGroup('A search:')
      .option('--target <url>', 'probe this instead of mock gateways of our own'),
  )
    .option(
      '--seed <number>',
      'of the first probe; each has one of its own (default: 1)',
      wholeNumber,
    )
    .option(
      '--scale-from <factor>',
      `smallest load, in parts of the scenario's (default: ${DEFAULTS.smallestScale})`,
      factorValue,
    )
    .option(
      '--scale-start <factor>',
      'of the first probe (default: 1, or the nearest)',
      factorValue,
    )
    .option(
      '--scale-to <factor>',
      `largest load (default: ${DEFAULTS.largestScale}, or what --max-rate allows)`,
      factorValue,
    )
    .option(
      '--load-seconds <count>',
      `of load at most, over all probes (default: ${DEFAULTS.loadSeconds})`,
      countFrom(
        FEWEST_LOAD_SECONDS,
        `, of seconds of load, such as ${DEFAULTS.loadSeconds}: fewer find no edge`,
      ),
    )
    .option(
      '--precision <share>',
      "enough is known at this half width of the answer's interval, in parts of the answer (default: 3%)",
      smallShare,
    )
    .option(
      '--window <name>',
      'a window of the scenario to probe (default: its steepest and highest five minutes)',
    )
    .option(
      '--cool-down <duration>',
      'pause between probes for a target that does not tell its queue (default: 10s)',
      durationFrom(0),
    )
    .option('--label <text>', 'what was varied, such as replicas=4')
    .option(
      '--set <path=value>',
      'set a field of the scenario, such as gateway.workers=36; in a series also a command',
      another,
      [],
    )
    .optionsGroup('A series of searches:')
    .option(
      '--vary <name=numbers>',
      'a search at each: replicas=2,4,8; --set with {replicas} says what differs',
      varyOption,
    )
    .option(
      '--set-timeout <duration>',
      'for such a command, and then for the target to answer (default: 5m)',
      durationFrom(1_000),
    )
    .optionsGroup('Result and k6:')
    .option('--out <dir>', 'folder of the search (default: runs/<time>-<scenario>-capacity)')
    .option(
      '--resume <dir>',
      'go on with a search or series that was cut short, or has ended and is given more; what is left out is as it was',
    )
    .option('--json', 'capacity.json on stdout')
    .option('--k6 <path>', 'the k6 to use (default: K6_BIN, PATH, or fetched once)')
    .option('--offline', 'fetch no k6')
    .option('--keep-raw', "keep k6's own record lines of each probe");

/**
 * @param largestAllowed Scale at which the target gets the highest rate that it may get.
 * @throws PeakdayError of kind `usage` with all faults
 */
export const searchSettings = (flags: CapacityFlags, largestAllowed: number): SearchSettings => {
  const largestScale = flags.scaleTo ?? Math.min(DEFAULTS.largestScale, largestAllowed);
  const smallestScale = flags.scaleFrom ?? DEFAULTS.smallestScale;
  const startScale =
    flags.scaleStart ?? Math.min(largestScale, Math.max(smallestScale, DEFAULTS.startScale));
  refuseOddScales({ startScale, smallestScale, largestScale }, flags, largestAllowed);
  return {
    startScale,
    smallestScale,
    largestScale,
    loadSeconds: flags.loadSeconds ?? DEFAULTS.loadSeconds,
    precision: flags.precision ?? DEFAULTS.precision,
    confidence: DEFAULTS.confidence,
    seed: flags.seed ?? DEFAULTS.seed,
  };
};

/** By flag, for a search that goes on with those it was begun with. */
export const askedSettings = ({
  seed,
  scaleFrom,
  scaleStart,
  scaleTo,
  loadSeconds,
  precision,
}: CapacityFlags): Readonly<Partial<Record<string, number>>> => ({
  ...(seed !== undefined && { '--seed': seed }),
  ...(scaleFrom !== undefined && { '--scale-from': scaleFrom }),
  ...(scaleStart !== undefined && { '--scale-start': scaleStart }),
  ...(scaleTo !== undefined && { '--scale-to': scaleTo }),
  ...(loadSeconds !== undefined && { '--load-seconds': loadSeconds }),
  ...(precision !== undefined && { '--precision': precision }),
});
