import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { CapacityForecast } from '../../../../../harness/model/capacity/forecast.ts';
import { probabilityText } from '../../../../../harness/report/capacity/sizing/probability-text.ts';
import { renderHtmlSizing } from '../../../../../harness/report/capacity/sizing/html-sizing.ts';
import { renderMarkdownSizing } from '../../../../../harness/report/capacity/sizing/markdown-sizing.ts';
import { renderTextSizing } from '../../../../../harness/report/capacity/sizing/text-sizing.ts';
import { recordedForecast } from '../../../../fixtures/capacity/recorded-forecast.ts';

const forecast = recordedForecast();
const DOCS = join(import.meta.dirname, '..', '..', '..', '..', '..', 'docs', 'forecast.md');

const textOf = (width: number, told = forecast): string =>
  renderTextSizing(told, { color: false, width });

/** Nothing was told that need not be told. */
const bare: CapacityForecast = {
  ...forecast,
  tier: null,
  searches: forecast.searches.slice(0, 1),
  scaling: null,
  autoscaling: null,
  warnings: [],
  sizing: {
    ...forecast.sizing,
    capacityFrom: 'straight',
    needed: { risk: 0.01, replicas: null, withZoneLost: null, why: 'the quota is reached first' },
    growth: [],
    growthTable: [],
    ceilings: [],
    zones: 1,
    current: null,
    fleets: forecast.sizing.fleets.map((fleet) => ({
      ...fleet,
      zoneLost: null,
      costPerHour: null,
      breach: { share: 1, low: 0.9996, high: 1 },
    })),
  },
};

describe('a forecast in a terminal', () => {
  it('is what docs/forecast.md shows', () => {
    expect(readFileSync(DOCS, 'utf8')).toContain(`\`\`\`text\n${textOf(100).trimEnd()}\n\`\`\``);
  });

  it('fits a hundred columns, and narrower terminals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 160 }), (width) => {
        const lines = textOf(width).split('\n');
        const longest = Math.max(...lines.map(({ length }) => length));
        expect(longest).toBeLessThanOrEqual(Math.min(100, Math.max(60, width)));
      }),
      { numRuns: 20 },
    );
  });

  it.each([60, 80, 100])('tells the cost that was asked for in %i columns', (width) => {
    expect(textOf(width)).toMatch(/^ {2}replicas .*cost\/h/m);
  });

  it('names the columns that a narrow one has no room for', () => {
    expect(textOf(80)).toContain(
      '  (no room for tag, from and to: see a wider terminal, or the paper of --out)\n',
    );
    expect(textOf(100)).not.toContain('no room');
  });

  it('leaves out what was not asked, and says why nothing is enough', () => {
    const text = textOf(100, bare);
    expect(text).toMatch(/^✗ opening-ceremony: the quota is reached first\n/);
    expect(text).not.toMatch(/zone|cost|autoscaling/);
  });
});

describe('a forecast on a search that was contradicted', () => {
  const doubted: CapacityForecast = {
    ...forecast,
    warnings: [{ code: 'contradicted', message: 'Search at 2 replicas: contradicted' }],
  };

  it('is not to be signed, whatever it says', () => {
    expect(textOf(100, doubted)).toMatch(/^\? 2 replicas .*\s.*\snot confirmed by its own runs/);
    const page = renderHtmlSizing(doubted, '.');
    expect(page).toContain('do not sign');
    expect(renderHtmlSizing(forecast, '.')).not.toContain('do not sign');
  });
});

