import { dirname, relative, resolve } from 'node:path';

import type { Fault } from '../error.ts';
import { nearestName } from '../nearest-name.ts';
import { schemaFaults } from '../schema-faults.ts';
import { invalidFile, readYamlFile, type YamlKind } from '../yaml-file.ts';
import { budgetsFileSchema } from './budgets-file.ts';
import { GATE_METRICS } from './gate-budget.ts';
import { joinPolicy } from './join-policy.ts';
import type { GateBudgets } from './gate-budgets.ts';

const BUDGETS: YamlKind = {
  noun: 'budgets-file',
  unreadableHint: 'Name a YAML file of budgets: docs/gate.md has one to begin with.',
  invalidHint: 'docs/gate.md describes every field; editors read docs/formats/budgets.schema.json.',
};

/**
 * Reads a budgets file and the policy that it extends.
 * @throws PeakdayError of kind `usage` that lists every fault with file, line and column
 */
export const readBudgets = (file: string, nowEpochMs: number): GateBudgets =>
  readInChain(file, { nowEpochMs, before: [] });

/** The error for budgets that show their faults only beside a run. */
export const invalidBudgets = (file: string, faults: readonly Fault[]): Error =>
  invalidFile(file, BUDGETS, faults);

interface Chain {
  readonly nowEpochMs: number;
  /** Whole paths of the files that led here. */
  readonly before: readonly string[];
}

const readInChain = (file: string, { nowEpochMs, before }: Chain): GateBudgets => {
  const { source, place } = readYamlFile(file, BUDGETS);
  const document = source ?? {};
  const parsed = budgetsFileSchema.safeParse(document);
  const own = (parsed.error?.issues ?? [])
    .flatMap(schemaFaults(budgetsFileSchema, document, place))
    .map(withNearestMetric);
  const chain = [...before, resolve(file)];
  const { extends: named } = document as { readonly extends?: unknown };
  const upper =
    typeof named === 'string' ? relative('.', resolve(dirname(file), named)) : undefined;
  if (upper !== undefined && chain.includes(resolve(upper))) {
    const message = `extends: ${upper} leads back to this file`;
    throw invalidFile(file, BUDGETS, [...own, { at: place(['extends']), message }]);
  }
  const policy =
    upper === undefined ? undefined : readInChain(upper, { nowEpochMs, before: chain });
  const { budgets, faults } = joinPolicy({ file, document, policy, place, nowEpochMs });
  if (own.length + faults.length > 0) throw invalidFile(file, BUDGETS, [...own, ...faults]);
  return budgets;
};

/** What there is that differs least from a metric that there is not. */
const withNearestMetric = (fault: Fault): Fault => {
  const given = /\.metric: .*given "([^"]*)"$/.exec(fault.message)?.[1];
  const name = given === undefined ? undefined : nearestName(given, GATE_METRICS);
  return name === undefined
    ? fault
    : { ...fault, message: `${fault.message}: did you mean "${name}"?` };
};
