import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { talkingContext } from '../talking-context.ts';

/** The command on a scenario that ships, with a run folder that must never be made. */
const refusing = () => {
  const { folder, peakday } = talkingContext();
  const out = join(folder, 'run');
  const ab = (...flags: readonly string[]) =>
    peakday('ab', 'opening-ceremony', '--out', out, ...flags);
  return { ab, out };
};

const [A, B] = ['http://127.0.0.1:1', 'http://127.0.0.1:2'];

describe('two targets are refused before anything is made', () => {
  test('where nothing says what they differ by, or one of them is missing', async () => {
    const { ab, out } = refusing();
    await expect(ab()).rejects.toMatchObject({ exitCode: 2, faults: [{ at: '--b' }] });
    await expect(ab('--b', B)).rejects.toMatchObject({ exitCode: 2, faults: [{ at: '--a' }] });
    expect(existsSync(out)).toBe(false);
  });

  test('where options do not go together, all at once', async () => {
    const { ab, out } = refusing();
    const odd = ['--set-b', 'gateway.workers=6', '--json', '--markdown', '--settle', '2s'];
    await expect(ab('--a', A, '--b', B, ...odd)).rejects.toMatchObject({
      code: 'odd-options',
      faults: [{ at: '--set-b' }, { at: '--settle' }, { at: '--markdown' }],
    });
    const shared = ['--set-a', 'limits.steal=1%', '--set-b', 'budgets=[]'];
    await expect(ab(...shared)).rejects.toMatchObject({
      faults: [{ at: '--set-a' }, { at: '--set-b' }],
    });
    expect(existsSync(out)).toBe(false);
  });

  test('where both are one and the same target, however it is written', async () => {
    const { ab, out } = refusing();
    await expect(ab('--a', `${A}/pay`, '--b', 'HTTP://127.0.0.1:1/pay/')).rejects.toMatchObject({
      exitCode: 2,
      faults: [{ at: '--b', message: 'is the target that --a names: name another' }],
    });
    await expect(ab('--a', A, '--b', 'http://localhost:1')).rejects.toMatchObject({
      faults: [{ at: '--b' }],
    });
    await expect(ab('--a', A, '--b', A, '--settle', '2s')).rejects.toMatchObject({
      faults: [{ at: '--b' }, { at: '--settle' }],
    });
    expect(existsSync(out)).toBe(false);
  });

  test('where a field of one gateway makes no sense', async () => {
    const { ab, out } = refusing();
    await expect(ab('--set-b', 'gateway.workers=-1')).rejects.toMatchObject({
      exitCode: 2,
      faults: [{ at: '--set-b: gateway.workers' }],
    });
    expect(existsSync(out)).toBe(false);
  });

  test('where one of them alone would have a timetable of faults', async () => {
    const { ab, out } = refusing();
    const freeze = '[{"kind":"freeze","from":"20:00","duration":"1min"}]';
    await expect(ab('--set-b', `gateway.faults.timetable=${freeze}`)).rejects.toMatchObject({
      exitCode: 2,
      code: 'other-faults',
      faults: [{ at: 'gateway.faults.timetable' }],
    });
    expect(existsSync(out)).toBe(false);
  });

  test('where either of them is another machine that nobody allowed', async () => {
    const { ab, out } = refusing();
    for (const urls of [
      [A, 'http://192.0.2.1'],
      ['http://192.0.2.1', B],
    ] as const) {
      await expect(ab('--a', urls[0], '--b', urls[1])).rejects.toMatchObject({
        code: 'host-not-allowed',
      });
    }
    expect(existsSync(out)).toBe(false);
  });

  test('where the plan is too short for its blocks, with the length that fits', async () => {
    const { ab, out } = refusing();
    const short = ['--compress', '16s', '--peak', '5/s', '--set-b', 'gateway.workers=6'];
    await expect(ab(...short)).rejects.toMatchObject({
      code: 'few-blocks',
      message: 'A plan of 16 s has 8 pairs of blocks of 1 s; 16 is the least.',
      hint: 'Plan longer, or in shorter blocks: --block 500 ms',
    });
    expect(existsSync(out)).toBe(false);
  });
});
