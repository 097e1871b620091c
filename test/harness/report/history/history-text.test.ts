import { expect, it } from 'vitest';

import type { History, Trend } from '../../../../harness/model/history/history.ts';
import { renderHistoryPage } from '../../../../harness/report/history/history-page.ts';
import { renderHistoryText } from '../../../../harness/report/history/history-text.ts';
import { pointText } from '../../../../harness/report/history/history-words.ts';

const TREND: Trend = {
  scenario: 'opening-ceremony',
  target: 'mock',
  factors: '{}',
  split: null,
  runs: 13,
  invalid: 1,
  copies: 0,
  plans: 1,
  points: Array.from({ length: 12 }, (_, i) => ({
    label: `c${i}`,
    runs: i === 0 ? ['a', 'b'] : [`r${i}`],
    value: i === 3 ? null : i < 6 ? 100 : 150,
  })),
  searched: 11,
  changes: [{ at: 'c6', index: 6, p: 0.005, before: 100, after: 150 }],
};

const HISTORY: History = {
  schema: 'peakday/history/1',
  folder: 'runs',
  metric: 'p99',
  unit: 'ms',
  level: 0.01,
  runs: 13,
  unreadable: ['runs/torn/run.json'],
  trends: [TREND],
};

it('tells the change, the share of invalid runs, and the points as bars', () => {
  expect(renderHistoryText(HISTORY)).toBe(
    [
      'p99 response time of 13 runs in runs',
      '  ! left out, no run of a known version: runs/torn/run.json',
      '',
      'opening-ceremony: 13 runs, 1 of them invalid (7.7 %); 1 change',
      '  → p99 response time 100 ms → 150 ms (+50 %) from c6 on, p 0.005',
      '    c0     100 ms ████████████████  median of 2',
      '    c1     100 ms ████████████████',
      '    c2     100 ms ████████████████',
      '    c3  no figure ',
      '    c4     100 ms ████████████████',
      '    c5     100 ms ████████████████',
      '  → c6     150 ms ████████████████████████',
      ...['c7 ', 'c8 ', 'c9 ', 'c10', 'c11'].map(
        (label) => `    ${label}    150 ms ████████████████████████`,
      ),
    ].join('\n'),
  );
});

it('says that points are too few for a change, and how many are needed', () => {
  const few = { ...TREND, points: TREND.points.slice(0, 3), searched: 3, changes: [] };
  expect(renderHistoryText({ ...HISTORY, trends: [few] })).toContain(
    'too few points for a change: 3, and 10 are the least',
  );
});

it('names changes that were found in few points', () => {
  const few = { ...TREND, searched: 8 };
  const text = renderHistoryText({ ...HISTORY, level: 0.05, trends: [few] });
  expect(text).toContain('; 1 change');
  expect(text).not.toContain('too few');
});

it('says where changes were not looked for', () => {
  expect(renderHistoryText({ ...HISTORY, trends: [{ ...TREND, searched: 10 }] })).toContain(
    'looked for in the latest 10 of 11 points',
  );
});

it('writes nothing of a label into the page as markup, nor control characters to a terminal', () => {
  const points = TREND.points.map((point) => ({ ...point, label: '<b>\u001B[31m' }));
  const hostile = { ...HISTORY, trends: [{ ...TREND, split: '<script>', points }] };
  expect(renderHistoryPage(hostile)).not.toMatch(/<b>|<script>&|· <script>/);
  expect(renderHistoryText(hostile)).not.toContain('\u001B');
});

it('draws a trend in which no run has the figure as a sentence', () => {
  const points = TREND.points.map((point) => ({ ...point, value: null }));
  const page = renderHistoryPage({ ...HISTORY, trends: [{ ...TREND, points, changes: [] }] });
  expect(page).toContain('No run that can be judged has this figure.');
});

it('shortens whole commit hashes to ten letters, and nothing else', () => {
  const sha = 'e66f4a0c1b2d3e4f5061728394a5b6c7d8e9f001';
  expect(pointText(sha)).toBe('e66f4a0c1b');
  expect(pointText(`${sha}-dirty`)).toBe('e66f4a0c1b-dirty');
  expect(pointText('2026-07-24 11:00Z')).toBe('2026-07-24 11:00Z');
});

it('the ends of a chart show a commit in short, and the whole of it to a pointer', () => {
  const sha = 'e66f4a0c1b2d3e4f5061728394a5b6c7d8e9f001';
  const points = TREND.points.map((point) => ({ ...point, label: sha }));
  const page = renderHistoryPage({ ...HISTORY, trends: [{ ...TREND, points }] });
  expect(page).toContain(`>e66f4a0c1b<title>${sha}</title></text>`);
});

it('trends that differ in their factors alone are told apart by them, others are not', () => {
  const [slow, fast, other] = [
    { ...TREND, factors: '{"time":24,"rate":0.05,"count":0.0020833,"ofEvent":true}' },
    { ...TREND, factors: '{"time":1,"rate":0.05,"count":0.05,"ofEvent":true}' },
    { ...TREND, scenario: 'athletics-final', factors: '{"time":1}' },
  ];
  const history = { ...HISTORY, trends: [slow, fast, other] as Trend[] };
  const text = renderHistoryText(history);
  expect(text).toContain('opening-ceremony · time ×24, rate ×0.05, count ×0.00208: 13 runs');
  expect(text).toContain('opening-ceremony · time ×1, rate ×0.05, count ×0.05: 13 runs');
  expect(text).toContain('athletics-final: 13 runs');
  expect(renderHistoryPage(history)).toContain('opening-ceremony · time ×24');
});
