import { expect, test } from 'vitest';

import { limitPicture } from '../../../../harness/report/gating/sections/limit-picture.ts';
import { estimate } from '../../../fixtures/synthetic-comparison.ts';

const MS = { comparison: 'at-most', unit: 'ms', relative: false, change: null } as const;

const drawn = (budget: Parameters<typeof limitPicture>[0]): string =>
  limitPicture(budget).markup.replaceAll(/\s+/g, ' ');

test('a time lies between nothing and the largest of limit and interval', () => {
  // 0 at 16, 200 at 160, so 0.72 for each ms.
  const picture = drawn({ ...MS, limit: 200, estimate: estimate(100, 50) });
  expect(picture).toContain('class="limit" d="M160 0V18"');
  expect(picture).toContain('class="span" d="M52 9H124"');
  expect(picture).toContain('cx="88"');
  expect(picture).toMatch(/class="beyond" x="160" y="0" width="16"/);
});

test('a share that must be reached lies between its lowest and all, and is beyond below', () => {
  const share = { ...MS, comparison: 'at-least', unit: 'share' } as const;
  const picture = drawn({ ...share, limit: 0.99, estimate: estimate(0.985, 0.005) });
  expect(picture).toContain('class="limit" d="M88 0V18"');
  expect(picture).toMatch(/class="beyond" x="0" y="0" width="88"/);
});

test('where there is no bound the line goes to the edge, and never has an arrow', () => {
  const never = estimate(null, 0, { low: 100, warnings: ['never'] });
  const picture = drawn({ ...MS, limit: 200, estimate: never });
  expect(picture).toContain('class="span" d="M88 9H176"');
  expect(picture).toContain('class="never"');
  expect(picture).not.toContain('circle');
});

test('of a figure that nobody knows, and of a limit of 0, only the limit is drawn', () => {
  const unknown = estimate(null, 0, { warnings: ['too-few-values'] });
  const picture = drawn({ ...MS, limit: 0, estimate: unknown });
  expect(picture).toContain('class="limit" d="M16 0V18"');
  expect(picture).not.toContain('span');
});

test('a change is drawn in the place of the figure', () => {
  const picture = drawn({
    ...MS,
    relative: true,
    limit: 0.1,
    estimate: estimate(500, 10),
    change: estimate(0.05, 0.05),
  });
  expect(picture).toContain('class="span" d="M16 9H160"');
});
