import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { calmFiles } from './calm-files.ts';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['harness', 'generators', 'mock-gateway', 'dashboards', 'scenarios/k6'];

const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file));

const SOURCES = ROOMS.flatMap(sourceFiles);

/** Files of ours that a file imports, types included. */
const importsOf = (file: string): readonly string[] =>
  [
    ...readFileSync(join(ROOT, file), 'utf8').matchAll(
      /^(?:import|export) [^;]*?from '(\.[^']+)'/gms,
    ),
  ].map(([, to]) => relative(ROOT, resolve(ROOT, dirname(file), to!)));

/** The room of a file: what may import what is said of rooms. */
const roomOf = (file: string): string =>
  /^harness\/[^/]+/.exec(file)?.[0] ??
  (file.startsWith('scenarios/k6') ? 'scenarios/k6' : file.split('/')[0]!);

const LOWEST = ['harness/units', 'harness/stats'];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'harness/units': [],
  'harness/stats': [],
  'harness/model': LOWEST,
  'harness/estimate': [...LOWEST, 'harness/model'],
  'harness/replay': [...LOWEST, 'harness/model'],
  'harness/collect': [...LOWEST, 'harness/model'],
  'harness/analyse': [...LOWEST, 'harness/model', 'harness/estimate'],
  'harness/compare': [...LOWEST, 'harness/model', 'harness/estimate'],
  'harness/gate': [...LOWEST, 'harness/model', 'harness/estimate'],
  'harness/capacity': [...LOWEST, 'harness/model', 'harness/estimate'],
  'harness/report': [...LOWEST, 'harness/model'],
  'harness/history': [...LOWEST, 'harness/model'],
  'harness/observe': [...LOWEST, 'harness/model'],
  'harness/rehearsal': [
    ...LOWEST,
    ...['model', 'replay', 'collect', 'analyse', 'report'].map((room) => `harness/${room}`),
  ],
  'harness/probe': [
    ...LOWEST,
    'generators',
    ...['model', 'estimate', 'gate', 'capacity', 'observe', 'rehearsal'].map(
      (room) => `harness/${room}`,
    ),
  ],
  generators: [...LOWEST, 'harness/model'],
  'mock-gateway': [...LOWEST, 'harness/model'],
  dashboards: [...LOWEST, 'harness/model'],
  'scenarios/k6': ['harness/model', 'harness/units'],
};

describe('the rooms', () => {
  it('import only what they may', () => {
    const wrong = SOURCES.flatMap((file) => {
      const allowed = MAY_IMPORT[roomOf(file)];
      if (allowed === undefined) return [];
      return importsOf(file)
        .filter((to) => roomOf(to) !== roomOf(file) && !allowed.includes(roomOf(to)))
        .map((to) => `${file} imports ${to}`);
    });
    // The version stands in package.json and nowhere else.
    expect(wrong).toEqual(['harness/model/version.ts imports package.json']);
    // Every room is known here, so that a new one is not free by default.
    expect(new Set(SOURCES.map(roomOf))).toEqual(
      new Set([...Object.keys(MAY_IMPORT), 'harness/cli']),
    );
  });

  it('are read by k6 only where nothing of Node is imported', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      importsOf(file).forEach(visit);
    };
    sourceFiles('scenarios/k6').forEach(visit);
    const bare = [...seen].flatMap((file) =>
      [
        ...readFileSync(join(ROOT, file), 'utf8').matchAll(
          /^(?:import|export) [^;]*?from '([^.'][^']*)'/gms,
        ),
      ]
        .map(([, name]) => name!)
        .filter((name) => !name.startsWith('k6')),
    );
    expect(bare).toEqual([]);
  });

  it('keep their files short', () => {
    const lines = SOURCES.map(
      (file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1,
    );
    const median = lines.toSorted((a, b) => a - b)[Math.floor(lines.length / 2)]!;
    expect(Math.max(...lines)).toBeLessThanOrEqual(250);
    expect(median).toBeLessThanOrEqual(80);
  });

  it('draw no random number that a seed does not govern', () => {
    const wild = SOURCES.filter((file) =>
      /Math\.random\(/.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(wild).toEqual([]);
  });
});

describe('tests that no neighbour can make fail', () => {
  const calm = calmFiles(['test/**/*.test.ts'], ['test/long/**']);

  it('are most, and run two at a time', () => expect(calm.length).toBeGreaterThan(400));

  it.each([
    ['ask a clock', 'test/mock-gateway/server.test.ts'],
    ['ask one by what they import', 'test/harness/collect/follow-lines.test.ts'],
    ['talk to a server by what they import', 'test/mock-gateway/operations/refund.test.ts'],
  ])('are none that %s', (_, file) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(calm).not.toContain(file);
  });
});

