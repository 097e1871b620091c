import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { gateSchema } from '../../../../harness/model/gating/gate.ts';
import { howLongSchema } from '../../../../harness/model/gating/how-long.ts';
import { failureOf } from '../../../../harness/cli/failure.ts';
import { EXIT } from '../../../../harness/model/exit-code.ts';
import { finishedRun } from '../finished-run.ts';
import { gating } from '../gating.ts';

const P90 = 'metric: response-time, quantile: p90';
const MET = `${P90}, limit: 500ms`;
const BROKEN = `${P90}, limit: 60ms`;
/** Some 51 ms × exp(1.28 / 4) = 70 ms, known to about a millisecond. */
const OPEN = `${P90}, limit: 70ms`;

describe('a gate', () => {
  test('whose budgets are met ends with 0', async () => {
    const { gate, said, codes } = await gating(MET);
    await gate('--json');
    const told = gateSchema.parse(JSON.parse(said.at(-1)!));
    expect(told).toMatchObject({ verdict: 'pass', run: { id: '1-run' } });
    expect(told.budgets[0]!.estimate.low).toBeLessThan(70);
    expect(told.budgets[0]!.estimate.high).toBeGreaterThan(69);
    expect(codes).toEqual([0]);
  });

  test('with a broken budget ends with 1', async () => {
    const { gate, said, codes } = await gating('metric: lost, atMost: 0', BROKEN);
    await gate();
    expect(said.at(-1)).toMatch(/^✗ FAIL .*: p90 response time \d+ ms \(/);
    expect(codes).toEqual([1]);
  });

  test('that cannot tell ends with 0, with 1 where it is strict, and not at all by the value', async () => {
    const { gate, said, codes } = await gating(OPEN);
    await gate();
    expect(said.at(-1)).toMatch(/^~ INCONCLUSIVE .*: p90 response time cannot be told/);
    await gate('--strict');
    await gate('--margin', 'point', '--json');
    expect(said.at(-1)).not.toContain('inconclusive');
    expect(codes.slice(0, 2)).toEqual([0, 1]);
  });

  test('warns and does not fail where a budget says so, or a waiver, or the file is advisory', async () => {
    const { gate, said, codes } = await gating(`${BROKEN}, severity: warn`);
    await gate();
    expect(said.at(-1)).toMatch(/^✓ PASS [^]*! p90/);
    const waived = `budgets:\n  - { ${BROKEN} }\nwaivers:\n  - { budget: p90 response time, owner: me, reason: known, until: 2999-01-01 }\n`;
    writeFileSync('budgets.yaml', waived);
    await gate();
    writeFileSync('budgets.yaml', `advisory: true\nbudgets:\n  - { ${BROKEN} }\n`);
    await gate();
    expect(said.at(-1)).toMatch(/^✗ FAIL [^]*advisory: no run fails/);
    expect(codes).toEqual([0, 0, 0]);
  });

  test('never passes an invalid run or one cut short, and needs none of its tables: 3', async () => {
    const { gate, said, codes } = await gating(MET);
    for (const over of [{ verdict: 'invalid' as const }, { complete: false }]) {
      await finishedRun('1-run', { seed: 1 }, over);
      await gate('--json');
      const { verdict, budgets } = gateSchema.parse(JSON.parse(said.at(-1)!));
      expect([verdict, budgets[0]!.status]).toEqual(['invalid', 'inconclusive']);
    }
    expect(codes).toEqual([3, 3]);
  });

  test('tells a fault of ours as 4, never as 1', async () => {
    const { gate } = await gating(MET);
    mkdirSync('out');
    const thrown: unknown = await gate('--out', 'out/\0').catch((error: unknown) => error);
    expect(failureOf(thrown).error.exitCode).toBe(EXIT.noRun);
  });
});

describe('against a baseline', () => {
  const AGAINST = `${P90}, atMost: +10%`;

  test('tells a run that became slower by more than is allowed: 1', async () => {
    const { gate, said, codes } = await gating(AGAINST);
    await finishedRun('0-before', { seed: 2 });
    await gate('--baseline', '0-before', '--json');
    const { baseline, budgets } = gateSchema.parse(JSON.parse(said.at(-1)!));
    expect(baseline!.run.id).toBe('0-before');
    expect(budgets[0]!.smallestDetectable).toBeGreaterThan(0);
    await finishedRun('1-run', { seed: 3, slower: 1.5 });
    await gate('--baseline', '0-before');
    expect(codes.at(-1)).toBe(1);
  });

  test('judges nothing where the two cannot be compared: 3', async () => {
    const { gate, said, codes } = await gating(AGAINST);
    await finishedRun('0-before', { seed: 2 }, { scenario: { name: 'other', title: 'Other' } });
    await gate('--baseline', '0-before');
    expect(said.at(-1)).toMatch(/^\? INVALID .*Another scenario/);
    expect(codes).toEqual([3]);
  });

  test('is asked for where a budget needs one: 2', async () => {
    const { gate } = await gating(AGAINST);
    await expect(gate()).rejects.toMatchObject({
      kind: 'usage',
      faults: [
        { at: 'budgets.yaml:2:5', message: expect.stringContaining('--baseline') as string },
      ],
    });
  });
});

describe('wrong input', () => {
  test('is no budgets at all: 2, and a JUnit file that says so', async () => {
    const { gate } = await gating();
    writeFileSync('comment.md', 'of an earlier run');
    await expect(gate('--junit', 'junit.xml', '--markdown', 'comment.md')).rejects.toMatchObject({
      kind: 'usage',
      code: 'no-budgets',
      hint: expect.stringContaining('docs/gate.md') as string,
    });
    expect(readFileSync('junit.xml', 'utf8')).toMatch(/tests="1" failures="0" errors="1"/);
    expect(existsSync('comment.md')).toBe(false);
  });

  test('is told all at once where budgets name what the run does not have: 2', async () => {
    const { gate } = await gating(`${MET}, step: pey`, `${MET}, window: nowhere`);
    await expect(gate()).rejects.toMatchObject({
      kind: 'usage',
      faults: [
        { message: '"pey" is no step of this run: did you mean "pay"?' },
        { message: expect.stringMatching(/^"nowhere" is no window of this run/) as string },
      ],
    });
  });

  test('is an expired waiver: 2', async () => {
    const { gate } = await gating(MET);
    const expired = '{ budget: p90 response time, owner: me, reason: known, until: 2020-01-01 }';
    writeFileSync('budgets.yaml', `budgets:\n  - { ${MET} }\nwaivers:\n  - ${expired}\n`);
    await expect(gate()).rejects.toMatchObject({ kind: 'usage', code: 'invalid-budgets-file' });
  });

  test('is a run that is not there, one against itself, or annotations and JSON at once: 2', async () => {
    const { gate, peakday } = await gating(MET);
    await expect(peakday('gate', 'no-such-run')).rejects.toMatchObject({ code: 'no-run-folder' });
    await expect(gate('--baseline', '1-run')).rejects.toMatchObject({ code: 'same-run' });
    await expect(gate('--json', '--github')).rejects.toMatchObject({ code: 'odd-options' });
  });
});

describe('for CI', () => {
  const STALE = ['comment.md', 'summary.md', 'metrics.txt'];

  test('nothing of an earlier gate is left where this one judges nothing', async () => {
    const { context, gate, peakday } = await gating(MET);
    await gate('--out', 'gate');
    await expect(gate('--out', 'gate', '--json', '--github')).rejects.toThrow('do not go together');
    expect(STALE.filter((file) => existsSync(`gate/${file}`))).toEqual([]);
    await gate('--out', 'gate');
    Object.assign(context, { interrupted: AbortSignal.abort() });
    await expect(peakday('gate', '1-run', '--out', 'gate')).rejects.toThrow('Interrupted');
    expect(readdirSync('gate')).toEqual([]);
  });

  test('no artefact takes the place of the budgets, nor of another one: 2', async () => {
    const { gate } = await gating(MET);
    const before = readFileSync('budgets.yaml', 'utf8');
    await expect(gate('--markdown', './budgets.yaml')).rejects.toThrow(/for the budgets and more/);
    expect(readFileSync('budgets.yaml', 'utf8')).toBe(before);
    await expect(gate('--junit', 'a.xml', '--gitlab', 'a.xml')).rejects.toThrow(/more than one/);
  });

  test('a run or a baseline that is not there is told in the artefacts too', async () => {
    const { gate, peakday } = await gating(MET);
    await expect(peakday('gate', 'no-run', '--out', 'gate')).rejects.toThrow('no-run');
    expect(readFileSync('gate/junit.xml', 'utf8')).toMatch(/errors="1"[^]*no-run/);
    expect(readFileSync('gate/gate.json', 'utf8')).toContain('no-run');
    await expect(gate('--baseline', 'no-run', '--junit', 'junit.xml')).rejects.toThrow('no-run');
    expect(readFileSync('junit.xml', 'utf8')).toContain('no-run');
  });

  test('every artefact is written at once, and the job summary', async () => {
    const { context, gate, said } = await gating(BROKEN);
    Object.assign(context, { env: { GITHUB_STEP_SUMMARY: 'step-summary.md' } });
    await gate('--github', '--out', 'gate');
    const files = [
      'gate.json',
      'gate.html',
      'junit.xml',
      'comment.md',
      'summary.md',
      'metrics.txt',
    ];
    expect(files.filter((file) => !existsSync(`gate/${file}`))).toEqual([]);
    expect(said.at(-1)).toMatch(/^::error title=breached/);
    expect(readFileSync('step-summary.md', 'utf8')).toBe(readFileSync('gate/summary.md', 'utf8'));
  });
});

describe('before a run', () => {
  test('it tells how long one must be, by one that was measured, and judges nothing', async () => {
    const { gate, said, codes } = await gating(
      BROKEN,
      'metric: payment-time, quantile: p90, limit: 500ms',
    );
    await gate('--how-long', '--detect', '10%', '--json');
    const { budgets, run } = howLongSchema.parse(JSON.parse(said.at(-1)!));
    expect(run.id).toBe('1-run');
    expect(budgets[0]).toMatchObject({ detect: 0.1, lengthMs: 40_000, ratePerSecond: 25 });
    expect(budgets.map(({ toDecide }) => toDecide!.status)).toEqual(['breached', 'met']);
    await gate('--how-long');
    expect(said.at(-1)).toMatch(/40 s at 25\/s finds \+\d.* past the limit; for \+5 % take \d/);
    expect(codes).toEqual([]);
  });

  test('budgets against a baseline are told without one, and by the pair where there is one', async () => {
    const { gate, said } = await gating(`${P90}, atMost: +5%`);
    await gate('--how-long', '--json');
    const alone = howLongSchema.parse(JSON.parse(said.at(-1)!));
    await finishedRun('0-before', { seed: 2 });
    await gate('--how-long', '--json', '--baseline', '0-before');
    const paired = howLongSchema.parse(JSON.parse(said.at(-1)!));
    expect([alone.baseline, paired.baseline!.id]).toEqual([null, '0-before']);
    expect(alone.budgets[0]!.change).toBeNull();
    expect(paired.budgets[0]!.change!.value).not.toBeNull();
    expect(alone.budgets[0]!.finds).toBeGreaterThan(0);
    // Of that pair the change stands on few blocks.
    expect(paired.budgets[0]).toMatchObject({ finds: null, why: expect.any(String) as string });
  });

  test('an invalid run tells no length: 3', async () => {
    const { gate } = await gating(MET);
    await finishedRun('1-run', { seed: 1 }, { verdict: 'invalid' });
    await expect(gate('--how-long')).rejects.toMatchObject({ kind: 'cannot-judge' });
  });

  test('options of a verdict do not go with it, nor its own without it: 2', async () => {
    const { gate } = await gating(MET);
    await expect(gate('--how-long', '--strict', '--junit', 'a.xml')).rejects.toMatchObject({
      code: 'odd-options',
      faults: [{ at: '--strict' }, { at: '--junit' }],
    });
    await expect(gate('--detect', '5%')).rejects.toMatchObject({ code: 'odd-options' });
    await expect(gate('--how-long', '--detect', '0%')).rejects.toThrow(/size above zero/);
  });
});
