import { resolve } from 'node:path';

import type { Command } from 'commander';

import { IDS_COLUMNS } from '../collect/ledger-rows.ts';
import { DEFAULT_DEPENDENCY_ID } from '../model/dependency-id.ts';
import type { Fault } from '../model/error.ts';
import type { DependencyWish } from '../rehearsal/rehearsal-options.ts';
import { dependencyId, INSTANT_FORMS, startInstant } from './option-values.ts';

/** What stands behind the target, and when the plan begins for both. */
export interface DependencyFlags {
  readonly startAt?: number;
  readonly dependency?: string;
  readonly dependencyId?: string;
  readonly dependencyIds?: string;
}

export const withDependencyOptions = (command: Command): Command =>
  command
    .option('--start-at <instant>', `when the plan begins: ${INSTANT_FORMS}`, startInstant)
    .option('--dependency <url>', 'a peakday gateway behind the target, with whose ledger to join')
    .option(
      '--dependency-id <form>',
      `how the target names a payment there, such as pay-{id} (default: ${DEFAULT_DEPENDENCY_ID})`,
      dependencyId,
    )
    .option(
      '--dependency-ids <file>',
      `or a CSV that your system writes, with ${IDS_COLUMNS.join(',')}; read at the end`,
    );

/** What does not go together, or not with the rest. */
export const dependencyFaults = ({
  target,
  startAt,
  dependency,
  dependencyId: id,
  dependencyIds: file,
}: DependencyFlags & { readonly target?: string }): readonly Fault[] => {
  const names = [
    ['--dependency-id', id],
    ['--dependency-ids', file],
  ] as const;
  const given = names.flatMap(([at, value]) => (value === undefined ? [] : [at]));
  const needs = 'names payments at a gateway behind the target: name that with --dependency';
  const faults: Fault[] = [];
  if (dependency === undefined) faults.push(...given.map((at) => ({ at, message: needs })));
  else if (target === undefined) {
    const message = 'stands behind a system of your own: name that with --target';
    faults.push({ at: '--dependency', message });
  }
  if (given.length === 2) {
    faults.push({ at: '--dependency-ids', message: 'says it otherwise than --dependency-id' });
  }
  if (startAt !== undefined && startAt <= Date.now()) {
    const message = `${new Date(startAt).toISOString()} is past: write a later instant`;
    faults.push({ at: '--start-at', message });
  }
  return faults;
};

export const dependencyWish = ({
  dependency,
  dependencyId: id = DEFAULT_DEPENDENCY_ID,
  dependencyIds: file,
}: DependencyFlags): DependencyWish | undefined =>
  dependency === undefined
    ? undefined
    : { url: dependency, id, idsFile: file === undefined ? undefined : resolve(file) };
