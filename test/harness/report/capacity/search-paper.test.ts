import { describe, expect, it } from 'vitest';
import { collapseSentence } from '../../../../harness/report/capacity/curve-words.ts';
import { renderHtmlCapacity } from '../../../../harness/report/capacity/html-capacity.ts';
import { renderMarkdownCapacity } from '../../../../harness/report/capacity/markdown-capacity.ts';
import {
  doomedSearch,
  paperOf,
  recordedSearch,
} from '../../../fixtures/capacity/recorded-paper.ts';

const paper = paperOf(recordedSearch());
const doomed = paperOf(doomedSearch());

describe('the paper of a search', () => {
  const markdown = renderMarkdownCapacity(paper);

  it('starts with the decision', () => {
    expect(markdown.split('\n').slice(0, 4)).toEqual([
      '# ✓ opening-ceremony: capacity 724/s (708/s to 742/s)',
      '',
      '- **first to break**: p99 response time',
      '- **confirming runs**: at scale 1.002 every budget held; at scale 1.059 a budget broke',
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

  it.each([
    ['Markdown', markdown],
    ['HTML', renderHtmlCapacity(paper)],
  ])('tells no share in powers of ten, in %s', (_, text) => {
    expect(text).toMatch(/(?:<|&lt;) 0\.001 % to 6\.2 %/);
    expect(text).not.toMatch(/\de-\d+ %/);
  });

  it('warns of what weakens it', () => {
    const message = 'limits were loosened';
    const warned = {
      ...paper,
      decision: { ...paper.decision, warnings: [{ code: 'limits-loosened', message } as const] },
    };
    expect(renderMarkdownCapacity(warned)).toContain('> - Warning: limits were loosened\n');
    expect(renderHtmlCapacity(warned)).toContain('<strong>limits-loosened</strong> limits were');
  });

  it('ends a sentence once, whoever wrote the end of it', () => {
    const search = recordedSearch();
    const [first, ...rest] = search.probes;
    const outcome = { ...first!.outcome, disturbed: 'k6 was late. Free the machine.' };
    const told = renderMarkdownCapacity(
      paperOf({ ...search, probes: [{ ...first!, outcome }, ...rest] }),
    );
    expect(told).toContain('k6 was late. Free the machine.\n');
  });

  it('says of goodput whether anything was probed beyond the most', () => {
    const point = { ...paper.curve.points[0]!, askedPerSecond: 100 };
    const highest = { askedPerSecond: 100, goodPerSecond: 99 };
    const collapse = { found: false, reason: 'nothing-beyond', highest } as const;
    const beyond = { ...point, askedPerSecond: 200, isCut: true };
    expect(collapseSentence({ collapse, points: [point] })).toContain('nothing was probed beyond');
    expect(collapseSentence({ collapse, points: [point, beyond] })).toContain(
      'no probe beyond it ran to its end',
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

it('a paper without a queueing approximation says why there is none', () => {
  const curve = { ...paper.curve, queueing: null, whyNoQueueing: 'workers come and go' };
  const words = 'No queueing approximation checks the capacity: workers come and go.';
  for (const render of [renderMarkdownCapacity, renderHtmlCapacity])
    expect(render({ ...paper, curve })).toContain(words);
});
