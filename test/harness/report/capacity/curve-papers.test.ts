import { stripVTControlCharacters } from 'node:util';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { curveCsv } from '../../../../harness/report/capacity/curve-csv.ts';
import { curvePicture } from '../../../../harness/report/capacity/curve-picture.ts';
import { curveSvg } from '../../../../harness/report/capacity/curve-svg.ts';
import { untold } from '../../../../harness/stats/estimate.ts';
import {
  doomedSearch,
  paperOf,
  recordedSearch,
} from '../../../fixtures/capacity/recorded-paper.ts';

const paper = paperOf(recordedSearch());
const doomed = paperOf(doomedSearch());

describe('the curve of a search in a terminal', () => {
  it('shows time and goodput over load, the limit, the capacity with its interval, the knee', () => {
    const text = curvePicture(paper, { width: 72, color: false, plain: false });
    expect(text).toMatchInlineSnapshot(`
      "         p99 response time, limit 63 ms (○ stopped early)
              │       │                                               │
              │       │                                               │    ○
        100 ms│       │                                               ●
              │       │                                             │ │
              │─ ─ ─ ─│─ ─ ─ ─│─ ─ ─ ─ ─ ─ ─ │ ─ ─ ─ ─ ─●─ ─ ─ ─●● ●●─│─ ─ ─ ─
         50 ms│       ●       ●              ●          │             │
              │                                                       │
              │                                                       │
         20 ms│
               goodput, payments answered in time a second
              │                                                     ● ●    ○
              │                                         ●       ●● ●
         500/s│                              ●
              │               ●
           0/s│       ●
              └┬─────────────┬─────────────┬──────────────┬─────────────┬─────
               0/s         200/s         400/s          600/s         800/s
                                                  capacity 724/s ├▼─┤
                                                        knee 728/s ▲

               share that missed it, allowed 1 % (· fitted)
              │                                            ○
          10 %│                                  ●
              │     │                            │
              │     │                 │   │ │ ··
              │     │                 │   │·●·
           1 %│·····│·················●···●─│─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─
              │     ●                 ●   │
              │     │                 │   │
         0.1 %│     │                 │   │
              └────────┬──────────────┬──────────────┬─────────────┬──────────
                     600/s          700/s          800/s         900/s
                        capacity 724/s ├──▼─┤"
    `);
  });

  it('has the limit of a budget that names the first step, too', () => {
    const search = recordedSearch();
    const probes = search.probes.map(({ probe, outcome }) => ({
      probe,
      outcome: {
        ...outcome,
        budgets: outcome.budgets.map((each) => ({
          ...each,
          budget: { ...each.budget, step: 'pay' },
        })),
      },
    }));
    const text = curvePicture(paperOf({ ...search, probes }), {
      width: 72,
      color: false,
      plain: false,
    });
    expect(text).toContain('p99 response time, limit 63 ms');
  });

  it('makes do with ASCII', () => {
    const text = curvePicture(paper, { width: 72, color: false, plain: true });
    expect(text).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it('keeps to the width of the terminal, in colour too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 200 }), (width) => {
        const plain = curvePicture(paper, { width, color: false, plain: false });
        const longest = Math.max(...plain.split('\n').map((line) => line.length));
        expect(longest).toBeLessThanOrEqual(width);
        const coloured = curvePicture(paper, { width, color: true, plain: false });
        const bare = stripVTControlCharacters(coloured).split('\n');
        expect(bare.map((line) => line.trimEnd())).toEqual(plain.split('\n'));
      }),
      { numRuns: 30 },
    );
  });

  it('says so in a line where no probe had enough payments for the quantile', () => {
    const search = recordedSearch();
    const probes = search.probes.slice(0, 3).map(({ probe, outcome }) => {
      const estimate = untold('too-few-values', 0.95, 10);
      const budgets = outcome.budgets.map((budget) => ({ ...budget, estimate }));
      return { probe, outcome: { ...outcome, budgets } };
    });
    const short = paperOf({ ...search, probes });
    const lines = (width: number): readonly string[] =>
      curvePicture(short, { width, color: false, plain: false }).split('\n');
    expect(lines(72)[0]).toMatch(/^ +p99 response time: no probe had enough payments for one$/);
    expect(lines(72)[1]).toMatch(/^ +goodput, payments answered in time a second$/);
    // No sentence is cut.
    expect(lines(72).join(' ').replaceAll(/\s+/g, ' ')).toContain('enough payments for a p99.');
    expect(lines(40)[0]).toMatch(/^ +too few payments for a p99 resp.*…$/);
    for (const line of lines(40)) expect(line.length).toBeLessThanOrEqual(40);
  });

  it('says so where no probe told anything', () => {
    expect(curvePicture(doomed, { width: 72, color: false, plain: false })).toBe(
      '  No probe told anything of the target: there is no curve.',
    );
  });
});

