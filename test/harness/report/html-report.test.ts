import { describe, expect, it } from 'vitest';

import { renderHtmlReport } from '../../../harness/report/html-report.ts';
import { behind } from '../../fixtures/synthetic-dependency.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const MOST_BYTES = 3_000_000;

/** The page's own markup: no styles, scripts or data. */
const bodyOf = (page: string): string => page.replaceAll(/<(script|style)\b[^>]*>[^]*?<\/\1>/g, '');

const textOf = (page: string): string =>
  bodyOf(page)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('the page of a run', () => {
  it.each(Object.entries(SYNTHETIC))('stays far under 3 MB and loads nothing: %s', (_, make) => {
    const page = renderHtmlReport(make());
    expect(Buffer.byteLength(page)).toBeLessThan(MOST_BYTES / 6);
    expect(bodyOf(page)).not.toMatch(/\b(?:src|srcset|action|poster)=/);
    expect(bodyOf(page)).not.toMatch(/href="(?!#|data:,)/);
    expect(page).not.toMatch(/@import|url\(/);
    expect(page).toContain('default-src &#39;none&#39;');
  });

  it('starts with the headline, then what the send would have said, then the reasons', () => {
    const { run, ...rest } = SYNTHETIC.fail();
    const text = textOf(renderHtmlReport({ run, ...rest }));
    const places = [run.headline, run.fromSend, ...run.reasons.map(({ code }) => code)].map(
      (part) => text.indexOf(part),
    );
    expect(Math.min(...places)).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('writes "never" and "too few" where a quantile is no number', () => {
    expect(textOf(renderHtmlReport(SYNTHETIC.fail()))).toMatch(
      /p95 never at least 500 ms 1\.1 s 1\.0\d to 1\.1\d 639 ms 60\d to 68\d never at least 500 ms p99/,
    );
    expect(textOf(renderHtmlReport(SYNTHETIC.empty()))).toContain(
      'p50 too few 0 of 6 too few 0 of 6 too few 0 of 6 too few 0 of 6 p90',
    );
  });

  it('judges each window of the event apart, with its intervals and its own budgets', () => {
    const text = textOf(renderHtmlReport(SYNTHETIC.fail()));
    const windows = text.slice(text.indexOf('Windows of the event'), text.indexOf('Validity: may'));
    for (const { name } of SYNTHETIC.fail().run.windows) expect(windows).toContain(name);
    expect(windows).toMatch(/last-orders \d\d:\d\d/);
    expect(windows).toMatch(/✗ 1 budget breached/);
    expect(windows).toContain('none names it');
    expect(textOf(renderHtmlReport(SYNTHETIC.fail()))).toContain(
      'unsure: its interval holds the limit',
    );
    const older = { ...SYNTHETIC.fail().run, windowFigures: [] };
    const page = renderHtmlReport({ ...SYNTHETIC.fail(), run: older });
    expect(textOf(page)).not.toContain('Windows of the event');
  });

  it('says where figures that look alike are not over the same', () => {
    const text = textOf(renderHtmlReport(SYNTHETIC.fail()));
    expect(text).toContain('the 240 of the warm-up included');
    expect(text).toContain('slices of 600 ms; the busiest whole second has 270/s');
    expect(text).toMatch(/k6 CPU ✓ held 36 % highest that lasted/);
    expect(text).toContain('together 532 ms, where the p99 itself is');
  });

  it('folds what the plan assumes, a line a layer', () => {
    const page = bodyOf(renderHtmlReport(SYNTHETIC.pass()));
    expect(page).toMatch(/<details\s*>/);
    expect(page).not.toMatch(/<details\s+open/);
  });

  it('names what was not checked, and draws no gateway, for a target it cannot look into', () => {
    const { run, ...rest } = SYNTHETIC.external();
    const page = renderHtmlReport({ run, ...rest });
    for (const what of run.notChecked) expect(textOf(page)).toContain(what.replace("'", '&#39;'));
    expect(page).not.toContain('id="figure-gateway"');
  });

  it('flags a loosened limit and says that an invalid run judges nobody', () => {
    const text = textOf(renderHtmlReport(SYNTHETIC.invalid()));
    expect(text).toMatch(/CPU steal ✓ held [^✓✗]* loosened/);
    expect(text).toContain('an invalid run judges nobody');
  });

  it('has a heading row and a row heading in every table', () => {
    const tables = bodyOf(renderHtmlReport(SYNTHETIC.pass())).match(/<table>[^]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThanOrEqual(5);
    for (const one of tables) {
      const rows = one.match(/<tr>/g)?.length ?? 0;
      expect(one).toContain('<caption>');
      expect(one.match(/<th scope="row">/g)).toHaveLength(rows - 1);
    }
  });

  it('shows text of the run as text, wherever it comes from', () => {
    const evil = '</script><img src=x onerror=alert(1)>"\'&';
    const { run, timeline, manifest } = SYNTHETIC.fail();
    const page = renderHtmlReport({
      timeline,
      run: {
        ...run,
        headline: evil,
        fromSend: evil,
        scenario: { name: evil, title: evil },
        labels: { [evil]: evil },
        target: { kind: 'external', url: evil },
        windows: [{ name: evil, fromMs: 0, toMs: 1_000 }],
        budgets: [{ ...run.budgets[0]!, name: evil, window: evil, why: evil }],
        reasons: [{ ...run.reasons[0]!, message: evil }],
        notChecked: [evil],
        paths: { [evil]: evil },
      },
      manifest: {
        ...manifest,
        title: evil,
        event: { ...manifest.event, place: evil },
        parameters: [{ ...manifest.parameters[0]!, name: evil, source: evil }],
      },
    });
    expect(page).not.toContain('<img');
    expect(page.match(/<script/g)).toHaveLength(4);
  });

  it('tells what reached the gateway behind the target, and how it was joined', () => {
    const report = SYNTHETIC.pass();
    const sentence = '12,408 payments, each reached the wallet exactly once';
    const ledger = {
      source: 'dependency',
      reconciled: 12_408,
      lost: 0,
      doubled: 0,
      unknown: 0,
    } as const;
    const page = renderHtmlReport({
      ...report,
      run: { ...report.run, ledger, dependency: behind(sentence) },
    });
    expect(page).toContain(`<p>${sentence}.</p>`);
    expect(page).toContain('joined by the id pay-{id}');
    expect(page).toContain('the ledger of the mock gateway behind the target');
    expect(page).toContain('http://127.0.0.1:9000 (our mock gateway)');
  });
});
