import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { CATEGORIES } from '../generators/demand/category.ts';
import { ALL_FIGURES, figuresOf } from '../generators/demand/figures/figures.ts';
import { busiestHourPerSecond } from '../generators/demand/national-demand.ts';
import { TIERS } from '../generators/demand/tier.ts';
import { withDatabase } from '../harness/model/duckdb.ts';
import { EXIT } from '../harness/model/exit-code.ts';
import { MODEL_WARNING_CODES } from '../harness/model/capacity/model-warning.ts';
import { GATEWAY_METRICS } from '../harness/model/metrics.ts';
import { readLines } from '../harness/model/read-lines.ts';
import { CHECK } from '../harness/model/run/check-names.ts';
import { runSchema } from '../harness/model/run/run.ts';
import { calendarSchema } from '../harness/model/scenario/calendar.ts';
import { scenarioSchema } from '../harness/model/scenario/scenario.ts';
import { formatRate } from '../harness/units/rate.ts';
import { formatShare } from '../harness/units/share.ts';
import packageJson from '../package.json' with { type: 'json' };
import { commandNames } from './docs/command-names.ts';
import { anchorsOf } from './docs/markdown.ts';
import { pageOf, PAGES, ROOT, textOf } from './docs/pages.ts';
import {
  expectedExit,
  needsOf,
  runShellBlocks,
  type FinishedPage,
} from './docs/run-shell-blocks.ts';
import { fieldNames, optionsOf } from './docs/schema-names.ts';

const finished = new Map<string, Promise<FinishedPage>>();

/** The shell blocks of a page, run once however many tests look at what came of them. */
const ran = (page: string): Promise<FinishedPage> => {
  const known = finished.get(page) ?? runShellBlocks(page);
  finished.set(page, known);
  return known;
};

afterAll(async () => {
  for (const page of await Promise.all(finished.values())) page.remove();
});

/** Those of the names that a page does not write as code. */
const unnamed = (page: string, names: readonly string[]): readonly string[] => {
  const codes = new Set([...textOf(page).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code));
  return names.filter((name) => !codes.has(name));
};

/** A page may be begun anew, twice. */
const timeout = 180_000;

// Pages share nothing, and most of a command's time is its start.
describe.concurrent('shell blocks', { timeout }, () => {
  const withBlocks = PAGES.filter((page) =>
    pageOf(page).fences.some(({ language }) => language === 'sh'),
  );

  it.each(withBlocks)('of %s end as they say', async (page) => {
    const { blocks } = await ran(page);
    for (const { fence, exitCode, output } of blocks) {
      expect(exitCode, `${page}:${fence.line}\n${output}`).toBe(expectedExit(fence));
    }
  });

  it('need only what is known', () => {
    const known = new Set([
      'docker',
      'kubectl',
      'fresh-clone',
      'long',
      'curl',
      'openssl',
      'prometheus',
    ]);
    const needs = PAGES.flatMap((page) => pageOf(page).fences.flatMap(needsOf));
    expect(needs.filter((need) => !known.has(need))).toEqual([]);
  });
});