describe('the curve of a search as a slide', () => {
  const svg = curveSvg(paper);

  it('is 16:9, and takes nothing from elsewhere', () => {
    expect(svg).toMatch(/^<svg[^>]+width="1600"\s+height="900"/);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/http|href|<style|<script/);
  });

  it('says capacity, interval, limit and knee in words', () => {
    for (const words of [
      'opening-ceremony: it takes 724/s',
      '95 % interval 708/s to 742/s; first to break: p99 response time ≤ 63 ms',
      'capacity 724/s',
      'limit 63 ms',
      'knee 728/s',
      'allowed 1 %',
      'share that missed it',
    ])
      expect(svg).toContain(words);
  });

  it('tells no confidence of a bracket, for the budget that breaks first knows no shares', () => {
    const search = recordedSearch();
    const probes = search.probes.map(({ probe, outcome }) => {
      const budgets = outcome.budgets.map((each) => ({ ...each, missed: null }));
      return { probe, outcome: { ...outcome, budgets } };
    });
    const slide = curveSvg(paperOf({ ...search, probes }));
    expect(slide).toContain('>bracket 708/s to 742/s; first to break: p99 response time ≤ 63 ms<');
    expect(slide).not.toContain('95 %');
  });

  it('has no place that is not a number, with a curve and without', () => {
    expect(svg + curveSvg(doomed)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('draws the tint of the capacity through no name between its plots', () => {
    const baseline = Number(/y="([\d.]+)"[^>]+>stopped early</.exec(svg)![1]);
    // Those of the plots to the left, where the name stands.
    const tints = [
      ...svg.matchAll(
        /x="\d{3}(?:\.\d)?"\s+y="(\d+)"\s+width="[\d.]+"\s+height="(\d+)"\s+fill="#006b4f"/g,
      ),
    ].map(([, top, height]) => [Number(top), Number(top) + Number(height)] as const);
    expect(tints).toHaveLength(2);
    for (const [top, bottom] of tints) expect(baseline < top || baseline - 20 > bottom).toBe(true);
  });

  it('escapes names that others chose', () => {
    const search = { ...recordedSearch(), label: '<script>&"' };
    expect(curveSvg(paperOf(search))).toContain('&lt;script&gt;&amp;&quot;');
  });
});

describe('the curve of a search as CSV', () => {
  const rows = curveCsv(paper).trimEnd().split('\n');

  it('has a row a load, and every row all columns', () => {
    expect(rows).toHaveLength(1 + paper.curve.points.length);
    const columns = rows.map((row) => row.split(',').length);
    expect(new Set(columns)).toEqual(new Set([rows[0]!.split(',').length]));
  });

  it('tells the figures of a load', () => {
    const [head, , , , row] = rows.map((each) => each.split(','));
    const told = Object.fromEntries(head!.map((name, i) => [name, row![i]]));
    const [point] = paper.curve.points.slice(3);
    expect(told).toMatchObject({
      scale: '0.8203',
      asked_per_second: String(Number(point!.askedPerSecond.toPrecision(6))),
      p99_ms: told['budget_figure'],
      p99_ms_low: told['budget_figure_low'],
      missed_share: String(Number(point!.missed!.value!.toPrecision(6))),
      missed_share_high: String(Number(point!.missed!.high!.toPrecision(6))),
      missed_allowed: '0.01',
      probes: '1',
      stopped_early: 'false',
      too_short: 'false',
      budget_broken: 'false',
    });
  });
});
