import { expect, test } from 'vitest';

import { seriesScaling } from '../../../../../harness/cli/capacity/vary/series-scaling.ts';
import type { SearchEnd } from '../../../../../harness/model/capacity/capacity-search.ts';
import type { CapacitySeries } from '../../../../../harness/model/capacity/capacity-series.ts';
import { renderHtmlSeries } from '../../../../../harness/report/capacity/series/html-series.ts';
import { renderMarkdownSeries } from '../../../../../harness/report/capacity/series/markdown-series.ts';
import type { SeriesPaper } from '../../../../../harness/report/capacity/series/series-paper.ts';
import { renderTextSeries } from '../../../../../harness/report/capacity/series/text-series.ts';
import { scaledThroughput } from '../../../../../harness/stats/scaling-law.ts';
import {
  CONVERGED,
  observedProbe,
  syntheticSearch,
} from '../../../../fixtures/synthetic-search.ts';
import { syntheticSeries, type Ends } from '../../../../fixtures/synthetic-series.ts';

const found = (value: number): SearchEnd => ({
  ...CONVERGED,
  perSecond: { ...CONVERGED.perSecond, value, low: 0.96 * value, high: 1.04 * value },
});

const doomed = (reason: 'disturbed' | 'never-saturates-within-maximum'): SearchEnd => ({
  kind: 'doomed',
  reason,
  message: 'm',
  heldAt: { scale: 2, perSecond: 90 },
});

const told = (ends: Ends, over: Partial<CapacitySeries> = {}): SeriesPaper => {
  const series = syntheticSeries(ends, over);
  const searches = ends.flatMap(([value, end]) =>
    end === null ? [] : [[value, syntheticSearch({ end, probes: [observedProbe()] })] as const],
  );
  return { series: { ...series, scaling: seriesScaling(series) }, searches: new Map(searches) };
};

const text = (ends: Ends): string => renderTextSeries(told(ends), { color: false, width: 100 });

test('each number has a row with what was found, or why nothing was', () => {
  expect(
    text([
      [16, null],
      [2, found(40)],
      [4, doomed('disturbed')],
      [8, doomed('never-saturates-within-maximum')],
    ]),
  ).toMatchInlineSnapshot(`
    "? small: 1 of 4 searches found a capacity, at replicas = 2, 4, 8, 16
      budgets              p99 response time of pay ≤ 500 ms
      target               mock gateways of our own, one a probe

      replicas  capacity                 per replica  breaks first              verdict
      2         40/s (38.4/s to 41.6/s)  20/s         p99 response time of pay  confirmed
      4         –                        –            –                         disturbed
      8         above 90/s               –            –                         every budget held at the
                                                                                largest load
      16        –                        –            –                         not searched to its end

      scaling law          The Universal Scalability Law has three parameters and takes 4 different
                           numbers of replicas, so that one is left to tell how wrong it is; there is 1
                           (2). Measure at more of them, and beyond where throughput stops growing
    "
  `);
});

test('four capacities tell the scaling law, and what weakens it', () => {
  const law = { ratePerUnit: 20, contention: 0.03, coherency: 0.001 };
  const ends = [1, 2, 4, 8, 12].map((n) => [n, found(scaledThroughput(law, n))] as const);
  expect(text(ends)).toMatchInlineSnapshot(`
    "✓ small: 5 of 5 searches found a capacity, at replicas = 1, 2, 4, 8, 12
      budgets              p99 response time of pay ≤ 500 ms
      target               mock gateways of our own, one a probe
      ! warning: Only 2 more points than the law has parameters: how well it fits is hardly known.
        Measure at more numbers of replicas
      ! warning: The peak, 219/s at 31.1 replicas, lies beyond the largest that was measured, 12: it is
        an extrapolation

      replicas  capacity                   per replica  breaks first              verdict
      1         20/s (19.2/s to 20.8/s)    20/s         p99 response time of pay  confirmed
      2         38.8/s (37.2/s to 40.3/s)  19.4/s       p99 response time of pay  confirmed
      4         72.6/s (69.7/s to 75.5/s)  18.1/s       p99 response time of pay  confirmed
      8         126/s (121/s to 131/s)     15.8/s       p99 response time of pay  confirmed
      12        164/s (158/s to 171/s)     13.7/s       p99 response time of pay  confirmed

      one replica alone    20/s (19.3/s to 20.6/s)
      contention           0.03 (0.00902 to 0.04521)
      coherency            0.001 (0 to 0.002776)
      most of all          219/s (175/s to 511/s) at 31.14 (at least 18.91) replicas
      off by               0 % of a point, root of the mean square
      each left out once   predicted by the others to 0 % at worst; 5 of 5 inside of their 95 %
                           intervals
    "
  `);
});

