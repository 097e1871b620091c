import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { comparisonSchema } from '../../../../harness/model/comparison/comparison.ts';
import { withDatabase } from '../../../../harness/model/duckdb.ts';
import { finishedRun } from '../finished-run.ts';
import { talkingContext } from '../talking-context.ts';
import { workingFolder } from '../working-folder.ts';

/** Two runs with the same law of answers, one whose answers take a fifth longer. */
const threeRuns = async () => {
  workingFolder();
  await finishedRun('1-before', { seed: 1 });
  await finishedRun('2-again', { seed: 2 });
  await finishedRun('3-slower', { seed: 3, slower: 1.2 });
  return talkingContext();
};

describe('two runs compared', () => {
  test('tell no difference where there is none, and what would have been seen: 0', async () => {
    const { peakday, said, codes } = await threeRuns();
    await peakday('compare', '1-before', '2-again');
    expect(said.at(-1)).toMatch(
      /^~ NO DIFFERENCE .*: a change of the p[\d.]+ of pay by [\d.]+ % would/,
    );
    expect(codes).toEqual([0]);
  });

  test('tell a slower candidate, and by how much, in every form that is asked for: 1', async () => {
    const { peakday, said, told, codes } = await threeRuns();
    const out = ['--out', 'compared', '--html', 'c.html'];
    await peakday('compare', '1-before', '3-slower', '--markdown', ...out);
    expect(codes).toEqual([1]);
    expect(said.at(-1)).toMatch(/^### ✗ WORSE /);
    expect(readFileSync('compared/compare.md', 'utf8').trimEnd()).toBe(said.at(-1));
    expect(readFileSync('c.html', 'utf8')).toBe(readFileSync('compared/compare.html', 'utf8'));
    expect(told).toEqual(['c.html', 'compared/compare.html']);
    const json: unknown = JSON.parse(readFileSync('compared/compare.json', 'utf8'));
    const { verdict, differences } = comparisonSchema.parse(json);
    expect(verdict).toBe('worse');
    const median = differences.find(({ metric, step }) => metric === 'p50' && step === 'pay');
    // A fifth of 50 in 51 ms.
    expect(median!.effect.low).toBeLessThan(0.196);
    expect(median!.effect.high).toBeGreaterThan(0.196);
  });

  test('are compared from a baseline whose run is gone: 0 where the candidate is better', async () => {
    const { peakday, said, codes } = await threeRuns();
    await peakday('baseline', 'set', 'main', '3-slower');
    rmSync('runs/3-slower', { recursive: true });
    await peakday('compare', '@main', '@-1', '--json');
    const { verdict, baseline, pairing } = comparisonSchema.parse(JSON.parse(said.at(-1)!));
    expect([verdict, baseline.id, pairing]).toEqual(['better', '3-slower', 'paired']);
    expect(codes).toEqual([0]);
  });
});

describe('several candidates', () => {
  test('are each held against the baseline, and end with the worst of their codes', async () => {
    const { peakday, said, codes } = await threeRuns();
    await finishedRun('4-invalid', { seed: 2 }, { verdict: 'invalid' });
    const three = ['2-again', '3-slower', '4-invalid'];
    await peakday('compare', '1-before', ...three, '--json', '--out', 'compared');
    const verdicts = (JSON.parse(said.at(-1)!) as object[]).map(
      (each) => comparisonSchema.parse(each).verdict,
    );
    expect(verdicts).toEqual(['no-difference', 'worse', 'not-comparable']);
    for (const id of three) expect(existsSync(`compared/${id}/compare.html`)).toBe(true);
    expect(codes).toEqual([3]);
  });
});

describe('copies of one run', () => {
  test('keep their own folders of results, equal names with a number', async () => {
    const { peakday } = await threeRuns();
    // Where there is nothing to be judged, the results are named all the same.
    await finishedRun('2-again', { seed: 2 }, { verdict: 'invalid' });
    cpSync('runs/2-again', 'runs/copy', { recursive: true });
    cpSync('runs/2-again', 'elsewhere/copy', { recursive: true });
    const copies = ['2-again', 'copy', 'elsewhere/copy'];
    await peakday('compare', '1-before', ...copies, '--out', 'compared');
    expect(readdirSync('compared').toSorted()).toEqual(['2-again', 'copy', 'copy-2']);
  });
});

describe('what cannot be compared', () => {
  test('is told with its reason: 3', async () => {
    const { peakday, said, codes } = await threeRuns();
    await finishedRun('4-short', { seed: 2 }, { complete: false });
    await peakday('compare', '1-before', '4-short');
    expect(said.at(-1)).toMatch(/^\? NOT COMPARABLE 4-short with 1-before: the candidate was cut/);
    expect(codes).toEqual([3]);
  });

  test('is a run from another machine where the same one is asked for: 3', async () => {
    const { peakday, codes, told } = await threeRuns();
    const { environment } = JSON.parse(readFileSync('runs/2-again/run.json', 'utf8')) as {
      environment: object;
    };
    await finishedRun(
      '2-again',
      { seed: 2 },
      { environment: { ...environment, cores: 64 } as never },
    );
    await peakday('compare', '1-before', '2-again', '--same-machine');
    expect(codes).toEqual([3]);
    expect(told).toEqual([]);
  });
});

test('values of a table that cannot be read are a damaged run, not a fault of ours', async () => {
  const { peakday } = await threeRuns();
  const file = 'runs/2-again/payments.parquet';
  await withDatabase((db) =>
    db.run(
      `COPY (SELECT * REPLACE ('\u0007?' AS planned_ms) FROM 'runs/1-before/payments.parquet')
       TO '${file}' (FORMAT parquet)`,
    ),
  );
  await expect(peakday('compare', '1-before', '2-again')).rejects.toMatchObject({
    kind: 'usage',
    code: 'damaged-run',
    message: 'The files of runs/2-again are damaged.',
  });
});

describe('wrong input', () => {
  const damage = (file: string, how: (path: string) => void) => (): void =>
    how(join('runs', '2-again', file));

  test.each([
    ['a run that is not there', 'no-run-folder', () => rmSync('runs/2-again', { recursive: true })],
    ['a run that was never judged', 'unjudged-run', damage('run.json', (path) => rmSync(path))],
    [
      'a run of another schema',
      'other-schema',
      damage('run.json', (path) => writeFileSync(path, '{"schema":"peakday/run/0"}')),
    ],
    [
      'a run.json with other fields',
      'damaged-run',
      damage('run.json', (path) => writeFileSync(path, '{"schema":"peakday/run/1"}')),
    ],
    ['a lost table', 'damaged-run', damage('requests.parquet', (path) => rmSync(path))],
    [
      'a table cut short',
      'damaged-run',
      damage('payments.parquet', (path) => truncateSync(path, 900)),
    ],
  ] as const)('%s is refused: %s', async (_, code, ruin) => {
    const { peakday, codes } = await threeRuns();
    ruin();
    await expect(peakday('compare', '1-before', '2-again')).rejects.toMatchObject({
      kind: 'usage',
      code,
      message: expect.stringContaining('2-again') as string,
      hint: expect.any(String) as string,
    });
    expect(codes).toEqual([]);
  });

  test.each([
    [['1-before', '@-2'], 'same-run'],
    [['1-before', '2-again', '--json', '--markdown'], 'odd-options'],
    [['1-before', '2-again', '3-slower', '--html', 'c.html'], 'odd-options'],
    [['1-before', '2-again', '--values', 'rate'], 'odd-options'],
    [['1-before', '2-again', '--sort'], 'odd-options'],
  ])('%j does not go', async (args, code) => {
    const { peakday } = await threeRuns();
    await expect(peakday('compare', ...args)).rejects.toMatchObject({ kind: 'usage', code });
    expect(existsSync('c.html')).toBe(false);
  });

  test.each(['0', '50%', 'often', '-1'])('--false-alarms %s is refused', async (share) => {
    const { peakday } = await threeRuns();
    await expect(
      peakday('compare', '1-before', '2-again', `--false-alarms=${share}`),
    ).rejects.toThrow('write a share above 0 % and below 50 %');
  });
});
