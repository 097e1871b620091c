import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { pageScript } from '../../../../harness/report/html/page-script.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'page-script-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const entry = (modules: Readonly<Record<string, string>>): URL => {
  for (const [name, source] of Object.entries(modules)) writeFileSync(join(folder, name), source);
  return pathToFileURL(join(folder, Object.keys(modules)[0] ?? ''));
};

it('joins modules whose private names clash, each once, dependencies first', () => {
  const script = pageScript(
    entry({
      'main.ts': `import { one } from './one.ts';\nimport {\n  two as second,\n} from './two.ts';\nreport(one() + second);\n`,
      'one.ts': `import { two } from './two.ts';\nimport type { Whole } from './whole.ts';\nconst secret: Whole = 10;\nexport const one = (): number => secret + two;\n`,
      'two.ts': `const secret = 100;\nloaded();\nexport const two: number = secret;\n`,
      'whole.ts': `export type Whole = number;\n`,
    }),
  );
  const reported: number[] = [];
  let loads = 0;
  runInNewContext(script, {
    report: (sum: number) => reported.push(sum),
    loaded: () => (loads += 1),
  });
  expect(reported).toEqual([210]);
  expect(loads).toBe(1);
});

it('takes exported functions and classes, and plain JavaScript', () => {
  const script = pageScript(
    entry({
      'plain.js': `import { Box, open } from './box.js';\nreport(open(new Box()));\n`,
      'box.js': `export class Box { inside = 7 }\nexport function open(box) { return box.inside; }\n`,
    }),
  );
  const reported: number[] = [];
  runInNewContext(script, { report: (inside: number) => reported.push(inside) });
  expect(reported).toEqual([7]);
});

it('says nothing of experimental features', () => {
  const warnings: Error[] = [];
  const hear = (warning: Error): number => warnings.push(warning);
  process.on('warning', hear);
  pageScript(entry({ 'typed.ts': 'const n: number = 1;\n' }));
  process.off('warning', hear);
  expect(warnings).toEqual([]);
});
