import { readFileSync, writeFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { budgetsDraftSchema } from '../../../../harness/model/gating/budgets-draft.ts';
import { gateSchema } from '../../../../harness/model/gating/gate.ts';
import { readBudgets } from '../../../../harness/model/gating/read-budgets.ts';
import { finishedRun } from '../finished-run.ts';
import { talkingContext } from '../talking-context.ts';
import { workingFolder } from '../working-folder.ts';

/** Three runs of one plan, with luck of their own. */
const measured = async () => {
  workingFolder();
  for (const seed of [1, 2, 3]) await finishedRun(`${seed}-run`, { seed });
  const talking = talkingContext();
  const suggest = (...args: readonly string[]) => talking.peakday('budgets', 'suggest', ...args);
  const verdictOf = async (run: string) => {
    await talking.peakday('gate', run, '--budgets', 'budgets.yaml', '--json');
    return gateSchema.parse(JSON.parse(talking.said.at(-1)!));
  };
  return { ...talking, suggest, verdictOf };
};

const RUNS = ['1-run', '2-run', '3-run'];

describe('drafted budgets', () => {
  test('are met by the runs that they come from, and broken by one that is 30 % slower', async () => {
    const { suggest, verdictOf } = await measured();
    await suggest(...RUNS, '--out', 'budgets.yaml');
    for (const run of RUNS) expect(await verdictOf(run)).toMatchObject({ verdict: 'pass' });
    await finishedRun('4-slow', { seed: 4, slower: 1.3 });
    const slow = await verdictOf('4-slow');
    expect(slow.verdict).toBe('fail');
    expect(slow.budgets.find(({ status }) => status === 'breached')!.unit).toBe('ms');
  });

  test('of one run are too, with a margin that says that it is a guess', async () => {
    const { suggest, verdictOf } = await measured();
    await suggest('1-run', '--out', 'budgets.yaml');
    expect(readFileSync('budgets.yaml', 'utf8')).toMatch(/\+10 %, a guess: .*unknown from one run/);
    expect(await verdictOf('1-run')).toMatchObject({ verdict: 'pass' });
    await finishedRun('4-slow', { seed: 4, slower: 1.3 });
    expect(await verdictOf('4-slow')).toMatchObject({ verdict: 'fail' });
  });

  test('are as the gate reads them: every line says where it is from', async () => {
    const { suggest, said } = await measured();
    await suggest(...RUNS, '--json');
    const draft = budgetsDraftSchema.parse(JSON.parse(said.at(-1)!));
    await suggest(...RUNS);
    const yaml = said.at(-1)!;
    writeFileSync('budgets.yaml', yaml);
    const read = readBudgets('budgets.yaml', 0).budgets;
    expect(read.map(({ budget }) => [budget.name, budget.limit])).toEqual(
      draft.budgets.map(({ name, limit }) => [name, limit]),
    );
    expect(read.map(({ budget }) => budget.name)).toEqual(
      expect.arrayContaining([
        'p50 response time of pay',
        'p99 response time of pay',
        'p95 payment time',
        'goodput within 5 s of pay',
        'settled within 5 s',
        'error rate of pay',
      ]),
    );
    const entries = yaml
      .split('\n')
      .flatMap((line, i, all) => (line.startsWith('  - ') ? [all[i - 1]!] : []));
    expect(entries).toHaveLength(read.length);
    for (const line of entries) expect(line).toMatch(/^ {2}# .+ \(.+ to .+\) in \d-run, and /);
  });

  test('have the margin that is asked for', async () => {
    const { suggest, said } = await measured();
    await suggest('1-run', '--margin', '50%', '--json');
    const { budgets } = budgetsDraftSchema.parse(JSON.parse(said.at(-1)!));
    const p50 = budgets.find(({ name }) => name === 'p50 response time of pay')!;
    expect(p50.limit / p50.estimate.high!).toBeGreaterThanOrEqual(1.5);
    expect(p50.limit / p50.estimate.high!).toBeLessThan(1.5 * 1.051);
  });
});

describe('wrong input', () => {
  test('is every run that tells nothing, by its name, all at once: 2', async () => {
    const { suggest } = await measured();
    await finishedRun('2-run', { seed: 2 }, { verdict: 'invalid', reasons: [] });
    await finishedRun('3-run', { seed: 3 }, { complete: false });
    await finishedRun('4-run', { seed: 4 }, { scenario: { name: 'other', title: 'Other' } });
    await expect(suggest(...RUNS, '4-run', '1-run')).rejects.toMatchObject({
      kind: 'usage',
      code: 'unfit-runs',
      faults: [
        { at: 'runs/2-run', message: 'the run is invalid' },
        { at: 'runs/3-run', message: expect.stringContaining('cut short') as string },
        { at: 'runs/4-run', message: expect.stringContaining('Another scenario') as string },
        { at: 'runs/1-run', message: expect.stringContaining('named twice') as string },
      ],
    });
  });

  test('is a margin of nothing: 2', async () => {
    const { suggest } = await measured();
    await expect(suggest('1-run', '--margin', '0%')).rejects.toThrow(/share above 0 %/);
  });
});