/** A file, what it may not import, and the words of the lint that finds it. */
const PLANTED = [
  ['harness/stats/a.ts', '../model/error.ts', 'units and stats import nothing'],
  ['harness/model/a.ts', '../replay/find-k6.ts', 'model imports only units and stats'],
  ['harness/estimate/a.ts', '../analyse/tables.ts', 'estimate imports only units, stats and model'],
  ['harness/report/a.ts', '../estimate/tables-of-run.ts', 'stages meet in model'],
  ['harness/compare/a.ts', '../analyse/verdict.ts', 'stages meet in model'],
  ['harness/gate/a.ts', '../compare/compare-runs.ts', 'stages meet in model'],
  ['harness/capacity/a.ts', '../gate/judge-gate.ts', 'stages meet in model'],
  ['harness/report/c.ts', '../capacity/recommend.ts', 'stages meet in model'],
  ['harness/analyse/a.ts', '../collect/follow-lines.ts', 'stages meet in model'],
  ['harness/collect/a.ts', '../cli/main.ts', 'nothing imports cli'],
  ['harness/report/b.ts', '../rehearsal/rehearse.ts', 'stages meet in model'],
  ['harness/observe/a.ts', '../report/html-report.ts', 'stages meet in model'],
  ['harness/history/a.ts', '../analyse/analyse-run.ts', 'stages meet in model'],
  ['harness/rehearsal/a.ts', '../cli/main.ts', 'knows no command line'],
  ['harness/rehearsal/b.ts', '../../generators/make-plan.ts', 'it takes a plan'],
  ['harness/rehearsal/c.ts', '../probe/real-probe.ts', 'it takes a plan'],
  ['harness/probe/a.ts', '../cli/main.ts', 'knows no command line'],
  ['harness/probe/b.ts', '../report/html-report.ts', 'a probe plans'],
  ['bench/a.ts', '../harness/cli/main.ts', 'nothing imports cli'],
  ['generators/a.ts', '../mock-gateway/app.ts', 'stages meet in model'],
  ['dashboards/a.ts', '../mock-gateway/app.ts', 'stages meet in model'],
  ['scenarios/k6/a.ts', 'node:fs', 'k6 runs this'],
] as const;

const importing = (to: string): string =>
  `import { thing } from '${to}';\n\nexport const use = thing;\n`;

interface LintReport {
  readonly diagnostics: readonly Readonly<Record<'filename' | 'code' | 'help', string>>[];
}

describe('a planted violation', () => {
  // Beside the real rooms, for lint goes by their paths.
  const folder = mkdtempSync(join(ROOT, 'planted-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What lint says of each file: started once for all, for its start is most of its time. */
  const lint = (texts: ReadonlyMap<string, string>): ((file: string) => string) => {
    for (const [file, text] of texts) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const config = JSON.parse(readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')) as object;
    writeFileSync(
      join(folder, '.oxlintrc.json'),
      JSON.stringify({ ...config, ignorePatterns: [] }),
    );
    const args = ['-c', '.oxlintrc.json', '--format', 'json', ...texts.keys()];
    const { stdout } = spawnSync('oxlint', args, { cwd: folder, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as LintReport;
    return (file) =>
      diagnostics
        .filter(({ filename }) => filename === file)
        .map(({ code, help }) => `${code}: ${help}`)
        .join('\n');
  };

  const FINE = 'harness/model/fine.ts';
  const said = lint(
    new Map([
      ...PLANTED.map(([file, to]) => [file, importing(to)] as const),
      [FINE, importing('../stats/random.ts')],
    ]),
  );

  it.each(PLANTED)('is found by lint: %s importing %s', (file, _, words) => {
    expect(said(file)).toContain(words);
  });

  it('is not seen where there is none', () => {
    expect(said(FINE)).not.toContain('no-restricted-imports');
  });
});