test('no law is told of what is no unit of service', () => {
  const series = syntheticSeries(
    [
      [2, found(40)],
      [4, found(70)],
    ],
    { varied: 'pool-size' },
  );
  expect(seriesScaling(series)).toBe(null);
  const paper = { series, searches: new Map() };
  expect(renderTextSeries(paper, { color: false, width: 100 })).not.toContain('scaling law');
});

const SET = './scale *{replicas}* <b>';

test('on paper each search is linked, and words of a command are no markup', () => {
  const paper = told([[2, found(40)]], { set: [SET] });
  const markdown = renderMarkdownSeries(paper);
  expect(markdown).toContain('- [replicas = 2](replicas-2/capacity.md)');
  expect(markdown).toContain('./scale \\*{replicas}\\* \\<b\\>');
  expect(markdown).toContain('- **budgets**: p99 response time of pay ≤ 500 ms');
  const page = renderHtmlSeries(paper);
  expect(page).toContain('<a href="replicas-2/capacity.html">replicas-2</a>');
  expect(page).toContain('./scale *{replicas}* &lt;b&gt;');
});

test('a search that a run contradicts is counted, and the series is not sure of itself', () => {
  const at = { scale: 1.22, isBroken: true, chance: 0.001 };
  const ends: Ends = [
    [2, found(40)],
    [4, { ...CONVERGED, at }],
  ];
  expect(text(ends)).toMatch(
    /^\? small: 2 of 2 searches found a capacity, 1 of them not confirmed, at replicas = 2, 4\n/,
  );
  expect(text(ends).replaceAll(/\s+/g, ' ')).toContain(
    'not confirmed: a budget broke in a run below it, where all should hold',
  );
  expect(renderHtmlSeries(told(ends))).toContain('not confirmed at each');
  expect(renderHtmlSeries(told([[2, null]]))).toContain('not found at each');
  expect(renderHtmlSeries(told([[2, found(40)]]))).toContain('capacity found at each');
});

test('searches made before a command was mended are told with what was set then', () => {
  const { searches } = syntheticSeries([
    [2, found(40)],
    [4, found(70)],
    [8, null],
  ]);
  const former = searches.map((each) => (each.end === null ? each : { ...each, set: [SET] }));
  const paper = told(
    [
      [2, found(40)],
      [4, found(70)],
    ],
    { searches: former },
  );
  const line = `replicas = 2, 4 searched under ${SET}`;
  expect(renderTextSeries(paper, { color: false, width: 100 })).toContain(
    `set otherwise        ${line}`,
  );
  expect(renderHtmlSeries(paper)).toContain(line.replace('<b>', '&lt;b&gt;'));
});

test('what weakens a search is told with its number, and changed limits for all of them', () => {
  const paper = told([
    [2, found(40)],
    [4, found(70)],
  ]);
  const limit = { name: 'steal', unit: 'share', value: 0.6, usual: 0.3, isLooser: true } as const;
  const searches = new Map(
    [...paper.searches].map(([value, search]) => [value, { ...search, changedLimits: [limit] }]),
  );
  for (const report of [
    renderTextSeries({ ...paper, searches }, { color: false, width: 100 }),
    renderMarkdownSeries({ ...paper, searches }),
    renderHtmlSeries({ ...paper, searches }),
  ]) {
    expect(report).toContain('steal 60 % in place of 30 %');
    expect(report).toContain('replicas = 2, 4: A limit of validity was loosened');
  }
});

test('every paper of a series tells where a target fell behind in too short a probe', () => {
  const paper = told([[2, found(40)]]);
  const probes = [observedProbe({ scale: 1 }, { achievedPerSecond: 40 })];
  const searches = new Map([[2, syntheticSearch({ end: found(40), probes })]]);
  const warning = 'replicas = 2: Below the high end of the capacity the target fell behind';
  const shown = { ...paper, searches };
  expect(renderTextSeries(shown, { color: false, width: 100 })).toContain(warning);
  expect(renderHtmlSeries(shown)).toContain(warning);
  expect(renderMarkdownSeries(shown).replaceAll('\\', '')).toContain(warning);
});
