import type { Command } from 'commander';

import { FALSE_ALARMS } from '../compare/compare-tables.ts';
import type { Fault } from '../model/error.ts';
import type { Override } from '../model/scenario/read-scenario.ts';
import { isSameTarget } from '../replay/target-guard.ts';
import { formatDuration } from '../units/duration.ts';
import { durationFrom, label, override, smallShare, wholeNumber } from './option-values.ts';
import { withPlanOptions, type PlanFlags } from './plan-options.ts';
import { withPermissionOptions, type ReplayFlags } from './replay-options.ts';
import { refuseOddOptions } from './refuse-odd-options.ts';

/** How two targets share one run. */
export interface AbFlags
  extends
    PlanFlags,
    Pick<
      ReplayFlags,
      'allowHost' | 'maxRate' | 'label' | 'out' | 'json' | 'k6' | 'offline' | 'keepRaw'
    > {
  readonly a?: string;
  readonly b?: string;
  readonly setA: readonly Override[];
  readonly setB: readonly Override[];
  readonly block: number;
  readonly settle: number;
  readonly splitSeed: number;
  readonly falseAlarms: number;
  readonly markdown?: true;
}

const BLOCK_MS = 1_000;
const SETTLE_MS = 200;
/** A shorter one is over before what it began is answered. */
const LEAST_BLOCK_MS = 100;

export const withAbOptions = (command: Command): Command =>
  withPermissionOptions(
    withPlanOptions(command)
      .option('--a <url>', 'the target that is the baseline')
      .option('--b <url>', 'the target that is compared with it')
      .option(
        '--set-a <path=value>',
        'without --a and --b: a field of the mock gateway that is A, such as gateway.workers=8',
        override,
        [],
      )
      .option('--set-b <path=value>', 'the same of the mock gateway that is B', override, [])
      .option(
        '--block <duration>',
        `each target has the payments of so long at a time (default: ${formatDuration(BLOCK_MS)})`,
        durationFrom(LEAST_BLOCK_MS),
        BLOCK_MS,
      )
      .option(
        '--settle <duration>',
        `left out of the comparison at each block's start (default: ${formatDuration(SETTLE_MS)})`,
        durationFrom(0),
        SETTLE_MS,
      )
      .option('--split-seed <number>', 'of the coin that gives blocks to A and B', wholeNumber, 1),
  )
    .option('--label <name=value>', 'kept in the run; repeatable', label, {})
    .option('--out <dir>', 'the run folder (default: runs/<time>-<scenario>)')
    .option('--json', 'ab.json on stdout')
    .option('--markdown', 'for a pull request, on stdout')
    .option(
      '--false-alarms <share>',
      'share of runs of two equal targets that may get another verdict',
      smallShare,
      FALSE_ALARMS,
    )
    .option('--k6 <path>', 'the k6 to use (default: K6_BIN, PATH, or fetched once)')
    .option('--offline', 'fetch no k6')
    .option('--keep-raw', "keep k6's own record lines beside the Parquet files");

/**
 * Looked at before anything is planned.
 * @throws PeakdayError of kind `usage` with all faults
 */
export const refuseOddAbFlags = async (flags: AbFlags): Promise<void> => {
  const faults = [...(await sideFaults(flags)), ...otherFaults(flags)];
  refuseOddOptions(faults, {
    message: 'Two targets cannot be compared with these.',
    hint: 'Name both: --a URL --b URL, or what the mock gateways differ by: --set-b gateway.workers=6',
  });
};

const sideFaults = async ({ a, b, setA, setB }: AbFlags): Promise<readonly Fault[]> => {
  if (a === undefined && b === undefined) {
    return setA.length + setB.length > 0
      ? ([...fieldFaults('--set-a', setA), ...fieldFaults('--set-b', setB)] as const)
      : [{ at: '--b', message: 'is missing, and so is --set-b: A and B would be the same' }];
  }
  const missing = (['a', 'b'] as const).filter((side) => (side === 'a' ? a : b) === undefined);
  const set = [setA.length > 0 ? '--set-a' : '', setB.length > 0 ? '--set-b' : ''];
  const isOne = a !== undefined && b !== undefined && (await isSameTarget(a, b));
  return [
    ...missing.map((side) => ({ at: `--${side}`, message: 'is missing: name both targets' })),
    ...(isOne ? [{ at: '--b', message: 'is the target that --a names: name another' }] : []),
    ...set
      .filter((at) => at !== '')
      .map((at) => ({ at, message: 'is of a mock gateway of our own: with --a and --b is none' })),
  ];
};

/** The rest of a scenario is one and the same for both. */
const fieldFaults = (at: string, overrides: readonly Override[]): readonly Fault[] =>
  overrides
    .filter(({ path }) => path[0] !== 'gateway')
    .map(({ path }) => ({
      at,
      message: `${path.join('.')} is no field of the gateway: --set sets it for both`,
    }));

const otherFaults = ({ block, settle, json, markdown }: AbFlags): readonly Fault[] => [
  ...(settle >= block
    ? [{ at: '--settle', message: `leaves nothing of blocks of ${formatDuration(block)}` }]
    : []),
  ...(json && markdown ? [{ at: '--markdown', message: 'or --json: stdout takes one' }] : []),
];
