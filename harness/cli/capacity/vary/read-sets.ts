import { InvalidArgumentError } from 'commander';

import type { Fault } from '../../../model/error.ts';
import { nearestName } from '../../../model/nearest-name.ts';
import type { Override } from '../../../model/scenario/read-scenario.ts';
import { scenarioSchema } from '../../../model/scenario/scenario.ts';
import { override } from '../../option-values.ts';
import type { Vary } from './vary-option.ts';

/** What is done anew for each number of a series; `{name}` in the text stands for it. */
interface VariedSet {
  /** A command changes a system of the user's own, a field the scenario and our mock. */
  readonly kind: 'field' | 'command';
  readonly text: string;
}

export interface ReadSets {
  /** Fields that are the same in all searches. */
  readonly fixed: readonly Override[];
  readonly varied: readonly VariedSet[];
  readonly faults: readonly Fault[];
}

/**
 * Sorts what `--set` says. What holds the placeholder of the series is a field where the text before
 * its first `=` begins with a field of the scenario, and else a command.
 */
export const readSets = (texts: readonly string[], vary: Vary | undefined): ReadSets => {
  const [fixed, varied, faults]: [Override[], VariedSet[], Fault[]] = [[], [], []];
  for (const text of texts) {
    const read = readSet(text, vary);
    if ('path' in read) fixed.push(read);
    else if ('kind' in read) varied.push(read);
    else faults.push(read);
  }
  return { fixed, varied, faults };
};

const readSet = (text: string, vary: Vary | undefined): Override | VariedSet | Fault => {
  const fault = (message: string): Fault => ({ at: `--set ${text}`, message });
  const names = [...text.matchAll(PLACEHOLDERS)].map(([, name]) => name!);
  const other = names.find((name) => name !== vary?.name);
  if (other !== undefined) {
    return fault(
      vary === undefined
        ? `holds {${other}}, and no --vary ${other}=2,4,8 says what that is`
        : `holds {${other}}, and what varies is {${vary.name}}`,
    );
  }
  const first = /^([\w-]+)[\w.-]*=/.exec(text)?.[1] ?? '';
  const isField = FIELDS.has(first);
  if (names.length > 0 && isField) return { kind: 'field', text };
  if (names.length > 0) {
    // To a shell it is an assignment that nothing follows: done without an error and without effect.
    return /^[\w.-]+=\S*$/.test(text) ? fault(noSuchField(first)) : { kind: 'command', text };
  }
  try {
    return override(text, [])[0]!;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    return fault(isField ? error.message : isNoField(vary));
  }
};

/** Not `${name}` of a shell, nor `{{name}}` of a template; in `{"replicas":{name}}` it is one. */
const PLACEHOLDERS = /(?<!\$)(?:(?<!\{)|(?!\{[\w-]*\}\}))\{([A-Za-z][\w-]*)\}/g;

const FIELDS: ReadonlySet<string> = new Set(Object.keys(scenarioSchema.shape));

const noSuchField = (first: string): string => {
  const near = nearestName(first, [...FIELDS]);
  return near === undefined
    ? `is no field of a scenario, which begins with one of ${[...FIELDS].join(', ')}`
    : `is no field of a scenario: did you mean ${near}?`;
};

const isNoField = (vary: Vary | undefined): string =>
  vary === undefined
    ? 'sets no field: write path=value, such as gateway.workers=36. A command is run in a series: --vary replicas=2,4,8'
    : `neither sets a field, path=value, nor is a command that holds {${vary.name}}`;

/** Words of `--set` with the number in the place of the placeholder. */
const setTextAt = ({ text }: VariedSet, value: number): string =>
  text.replaceAll(PLACEHOLDERS, String(value));

/** All fields that are set in the search at a number. */
export const overridesAt = (
  { fixed, varied }: Pick<ReadSets, 'fixed' | 'varied'>,
  value: number,
): readonly Override[] => [
  ...fixed,
  ...varied
    .filter(({ kind }) => kind === 'field')
    .flatMap((set) => override(setTextAt(set, value), [])),
];

/** All commands that are run before it, in their order. */
export const commandsAt = (
  { varied }: Pick<ReadSets, 'varied'>,
  value: number,
): readonly string[] =>
  varied.filter(({ kind }) => kind === 'command').map((set) => setTextAt(set, value));
