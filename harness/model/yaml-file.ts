import { readFileSync } from 'node:fs';

import {
  isCollection,
  isMap,
  isNode,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
} from 'yaml';

import { plural } from '../units/count.ts';
import { PeakdayError, type Fault } from './error.ts';

/** A value set over the file's, such as `gateway.workers=36`. */
export interface Override {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** What a YAML file is, for messages. */
export interface YamlKind {
  /** `scenario`: also makes the codes `unreadable-scenario` and `invalid-scenario`. */
  readonly noun: string;
  /** What to do where the file cannot be read. */
  readonly unreadableHint: string;
  /** What to do where it has faults. */
  readonly invalidHint: string;
}

export interface YamlFile {
  /** The document as written, overrides applied. */
  readonly source: unknown;
  /** Where a path of the document stands: `file:line:column`, or the flag that set it. */
  readonly place: (path: readonly PropertyKey[]) => string;
}

/**
 * Reads a YAML file, with fields set over it.
 * @throws PeakdayError of kind `usage` that lists every fault with file, line and column.
 */
export const readYamlFile = (
  file: string,
  kind: YamlKind,
  overrides: readonly Override[] = [],
): YamlFile => {
  const text = readText(file, kind);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ pos, message }) => ({
      at: at(pos[0]),
      message: `not YAML: ${message}`,
    }));
    throw invalidFile(file, kind, faults);
  }
  for (const override of overrides) applyOverride(document, override, { file, kind });
  const overridden = overrides.map(({ path }) => path.join('.'));
  return {
    source: documentSource(document, file, kind),
    place: (path) => {
      const name = path.join('.');
      const flag = overridden.find((set) => name === set || name.startsWith(`${set}.`));
      return flag === undefined ? at(offsetOf(document, path)) : `--set ${flag}`;
    },
  };
};

/** The error that lists the faults, in the order of their places. */
export const invalidFile = (
  name: string,
  { noun, invalidHint }: YamlKind,
  faults: readonly Fault[],
): PeakdayError => {
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return new PeakdayError('usage', `invalid-${noun}`, `The ${noun} ${name} has ${count}.`, {
    faults: faults.toSorted((a, b) => a.at.localeCompare(b.at, 'en', { numeric: true })),
    hint: invalidHint,
  });
};

const readText = (file: string, { noun, unreadableHint }: YamlKind): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PeakdayError('usage', `unreadable-${noun}`, `The ${noun} ${file} cannot be read.`, {
      hint: unreadableHint,
      cause,
    });
  }
};

interface FileOfKind {
  readonly file: string;
  readonly kind: YamlKind;
}

const applyOverride = (
  document: Document,
  { path, value }: Override,
  { file, kind }: FileOfKind,
): void => {
  const refuse = (message: string): never => {
    throw invalidFile(file, kind, [{ at: `--set ${path.join('.')}`, message }]);
  };
  for (const [depth, key] of path.entries()) {
    if (typeof key !== 'number') continue;
    const list = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(list) && !isSeq(list)) continue;
    const length = isSeq(list) ? list.items.length : 0;
    if (key > length) refuse(gapText(path.slice(0, depth), length));
  }
  try {
    document.setIn(path, value);
  } catch {
    // One of its parents is a plain value, or a list where a name was given.
    const parent = path.slice(0, -1).join('.') || 'the document';
    refuse(`no such field: ${parent} holds no fields of that kind`);
  }
};

/** A list has no gaps: the next entry can be added, none behind it. */
export const gapText = (list: readonly (string | number)[], length: number): string =>
  `${list.join('.')} has ${plural(length, 'entry', 'entries')}: the next one is ${length}`;

/** What the document says; it must be such that a plan can keep it as JSON. */
const documentSource = (document: Document, file: string, kind: YamlKind): unknown => {
  try {
    const source: unknown = document.toJS();
    JSON.stringify(source);
    return source;
  } catch (cause) {
    const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw invalidFile(file, kind, [{ at: file, message: `not YAML: ${reason}` }]);
  }
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
