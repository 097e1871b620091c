import { stripVTControlCharacters } from 'node:util';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { curveCsv } from '../../../../harness/report/capacity/curve-csv.ts';
import { curvePicture } from '../../../../harness/report/capacity/curve-picture.ts';
import { curveSvg } from '../../../../harness/report/capacity/curve-svg.ts';
import { renderHtmlCapacity } from '../../../../harness/report/capacity/html-capacity.ts';
import { renderMarkdownCapacity } from '../../../../harness/report/capacity/markdown-capacity.ts';
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
              │       │                                           │
              │       │                                           │        ○
              │       │                                           │
        100 ms│       │                                           ││
              │       │                                           ●│
              │─ ─ ─ ─│─ ─ ─ ─│─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ │ ─●● ─ ─ ─ ─ ─
         50 ms│       ●       ●             ●            ●     ●  │
              │       │       │             │
              │
               goodput, payments answered in time a second
              │                                                            ○
              │                                          ●     ●  ●●
         500/s│                             ●
              │               ●
           0/s│       ●
              └┬─────────────┬─────────────┬────────────┬─────────────┬───────
               0/s         200/s         400/s        600/s         800/s
                                          capacity 723/s ├───────▼───┤
                                                    knee 703/s ▲"
    `);
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
      'opening-ceremony: it takes 723/s',
      '95 % interval 612/s to 785/s; first to break: p99 response time',
      'capacity 723/s',
      'limit 63 ms',
      'knee 703/s',
    ])
      expect(svg).toContain(words);
  });

  it('has no place that is not a number, with a curve and without', () => {
    expect(svg + curveSvg(doomed)).not.toMatch(/NaN|Infinity|undefined/);
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
    expect(told).toMatchObject({
      scale: '0.8598',
      offered_per_second: '605',
      p99_ms: '53.0803',
      p99_ms_low: '50.47',
      p99_ms_high: '55.199',
      probes: '1',
      stopped_early: 'false',
      budget_broken: 'false',
    });
  });
});

describe('the paper of a search', () => {
  const markdown = renderMarkdownCapacity(paper);

  it('starts with the decision', () => {
    expect(markdown.split('\n').slice(0, 4)).toEqual([
      '# ✓ opening-ceremony: capacity 723/s (612/s to 785/s)',
      '',
      '- **first to break**: p99 response time',
      '- **confirming runs**: at scale 0.9977 every budget held; at scale 1.065 a budget broke',
    ]);
  });

  it.each([
    ['Markdown', markdown],
    ['HTML', renderHtmlCapacity(paper)],
  ])('has every assumption with its source, in %s', (_, text) => {
    const all = [...paper.parameters.search, ...paper.parameters.demand];
    expect(all.length).toBeGreaterThan(10);
    for (const { name, source } of all) {
      expect(text).toContain(name);
      expect(text).toContain(source);
    }
  });

  it('has a row for each probe and says what was disturbed', () => {
    const search = recordedSearch();
    const [first, ...rest] = search.probes;
    const outcome = { ...first!.outcome, disturbed: 'another process took 80 % of a core' };
    const told = renderMarkdownCapacity(
      paperOf({ ...search, probes: [{ ...first!, outcome }, ...rest] }),
    );
    expect(told.match(/^\| \d+ \| (?:range|search|confirm) \|/gm)).toHaveLength(13);
    expect(told).toContain(
      'The probe at scale 0.15 was disturbed and is in no figure: another process took 80 % of a core.',
    );
  });

  it('is whole where the search found nothing', () => {
    expect(renderMarkdownCapacity(doomed)).toContain('Nothing that a probe noticed.');
    expect(renderHtmlCapacity(doomed)).toContain('no capacity found');
  });

  it('gives names that others chose no power', () => {
    const search = { ...recordedSearch(), scenario: '</title><script>alert(1)</script>' };
    expect(renderHtmlCapacity(paperOf(search))).not.toContain('<script>alert');
  });
});