describe('the paper of a forecast', () => {
  const [page, markdown] = [
    renderHtmlSizing(forecast, 'runs/fleet'),
    renderMarkdownSizing(forecast, 'runs/fleet'),
  ];

  it('begins with one sentence that a board can sign', () => {
    const [alone] = forecast.sizing.fleets;
    const sentence =
      '✓ 2 replicas for opening-ceremony (seed-2018) at 1 % risk; with one fewer the probability of ' +
      `breach is ${probabilityText(alone!.breach, 0.01)}; the binding constraint is the replicas`;
    expect(page).toContain(`<h1 id="headline">${sentence}</h1>`);
    expect(markdown.split('\n')[0]).toBe(`# ${sentence}`);
  });

  it('states the rule by which as many are enough', () => {
    expect(page).toContain('the whole 95 % interval of it, is at most 1 %');
  });

  it.each([
    ['HTML', page],
    ['Markdown', markdown],
  ])('has every assumption with its source, and what was asked, in %s', (_, text) => {
    expect(forecast.assumptions.length).toBeGreaterThan(30);
    for (const { name, source } of forecast.assumptions) {
      expect(text).toContain(name);
      expect(text).toContain(source);
    }
    for (const asked of ['accepted risk', 'growth of volume', 'ceiling: bank quota', 'zones'])
      expect(text).toContain(asked);
    expect(text).toContain('whoever asked, taken exactly');
  });

  it('leads to the searches from where it lies', () => {
    expect(page).toContain('<a href="../replicas-4/capacity.html">runs/replicas-4</a>');
    expect(markdown).toContain('- 4: [runs/replicas-4](../replicas-4/capacity.html)');
  });

  it('draws risk, capacity and the day, and tells each to those who cannot see it', () => {
    const panels = Array.from(
      page.slice(0, page.indexOf('<footer')).matchAll(/class="plot"\s+data-panel="([^"]+)"/g),
      ([, id]) => id,
    );
    expect(panels).toEqual(['risk', 'fleet', 'day', 'day-replicas']);
    expect(page).toMatch(
      /breach: highest [\d.]+ % at 1; .*mark: 2 needed; mark: 3 with a zone lost/,
    );
    expect(page.match(/class="bar-of"/g)).toHaveLength(forecast.sizing.sensitivity.length);
  });

  it('draws no curve through sizes that were measured alone', () => {
    const sizing = { ...forecast.sizing, capacityFrom: 'measured' as const };
    expect(page).toContain('capacity, 95 % interval: highest');
    expect(renderHtmlSizing({ ...forecast, sizing }, '.')).not.toContain('capacity, 95 % interval');
  });

  it('names budgets with their limits, and when and by what was searched', () => {
    const dated = {
      ...forecast,
      searches: forecast.searches.map((search, i) => ({
        ...search,
        startedAt: `2026-11-23T1${i}:47:39.000Z`,
        peakday: '0.1.0',
      })),
    };
    for (const text of [textOf(100, dated), renderMarkdownSizing(dated, '.')]) {
      expect(text).toContain('p99 response time ≤ 1 s; goodput within 5 s ≥ 99.9 %');
      expect(text).toContain(
        '2026-11-23 10:47 UTC, by peakday 0.1.0; the last 2026-11-23 14:47 UTC',
      );
    }
  });

  it('says that any delay within the event is survived, and not how long the event is', () => {
    const { autoscaling, event } = forecast;
    const patient = {
      ...forecast,
      autoscaling: { ...autoscaling!, longestDelayMs: event.durationMs },
    };
    expect(textOf(100, patient)).toContain('in time with any delay within the event');
  });

  it('says how the law fits', () => {
    expect(markdown).toContain('## How capacity grows with replicas');
    expect(markdown).toMatch(/- \*\*each left out once\*\*: predicted .* 5 of 5 inside/);
  });

  it('is whole where little was asked, and nothing is enough', () => {
    for (const text of [renderHtmlSizing(bare, '.'), renderMarkdownSizing(bare, '.')]) {
      expect(text).toContain('the quota is reached first');
    }
    expect(renderHtmlSizing(bare, '.')).not.toContain('id="autoscaling"');
  });

  it('gives names that others chose no power', () => {
    const named = { ...forecast, scenario: '</title><script>alert(1)</script>' };
    expect(renderHtmlSizing(named, '.')).not.toContain('<script>alert');
  });
});
