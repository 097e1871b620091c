import type { Fault } from '../error.ts';
import { schemaFaults } from '../schema-faults.ts';
import { invalidFile, readYamlFile, type Override, type YamlKind } from '../yaml-file.ts';
import { crossFieldFaults } from './cross-field-faults.ts';
import { scenarioSchema, type Scenario } from './scenario.ts';

export type { Override } from '../yaml-file.ts';

export interface ReadScenario {
  readonly scenario: Scenario;
  /** The document as written, overrides applied: reads back to the same scenario. */
  readonly source: unknown;
}

const SCENARIO: YamlKind = {
  noun: 'scenario',
  unreadableHint:
    'Name a scenario that ships (peakday scenarios lists them) or the path of a YAML file.',
  invalidHint:
    'docs/scenarios.md describes every field; editors read scenarios/schema/scenario.schema.json.',
};

/**
 * Reads and validates a scenario file.
 * @throws PeakdayError of kind `usage` that lists every fault with file, line and column.
 */
export const readScenario = (file: string, overrides: readonly Override[] = []): ReadScenario => {
  const { source, place } = readYamlFile(file, SCENARIO, overrides);
  return { scenario: parseScenario(source, file, place), source };
};

/** Validates a scenario document; `place` tells where each path stands, for the faults. */
export const parseScenario = (
  source: unknown,
  name: string,
  place: (path: readonly PropertyKey[]) => string = (path) => `${name}: ${path.join('.')}`,
): Scenario => {
  const parsed = scenarioSchema.safeParse(source);
  const faults: readonly Fault[] = [
    ...(parsed.error?.issues ?? []).flatMap(schemaFaults(scenarioSchema, source, place)),
    ...crossFieldFaults(source).map(({ path, message }) => ({ at: place(path), message })),
  ];
  if (faults.length > 0) throw invalidFile(name, SCENARIO, faults);
  return parsed.data!;
};
