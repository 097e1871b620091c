import type { Fault } from '../../model/error.ts';
import { refuseOddOptions } from '../refuse-odd-options.ts';
import type { CapacityFlags } from './capacity-options.ts';
import { readSets, type ReadSets } from './vary/read-sets.ts';
import type { Vary } from './vary/vary-option.ts';

/** As the command line has them, before it is known what `--set` sets. */
export interface AskedSearch extends Omit<CapacityFlags, 'set'> {
  readonly set: readonly string[];
  readonly vary?: Vary;
  readonly setTimeout?: number;
}

/** A search at each of some numbers. */
export interface AskedSeries {
  readonly vary: Vary;
  /** What `--set` says, in its own words. */
  readonly said: readonly string[];
  readonly sets: Pick<ReadSets, 'fixed' | 'varied'>;
  /** For a command, and then for the target to answer. */
  readonly setTimeoutMs: number;
}

export interface ReadSearchFlags {
  /** Fields that are the same in all searches are set in them. */
  readonly flags: CapacityFlags;
  readonly series: AskedSeries | undefined;
}

const SET_TIMEOUT_MS = 300_000;

/** @throws PeakdayError of kind `usage` with all options that do not go together */
export const readSearchFlags = (asked: AskedSearch): ReadSearchFlags => {
  const { vary, set: said, setTimeout: setTimeoutMs, ...rest } = asked;
  const { faults, ...sets } = readSets(said, vary);
  refuseOddOptions([
    ...faults,
    // Of what is not understood it is not known what it would have been.
    ...(faults.length === 0 ? [...alikeFaults(vary, sets), ...timeoutFaults(asked, sets)] : []),
    ...folderFaults(asked),
    ...permissionFaults(asked),
    ...(vary === undefined ? [] : varyFaults(vary, asked, sets)),
  ]);
  const flags = { ...rest, set: sets.fixed };
  return {
    flags,
    series:
      vary === undefined
        ? undefined
        : { vary, said, sets, setTimeoutMs: setTimeoutMs ?? SET_TIMEOUT_MS },
  };
};

/** Two options that say where a search is kept. */
const folderFaults = ({ out, resume }: AskedSearch): readonly Fault[] =>
  out === undefined || resume === undefined
    ? []
    : [{ at: '--out', message: `is another folder than that of --resume, ${resume}` }];

/** What is allowed of a target, where there is none to load. */
const permissionFaults = ({ target, allowHost, maxRate }: AskedSearch): readonly Fault[] => {
  if (target !== undefined) return [];
  const message = 'is of --target, and without one mock gateways of our own are probed';
  return [
    ...(allowHost.length === 0 ? [] : [{ at: '--allow-host', message }]),
    ...(maxRate === undefined
      ? []
      : [{ at: '--max-rate', message: `${message}: --scale-to bounds their load` }]),
  ];
};

const alikeFaults = (
  vary: Vary | undefined,
  { varied }: Pick<ReadSets, 'varied'>,
): readonly Fault[] => {
  if (vary === undefined || varied.length > 0) return [];
  const message = `all searches would be alike: no --set holds {${vary.name}}, such as --set 'gateway.workers={${vary.name}}'`;
  return [{ at: '--vary', message }];
};

const varyFaults = (
  vary: Vary,
  { label, target }: AskedSearch,
  { varied }: Pick<ReadSets, 'varied'>,
): readonly Fault[] => {
  const faults: Fault[] = [];
  const holder = `{${vary.name}}`;
  if (label !== undefined) {
    const message = `is given to each search by --vary: ${vary.name}=${vary.values[0]}`;
    faults.push({ at: '--label', message });
  }
  for (const { kind, text } of varied) {
    const at = `--set ${text}`;
    if (kind === 'command' && target === undefined) {
      const message = `is a command, and without --target nothing of yours is probed; our mock has gateway.workers=${holder}`;
      faults.push({ at, message });
    }
    if (kind === 'field' && target !== undefined && /^gateway[.=]/.test(text)) {
      faults.push({ at, message: 'is of a mock gateway of our own: with --target there is none' });
    }
  }
  return faults;
};

const timeoutFaults = (
  { setTimeout: setTimeoutMs }: AskedSearch,
  { varied }: Pick<ReadSets, 'varied'>,
): readonly Fault[] =>
  setTimeoutMs === undefined || varied.some(({ kind }) => kind === 'command')
    ? []
    : [{ at: '--set-timeout', message: 'is of a command in --set, and there is none' }];
