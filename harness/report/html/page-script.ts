import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/**
 * One classic script out of a module of ours and all that it imports, dependencies first: a page
 * opened from disk cannot import modules. Each module becomes a function that returns its exports,
 * so that names never clash.
 *
 * It understands the forms our modules use: named imports of relative files, and exported
 * `const`, `class` and `function` declarations. Types are stripped.
 */
export const pageScript = (entry: URL): string => {
  const places = new Map<string, number>();
  const bodies: string[] = [];
  const add = (file: URL): number => {
    const known = places.get(file.href);
    if (known !== undefined) return known;
    const source = readModule(file);
    const body = source.replaceAll(IMPORT, (_, names: string, specifier: string) => {
      const from = add(new URL(specifier, file));
      return `const {${names.replaceAll(/\bas\b/g, ':')}} = module${from};`;
    });
    const exported = Array.from(source.matchAll(EXPORT), ([, , name]) => name);
    const place = places.size;
    places.set(file.href, place);
    bodies.push(
      `const module${place} = (() => {\n${body.replaceAll(EXPORT, '$1 $2')}\nreturn { ${exported.join(', ')} };\n})();`,
    );
    return place;
  };
  add(entry);
  return `(() => {\n'use strict';\n${bodies.join('\n')}\n})();`;
};

const IMPORT = /^import \{([^}]*)\} from '(\.[^']+)';/gm;
const EXPORT = /^export (const|class|function|async function) (\w+)/gm;

const readModule = (file: URL): string => {
  const source = readFileSync(file, 'utf8');
  return file.pathname.endsWith('.ts') ? stripTypes(source) : source;
};

const stripTypes = (source: string): string => {
  // Node calls stripping experimental, and would say so on stderr in the middle of a command.
  // oxlint-disable-next-line typescript/unbound-method -- it is put back as it was
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
};
