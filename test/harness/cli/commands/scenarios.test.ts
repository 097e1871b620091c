import { expect, test } from 'vitest';

import { talkingContext } from '../talking-context.ts';

test('each scenario that ships is shown with its story, its curve, its peak and its payments', async () => {
  const { peakday, said } = talkingContext();
  await peakday('scenarios');
  const blocks = said.join('\n').split('\n\n');
  expect(blocks.map((block) => block.split(' ')[0])).toEqual([
    'athletics-final',
    'flash-sale',
    'games-17-days',
    'golden-week-street',
    'opening-ceremony',
    'small-city-festival',
    'wallet-brownout',
    'world-cup-surge',
  ]);
  expect(blocks[4]!.split('\n')).toEqual([
    'opening-ceremony  Opening ceremony of the Tokyo Games',
    '  Friday 24 July 2020, as the Games were first planned.',
    expect.stringMatching(/^ {2}[▁-█]{40} {2}7 h from 2020-07-24T17:00, replayed in 1 min$/),
    '  about 7,436 payments, at most 250/s',
  ]);
  expect(blocks[2]).toContain('17 d from 2020-07-24T00:00, replayed in its own time');
});

test('as JSON, each has its whole story and a curve that adds up to its payments', async () => {
  const { peakday, said } = talkingContext();
  await peakday('scenarios', '--json');
  const found = JSON.parse(said.join('\n')) as readonly {
    readonly name: string;
    readonly story: string;
    readonly expectedPayments: number;
    readonly peakPerSecond: number;
    readonly curvePayments: readonly number[];
  }[];
  expect(found).toHaveLength(8);
  for (const { story, peakPerSecond, expectedPayments, curvePayments } of found) {
    expect(story.endsWith('.')).toBe(true);
    const sum = curvePayments.reduce((all, payments) => all + payments, 0);
    expect(Math.abs(sum - expectedPayments)).toBeLessThanOrEqual(1);
    // No digits that come of adding up.
    for (const value of [peakPerSecond, ...curvePayments]) {
      expect(String(value)).toMatch(/^\d+(?:\.\d{1,6})?$/);
    }
  }
  // Columns are whole parts of days.
  expect(found.find(({ name }) => name === 'games-17-days')!.curvePayments).toHaveLength(34);
});
