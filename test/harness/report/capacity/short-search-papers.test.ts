import { beforeAll, describe, expect, it } from 'vitest';

import type { CapacityPaper } from '../../../../harness/report/capacity/capacity-paper.ts';
import { curveFigures } from '../../../../harness/report/capacity/charts/curve-figures.ts';
import { collapseSentence } from '../../../../harness/report/capacity/curve-words.ts';
import { curvePicture } from '../../../../harness/report/capacity/curve-picture.ts';
import { curveSvg } from '../../../../harness/report/capacity/curve-svg.ts';
import { renderMarkdownCapacity } from '../../../../harness/report/capacity/markdown-capacity.ts';
import type { CurvePanel } from '../../../../harness/report/charts/panel.ts';
import { paperOf } from '../../../fixtures/capacity/recorded-paper.ts';
import { SHORT_TARGET_PER_SECOND, shortSearch } from '../../../fixtures/capacity/short-search.ts';

let paper = {} as CapacityPaper;
let panels: readonly CurvePanel[] = [];
beforeAll(async () => {
  paper = paperOf(await shortSearch());
  panels = curveFigures(paper).flatMap((figure) => figure.panels) as CurvePanel[];
});

const panelOf = (id: string): CurvePanel => panels.find((panel) => panel.id === id)!;

describe('the pictures of a short search with a p95 budget', () => {
  it('draw the p95 with its limit and intervals, and no quantile that nothing tells', () => {
    const { traces, ranges } = panelOf('times');
    expect(traces.map(({ name }) => name)).toEqual([
      'limit 800 ms',
      'p50',
      'p95 response time',
      'stopped early',
    ]);
    expect(ranges!.length).toBeGreaterThan(1);
    for (const trace of traces) expect(trace.levels.some((level) => level !== null)).toBe(true);
  });

  it('draw who missed it, what is allowed and the fitted curve, with the capacity', () => {
    const { traces, marks } = panelOf('missed');
    expect(traces.map(({ name }) => name)).toEqual([
      'fitted, 95 % interval',
      'to',
      'fitted',
      'allowed 5 %',
      'a load',
      'stopped early, or too short to overload',
    ]);
    expect(marks!.map(({ label }) => label)).toEqual([expect.stringMatching(/^capacity /)]);
  });

  it('show no more goodput than the target can do, but for what its interval allows', () => {
    for (const { goodPerSecond, achievedPerSecond } of paper.curve.points) {
      expect(goodPerSecond.value!).toBeLessThanOrEqual(achievedPerSecond);
      expect(goodPerSecond.low!).toBeLessThanOrEqual(SHORT_TARGET_PER_SECOND);
    }
    expect(paper.curve.points.some(({ isShort }) => isShort)).toBe(true);
    expect(collapseSentence(paper.curve)).toMatch(/^No collapse of goodput seen: the most was 2\d/);
  });

  it('say so in Markdown, terminal and slide', () => {
    const markdown = renderMarkdownCapacity(paper);
    expect(markdown).toMatch(
      /\| load \| scale \| offered \| achieved \| good \| p95 \| missed it \|/,
    );
    expect(markdown).toContain('too short to overload');
    const text = curvePicture(paper, { width: 100, color: false, plain: true });
    expect(text).toContain('p95 response time, limit 800 ms');
    expect(text).toContain(
      'share that missed it, allowed 5 % (. fitted, o stopped early or too short)',
    );
    const svg = curveSvg(paper);
    for (const words of ['limit 800 ms', 'allowed 5 %', 'stopped early or too short'])
      expect(svg).toContain(words);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('a budget that is no response time', () => {
  it('has a picture of its own figure with its limit, beside the response times', () => {
    const { curve } = paper;
    const goodput = curve.budgets.findIndex(({ budget }) => budget.metric === 'goodput');
    const own = { ...paper, curve: { ...curve, deciding: goodput } };
    const figures = curveFigures(own);
    expect(figures.map(({ id }) => id).slice(0, 2)).toEqual(['budget', 'times']);
    const [panel] = figures[0]!.panels as CurvePanel[];
    expect(panel).toMatchObject({ value: 'share', scale: 'linear' });
    expect(panel!.traces[0]!.name).toBe('limit 99.9 %');
  });

  it('of which no share may be missed leaves out who missed it', () => {
    const { curve } = paper;
    const budgets = curve.budgets.map((each) => ({ ...each, allowed: null }));
    const own = { ...paper, curve: { ...curve, budgets, fitted: null } };
    expect(curveFigures(own).map(({ id }) => id)).not.toContain('missed');
    expect(curveSvg(own)).not.toContain('allowed');
  });
});
