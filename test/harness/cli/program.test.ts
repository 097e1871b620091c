import { expect, test } from 'vitest';

import { makeProgram } from '../../../harness/cli/program.ts';
import { talkingContext } from './talking-context.ts';

test('a command that is named is read alone, and is the same as among all', async () => {
  const { context } = talkingContext();
  const all = (await makeProgram(context)).commands;
  expect(all.length).toBeGreaterThan(15);
  for (const command of all) {
    const { commands } = await makeProgram(context, ['node', 'peakday', command.name()]);
    expect(commands.map((alone) => alone.helpInformation())).toEqual([command.helpInformation()]);
  }
});

test.each(['--help', 'rnu', 'toString'])('%s, which names none, has all of them', async (word) => {
  const { context } = talkingContext();
  const { commands } = await makeProgram(context, ['node', 'peakday', word]);
  expect(commands.map((command) => command.name())).toEqual(
    expect.arrayContaining(['run', 'stop']),
  );
});
