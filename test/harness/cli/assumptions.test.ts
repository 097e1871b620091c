import { expect, test } from 'vitest';

import { assumedText, assumptionsText } from '../../../harness/cli/assumptions.ts';
import type { Manifest, Parameter } from '../../../harness/model/plan/manifest.ts';

const figure = (
  name: string,
  value: number | string,
  over: Partial<Parameter> = {},
): Parameter => ({
  name,
  value,
  unit: null,
  tag: 'assumed',
  source: 'somebody',
  range: null,
  layer: 'L5',
  ...over,
});

const MANIFEST = {
  parameters: [
    figure('stay-mean', 5.9, { tag: 'measured', unit: 'nights' }),
    figure('wallet-share', 0.6),
    figure('spike egress: peak', '23:10'),
    figure('category-drugstore-mean', 8_500, { unit: 'JPY' }),
    figure('category-drugstore-hour-00 to 23', '1 2 3 4 5 6 7 8 9 10 11 12'),
    figure('spike egress: magnitude', 6),
    figure('arrivals.burstiness', 1, { tag: 'chosen' }),
    figure('warm-up', 5_000, { tag: 'chosen', layer: null }),
  ],
} as unknown as Manifest;

test('the assumed figures are named with their tag, and how many have which', () => {
  expect(assumedText(MANIFEST, 80)).toBe(
    [
      'What the demand rests on: 1 measured, 5 assumed, 1 chosen.',
      '  All of them: --assumptions. Their sources: plan.html',
      '  assumed  wallet-share 0.6',
      '  assumed  spike egress: peak 23:10, magnitude 6',
      '  assumed  category-drugstore: mean 8,500 JPY, hour-00 to 23 …',
    ].join('\n'),
  );
});

test('a duration is told with a unit that reads well', () => {
  const onset = figure('spike opening: onset', 9_900_000, { unit: 'ms' });
  const manifest = { parameters: [onset] } as unknown as Manifest;
  expect(assumedText(manifest, 80)).toContain('onset 2 h 45 min');
  expect(assumptionsText(manifest)).toContain('assumed   2 h 45 min');
});

test('lines fit the terminal', () => {
  const text = assumedText(MANIFEST, 44);
  expect(text.split('\n').slice(-2)).toEqual([
    '  assumed  category-drugstore: mean 8,500 JPY,',
    '             hour-00 to 23 …',
  ]);
});

test('all of them are one a line, with tag and value', () => {
  const lines = assumptionsText(MANIFEST).split('\n');
  expect(lines).toHaveLength(8);
  expect(lines[1]).toMatch(/^ {2}stay-mean +measured {2}5\.9 nights$/);
  expect(lines[5]).toMatch(/ assumed {3}1 2 3 4 5 6 7 8 9 10 11 12$/);
});