describe('links', () => {
  it.each(PAGES)('of %s lead somewhere', (page) => {
    const broken = pageOf(page).links.filter((link) => {
      if (/^https?:/.test(link)) return false;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsOf(pageOf(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('reach every page of docs/ from the README, decisions by way of their list', () => {
    const links = new Set(
      ['README.md', 'docs/decisions.md'].flatMap((page) =>
        pageOf(page).links.map((link) => join(dirname(page), link)),
      ),
    );
    const pages = PAGES.filter((page) => page.startsWith('docs/'));
    expect(pages.filter((page) => !links.has(page))).toEqual([]);
  });
});

describe('pictures', () => {
  const folder = join(ROOT, 'docs', 'pictures');

  it.each(readdirSync(folder))('%s is 1,280 wide and under 250 KB', (name) => {
    const png = readFileSync(join(folder, name));
    expect(png.readUInt32BE(16)).toBe(1_280);
    expect(png.length).toBeLessThan(250_000);
  });
});

describe('the README', () => {
  it('has each command in its table, and a page that shows it', async () => {
    const table = textOf('README.md');
    const pages = PAGES.filter((page) => page.startsWith('docs/')).map(textOf);
    const untold = (await commandNames()).filter(
      (name) =>
        !new RegExp(`^\\| \`peakday ${name}\\b`, 'm').test(table) ||
        !pages.some((text) => text.includes(`peakday ${name}`)),
    );
    expect(untold).toEqual([]);
  });

  it('fits on few screens', () => {
    expect(textOf('README.md').split('\n').length).toBeLessThan(200);
  });
});

describe('the pages', () => {
  it('define each term once', () => {
    const { headings } = pageOf('docs/terms.md');
    const words = headings.map((heading) => heading.toLowerCase());
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });

  it('tell the exit codes that there are', () => {
    const rows = [...textOf('docs/exit-codes.md').matchAll(/^\| (\d+) +\| `(\w+)`/gm)];
    expect(Object.fromEntries(rows.map(([, code, name]) => [name, Number(code)]))).toEqual(EXIT);
  });

  it('tell every field of a scenario, and every choice', () => {
    const schema = scenarioSchema.toJSONSchema({ io: 'input', unrepresentable: 'any' });
    expect(unnamed('docs/scenarios.md', [...fieldNames(schema), ...optionsOf(schema)])).toEqual([]);
  });

  it('tell every tier and category with its figures', () => {
    const text = textOf('docs/traffic-model.md').replaceAll(/ +/g, ' ');
    for (const [tier, { tag }] of Object.entries(TIERS)) {
      const rate = busiestHourPerSecond(figuresOf({ tier, assumptions: {} }), CATEGORIES);
      expect(text).toContain(`| \`${tier}\` | ${formatRate(rate)} | ${tag} |`);
    }
    for (const { name, share, meanJpy, sigma, tailExponent } of CATEGORIES) {
      const figures = [formatShare(share), `${meanJpy.toLocaleString('en-US')} JPY`, sigma];
      expect(text).toContain(`| \`${name}\` | ${figures.join(' | ')} | ${tailExponent ?? ''}`);
    }
  });

  it('tell every figure of the demand with its value', () => {
    const text = textOf('docs/traffic-model.md').replaceAll(/ +/g, ' ');
    const numeral = (value: number): string =>
      value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
    const untold = [...ALL_FIGURES].filter(([name, { value, unit }]) => {
      // Told by the pattern of their names.
      if (/^(prefecture|category)-/.test(name)) return false;
      return !text.includes(`| \`${name}\` | ${[numeral(value), unit ?? ''].join(' ').trim()} |`);
    });
    expect(untold.map(([name]) => name)).toEqual([]);
  });

  it('tell every field of a calendar', () => {
    const schema = calendarSchema.toJSONSchema({ io: 'input', unrepresentable: 'any' });
    expect(unnamed('docs/scenarios.md', fieldNames(schema))).toEqual([]);
  });

  it('tell every warning of a model of capacity', () => {
    const pages = ['docs/capacity.md', 'docs/replicas.md', 'docs/forecast.md'];
    const untold = pages.reduce<readonly string[]>(
      (codes, page) => unnamed(page, codes),
      MODEL_WARNING_CODES,
    );
    expect(untold).toEqual([]);
  });

  it('tell every check of a run and every reason', () => {
    const text = textOf('docs/measurement.md');
    for (const name of Object.values(CHECK)) expect(text).toContain(`| ${name} `);
    const reasons = runSchema.shape.reasons.element.shape.code.options;
    expect(unnamed('docs/measurement.md', reasons)).toEqual([]);
  });

  it('tell every metric of the gateway, with its labels', () => {
    for (const { name, type, labels } of Object.values(GATEWAY_METRICS)) {
      const row = [`\`${name}\``, type, labels.map((label) => `\`${label}\``).join(', ')];
      const text = textOf('docs/gateway.md').replaceAll(/ +/g, ' ');
      expect(text).toContain(`| ${row.join(' | ')}${labels.length === 0 ? '' : ' '}|`);
    }
  });

  it('give a reason for each dependency', () => {
    const { dependencies, devDependencies } = packageJson;
    const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)];
    expect(unnamed('docs/dependencies.md', names)).toEqual([]);
  });
});

describe('docs/formats.md', { timeout }, () => {
  const run = async (): Promise<string> =>
    join((await ran('docs/formats.md')).folder, 'runs', 'smoke');

  it.each(['requests', 'payments', 'ledger'])('tells every column of %s.parquet', async (table) => {
    const file = join(await run(), `${table}.parquet`);
    const columns = await withDatabase((db) =>
      db.rows<{ name: string; type: string }>(
        `SELECT column_name AS name, column_type AS type FROM (DESCRIBE SELECT * FROM '${file}')`,
      ),
    );
    expect(columns.length).toBeGreaterThan(5);
    expect(
      unnamed(
        'docs/formats.md',
        columns.map(({ name }) => name),
      ),
    ).toEqual([]);
  });

  it.each(['gateway', 'generator'])('tells every field of %s.ndjson', async (name) => {
    const [first] = await readLines<object>(join(await run(), `${name}.ndjson`));
    expect(unnamed('docs/formats.md', Object.keys(first!))).toEqual([]);
  });

  it('tells every column of a plan, and every file of both folders', async () => {
    const folder = await run();
    const { columns, populations } = JSON.parse(
      readFileSync(join(folder, 'plan', 'manifest.json'), 'utf8'),
    ) as { columns: { name: string }[]; populations: { columns: { name: string }[] }[] };
    const all = [columns, ...populations.map((population) => population.columns)].flat();
    expect(
      unnamed(
        'docs/formats.md',
        all.map(({ name }) => name),
      ),
    ).toEqual([]);
    const files = [folder, join(folder, 'plan'), join(folder, 'raw')].flatMap((place) =>
      readdirSync(place),
    );
    const text = textOf('docs/formats.md');
    expect(files.filter((file) => !text.includes(file))).toEqual([]);
  });
});
