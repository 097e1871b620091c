import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Plan } from '../../../../harness/model/plan/read-plan.ts';
import { planFigures } from '../../../../harness/report/plan/figures/plan-figures.ts';
import { renderPlanPage } from '../../../../harness/report/plan/plan-page.ts';
import { planHeadline } from '../../../../harness/report/plan/sections/head-section.ts';
import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { smallPlan } from './small-plan.ts';

let folder: string;
let plan: Plan;
let page: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plan-page-'));
  plan = await smallPlan(join(folder, 'plan'), { demand: { profile: { from: 'formula' } } });
  page = renderPlanPage(plan, planFigures(plan));
});

afterAll(() => rmSync(folder, { recursive: true }));

const MOST_BYTES = 3_000_000;

/** The page's own markup: no styles, scripts or data. */
const bodyOf = (whole: string): string =>
  whole.replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '');

const textOf = (whole: string): string =>
  bodyOf(whole)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

describe('the page of a plan', () => {
  it('stays far under 3 MB and loads nothing', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(MOST_BYTES / 4);
    expect(bodyOf(page)).not.toMatch(/\b(?:src|srcset|action|poster|style)=/);
    expect(bodyOf(page)).not.toMatch(/href="(?!#|data:,)/);
    expect(page).not.toMatch(/@import|url\(/);
  });

  it('starts with what one pastes into a chat', () => {
    const headline = planHeadline(plan.manifest, planFigures(plan));
    const { payments, hash } = plan.manifest;
    expect(headline).toMatch(/^A small evening: [\d,]+ payments planned in 10 s, mean [\d.]+\/s, /);
    expect(headline).toContain(payments.measured.toLocaleString('en-US'));
    expect(headline).toContain(`seed 1, plan ${hash.slice(0, 10)}`);
    expect(textOf(page).indexOf(headline)).toBeGreaterThan(0);
  });

  it('hands every figure to a review, with layer, value, range, unit, tag and source', () => {
    const table = /<section id="assumptions"[^]*?<\/section>/.exec(bodyOf(page))![0];
    const { parameters } = plan.manifest;
    const layers = new Set(parameters.map(({ layer }) => layer)).size;
    expect(table.match(/<details open/g)).toHaveLength(layers);
    expect(table.match(/<tr>/g)).toHaveLength(parameters.length + layers);
    const text = textOf(table);
    for (const { name, layer, range, unit, tag, source } of parameters) {
      expect(text).toContain(name);
      for (const part of [layer, range, unit === 'ms' ? null : unit, tag, source]) {
        if (part !== null) expect(text).toContain(part.replaceAll(/\s+/g, ' '));
      }
    }
  });

  it('has a heading row and one row heading a row in every table', () => {
    const tables = bodyOf(page).match(/<table>[^]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThanOrEqual(5);
    for (const one of tables) {
      const rows = one.match(/<tr>/g)?.length ?? 0;
      expect(one).toContain('<caption>');
      expect(one.match(/<th scope="row">/g)).toHaveLength(rows - 1);
    }
  });

  it('tells every chart in words, with its axis', () => {
    const labels = [...bodyOf(page).matchAll(/data-panel="([^"]+)"[^>]*aria-label="([^"]+)"/g)];
    const words = new Map(labels.map(([, id = '', label = '']) => [id, label]));
    expect([...words.keys()].slice(0, 3)).toEqual(['rate', 'categories', 'dispersion']);
    expect(words.get('rate')).toMatch(/^Payments per second over time\. .*highest .*\/s at 1\d:/);
    expect(words.get('dispersion')).toMatch(/^Allan factor by Length of the windows/);
    expect(words.get('amounts-convenience')).toMatch(/ by Amount in JPY\. payments: highest/);
    expect(words.get('tourists')).toMatch(/^Tourists by Payments on that day\./);
  });

  it('holds the counts against the luck of its own process, and of none where there is none', async () => {
    const told = async (name: string, demand: object): Promise<string> => {
      const profile = { from: 'formula' };
      const one = await smallPlan(join(folder, name), { demand: { profile, ...demand } });
      return textOf(renderPlanPage(one, planFigures(one)));
    };
    expect(textOf(page)).toMatch(
      /The tint holds 99 % of what independent customers would do: \d of 24 counts lie outside, where chance alone puts less than one\./,
    );
    expect(await told('groups', { arrivals: { process: 'tour-bus' } })).toContain(
      'The tint holds 99 % of what customers alone and in groups would do: ',
    );
    const even = await told('even', { arrivals: { process: 'evenly-spaced' } });
    expect(even).toContain('spaced evenly at the thin one, which leaves nothing to luck.');
    expect(even).not.toContain('The tint holds');
  });

  it('says of recorded instants that none of them is drawn', async () => {
    const start = Date.parse(plan.manifest.event.start);
    const lines = Array.from({ length: 600 }, (_, i) => new Date(start + 12_000 * i).toISOString());
    writeFileSync(join(folder, 'trace.csv'), `time\n${lines.join('\n')}\n`);
    const recorded = await smallPlan(join(folder, 'recorded'), {
      demand: { profile: { from: 'timestamps', file: join(folder, 'trace.csv') } },
      replay: { duration: '10s', peak: 'unscaled' },
    });
    const text = textOf(renderPlanPage(recorded, planFigures(recorded)));
    expect(text).toContain('They are recorded instants, planned as they came: none is drawn');
    expect(text).toContain('No process is known that these instants were drawn from');
    expect(text).not.toMatch(/independent customers:|tint holds|inside the tint|theory:/);
  });

  it('links only to what it has', () => {
    const check = (whole: string): void => {
      const links = [...bodyOf(whole).matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      expect(links.length).toBeGreaterThan(2);
      for (const id of links) expect(whole).toContain(`id="${id}"`);
    };
    check(page);
    const bare = handMadePlan(join(folder, 'bare'), { plannedMs: [1, 2, 3] });
    const barePage = renderPlanPage(bare, planFigures(bare));
    check(barePage);
    expect(textOf(barePage)).toContain('does not tell the rate');
    expect(barePage).not.toContain('id="merchants"');
  });

  it('shows text of the plan as text, wherever it comes from', () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&';
    const { manifest, scenario } = plan;
    const figures = planFigures(plan);
    const changed = renderPlanPage(
      {
        ...plan,
        scenario: { ...scenario, windows: [{ name: evil, from: '18:30', to: '19:00' }] },
        manifest: {
          ...manifest,
          scenario: evil,
          title: evil,
          event: { ...manifest.event, place: evil },
          parameters: [{ ...manifest.parameters[0]!, name: evil, value: evil, source: evil }],
        },
      },
      {
        ...figures,
        process: { kind: 'drawn', words: evil },
        categories: figures.categories.map((each) => ({ ...each, name: evil })),
        prefectures: figures.prefectures.map((each) => ({ ...each, name: evil })),
        merchants: {
          ...figures.merchants!,
          top: [{ ...figures.merchants!.top[0]!, name: evil, city: evil, prefecture: evil }],
        },
      },
    );
    expect(changed).not.toContain('<img');
    expect(changed.match(/<script/g)).toHaveLength(4);
  });
});
