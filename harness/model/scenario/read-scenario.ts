import { readFileSync } from 'node:fs';

import { isCollection, isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

import { PeakdayError, type Fault } from '../error.ts';
import { nearestName } from '../nearest-name.ts';
import { crossFieldFaults } from './cross-field-faults.ts';
import { scenarioSchema, type Scenario } from './scenario.ts';

export interface ReadScenario {
  readonly scenario: Scenario;
  /** The document as written, overrides applied: reads back to the same scenario. */
  readonly source: unknown;
}

/** Values set over the file's, such as `gateway.workers=36`. */
export interface Override {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * Reads and validates a scenario file.
 * @throws PeakdayError of kind `usage` that lists every fault with file, line and column.
 */
export const readScenario = (file: string, overrides: readonly Override[] = []): ReadScenario => {
  const text = readText(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    refuse(
      file,
      document.errors.map(({ pos, message }) => ({
        at: at(pos[0]),
        message: `not YAML: ${message}`,
      })),
    );
  }
  for (const override of overrides) applyOverride(document, file, override);
  const source = documentSource(document, file);
  const overridden = overrides.map(({ path }) => path.join('.'));
  return {
    scenario: parseScenario(source, file, (path) => {
      const name = path.join('.');
      const flag = overridden.find((set) => name === set || name.startsWith(`${set}.`));
      return flag === undefined ? at(offsetOf(document, path)) : `--set ${flag}`;
    }),
    source,
  };
};

/** Validates a scenario document; `place` tells where each path stands, for the faults. */
export const parseScenario = (
  source: unknown,
  name: string,
  place: (path: readonly PropertyKey[]) => string = (path) => `${name}: ${path.join('.')}`,
): Scenario => {
  const parsed = scenarioSchema.safeParse(source);
  const faults = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => faultsOf(issue, source, place)),
    ...crossFieldFaults(source).map(({ path, message }) => ({ at: place(path), message })),
  ];
  if (faults.length > 0) refuse(name, faults);
  return parsed.data!;
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PeakdayError('usage', 'unreadable-scenario', `The scenario ${file} cannot be read.`, {
      hint: 'Name a scenario that ships (peakday scenarios lists them) or the path of a YAML file.',
      cause,
    });
  }
};

const applyOverride = (document: Document, file: string, { path, value }: Override): void => {
  try {
    document.setIn(path, value);
  } catch {
    // One of its parents is a plain value, or a list where a name was given.
    const parent = path.slice(0, -1).join('.') || 'the document';
    const message = `no such field: ${parent} holds no fields of that kind`;
    refuse(file, [{ at: `--set ${path.join('.')}`, message }]);
  }
};

/** What the document says; it must be such that a plan can keep it as JSON. */
const documentSource = (document: Document, file: string): unknown => {
  try {
    const source: unknown = document.toJS();
    JSON.stringify(source);
    return source;
  } catch (cause) {
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    return refuse(file, [{ at: file, message: `not YAML: ${reason}` }]);
  }
};

const refuse = (name: string, faults: readonly Fault[]): never => {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  throw new PeakdayError('usage', 'invalid-scenario', `The scenario ${name} has ${count}.`, {
    faults: faults.toSorted((a, b) => a.at.localeCompare(b.at, 'en', { numeric: true })),
    hint: 'docs/scenarios.md describes every field; editors read scenarios/schema/scenario.schema.json.',
  });
};

const faultsOf = (
  issue: z.core.$ZodIssue,
  source: unknown,
  place: (path: readonly PropertyKey[]) => string,
): readonly Fault[] => {
  const field = issue.path.join('.') || 'the document';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = nearestName(key, fieldNames(issue.path));
      const advice = near === undefined ? '' : `; did you mean "${near}"?`;
      return { at: place([...issue.path, key]), message: `unknown field "${key}"${advice}` };
    });
  }
  const given = valueAt(source, issue.path);
  const missing = given === undefined;
  const shown = missing ? '' : `, given ${JSON.stringify(given)?.slice(0, 60)}`;
  const message = missing ? 'is missing' : issue.message.replace(/^Invalid input: /, '');
  return [{ at: place(issue.path), message: `${field}: ${message}${shown}` }];
};

/** Every field name of the schema: near enough to offer for a slip, wherever it was made. */
const fieldNames = (path: readonly PropertyKey[]): readonly string[] => {
  const shape = path.length === 0 ? Object.keys(scenarioSchema.shape) : undefined;
  return shape ?? FIELD_NAMES;
};

const FIELD_NAMES = (() => {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'properties') for (const name of Object.keys(inner as object)) names.add(name);
      visit(inner);
    }
  };
  visit(scenarioSchema.toJSONSchema({ io: 'input', unrepresentable: 'any' }));
  return [...names];
})();

const valueAt = (source: unknown, path: readonly PropertyKey[]): unknown => {
  let value = source;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return value;
};

/** Where a path stands in the text: its key if it has one, else its nearest parent. */
const offsetOf = (document: Document, path: readonly PropertyKey[]): number => {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isNode(item.key) && String(item.key) === String(key),
      );
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node = isCollection(parent) ? parent.get(key, true) : undefined;
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
};
