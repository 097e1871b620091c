import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { smallPlan } from '../../report/plan/small-plan.ts';
import { talkingContext } from '../talking-context.ts';

/** The event of the small plan: two hours from 18:00 in Tokyo. */
const dayFile = async (lines: readonly string[]) => {
  const talking = talkingContext();
  const plan = join(talking.folder, 'plan');
  await smallPlan(plan);
  const file = join(talking.folder, 'actual.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return { ...talking, plan, file };
};

test('how the counts were read is told beside the result, guesses included', async () => {
  const { peakday, plan, file, said, told } = await dayFile([
    'when,orders',
    '2020-07-24T18:00+09:00,100',
    '2020-07-24T18:30+09:00,120',
  ]);
  await peakday('compare', plan, file, '--json');
  expect(told).toEqual([
    '"orders" read as counts an interval, "when" as the start of each interval',
    '2 intervals of 30 min, the first from 24 Jul 18:00:00 on, by the clock of the event (2020-07-24T18:00:00+09:00)',
  ]);
  expect(JSON.parse(said.join('\n'))).toMatchObject({ schema: 'peakday/forecast-accuracy/1' });
});

test('whose clock was taken is seen even where nothing is in common with the event', async () => {
  const { peakday, plan, file, told } = await dayFile([
    'when,orders',
    '2020-07-24T18:00,100',
    '2020-07-24T18:30,120',
  ]);
  await expect(peakday('compare', plan, file, '--time-zone', 'UTC')).rejects.toMatchObject({
    code: 'another-day',
  });
  expect(told.join('\n')).toContain('the first from 25 Jul 03:00:00 on');
});

test('options of runs are refused, all at once', async () => {
  const { peakday, plan, file } = await dayFile(['when,orders']);
  await expect(
    peakday('compare', plan, file, '--html', 'page.html', '--json', '--markdown'),
  ).rejects.toMatchObject({
    code: 'odd-options',
    faults: [{ at: '--html' }, { at: '--markdown' }],
  });
});
