import { expect, test } from 'vitest';

import { doom } from '../../../../harness/capacity/doom.ts';
import type { CapacitySearch } from '../../../../harness/model/capacity/capacity-search.ts';
import { renderTextCapacity } from '../../../../harness/report/capacity/text-capacity.ts';
import { CONVERGED, observedProbe, syntheticSearch } from '../../../fixtures/synthetic-search.ts';

const textOf = (over: Partial<CapacitySearch>, width = 100): string =>
  renderTextCapacity(syntheticSearch(over), { color: false, width });

const PROBES = [
  observedProbe({ purpose: 'range' }),
  observedProbe({ purpose: 'range', scale: 2 }, { isBroken: true, limitedBy: 'target' }),
  observedProbe({ scale: 1.3 }, { disturbed: 'late' }),
  observedProbe({ scale: 1.22, purpose: 'confirm' }, { utilisation: null }),
];

test('a search that converged tells capacity, what breaks first, and how sure that is', () => {
  expect(textOf({ probes: PROBES, end: CONVERGED }).split('\n')).toEqual([
    '✓ small: capacity 125/s (122/s to 128/s), scale 1.25 (1.22 to 1.28)',
    '  first to break   p99 response time of pay ≤ 500 ms',
    '  confirming runs  at scale 1.22 every budget held; at scale 1.28 a budget broke',
    '  interval         holds the capacity in 95 % of such searches',
    '  budgets          p99 response time of pay ≤ 500 ms',
    '  window           steepest and highest five minutes: 18:58:00 to 19:03:00 at the venue; these 5 min',
    '                   are compressed to the length of each probe, 10 s',
    '  target           mock gateways of our own, one a probe',
    '  load             48 s of 300 s',
    '  next             see the whole event at the low end: peakday run with --scale 1.22',
    '',
    '  probe    scale  offered  achieved  p99 ≤ 500 ms               busy  outcome',
    '  range    1      100/s    99/s      400 ms (360 ms to 440 ms)  84 %  every budget held',
    '  range    2      200/s    198/s     600 ms (560 ms to 640 ms)  84 %  broke: p99 response time of',
    '                                                                      pay',
    '  search   1.3    130/s    129/s     400 ms (360 ms to 440 ms)  84 %  disturbed',
    '  confirm  1.22   122/s    121/s     400 ms (360 ms to 440 ms)  –     every budget held',
    '',
  ]);
});

test('a capacity by a budget that knows no shares is bracketed, and no confidence is told of it', () => {
  const probes = PROBES.map(({ probe, outcome }) => {
    const budgets = outcome.budgets.map((each) => ({ ...each, missed: null }));
    return { probe, outcome: { ...outcome, budgets } };
  });
  const text = textOf({ probes, end: CONVERGED }).replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'interval rests on the highest load at which p99 response time of pay held and the lowest at ' +
      'which it broke: how often such a bracket holds the capacity is not known',
  );
  expect(text).not.toContain('95 %');
  const rough = textOf({ probes, end: { ...CONVERGED, isPrecise: false } }).replaceAll(/\s+/g, ' ');
  expect(rough).toContain('for 3 % go on with --resume and more --load-seconds ');
  expect(rough).not.toContain('roughly');
});

test('a confirming run that says otherwise is told, and what to do where the load was used up', () => {
  const above = { scale: 1.28, isBroken: false };
  const scale = { ...CONVERGED.scale, low: 1.2, high: 1.35 };
  const text = textOf({ probes: PROBES, end: { ...CONVERGED, scale, above, isPrecise: false } });
  expect(text).toContain('the higher one should have broken: by the luck of one run');
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'at a half width of 6 %; for 3 % go on with --resume and, roughly, --load-seconds 1200',
  );
});

test('a search without an answer says why, and what it saw', () => {
  const text = textOf({
    label: 'replicas=4',
    target: 'http://127.0.0.1:8080',
    window: { name: 'rush', start: '2020-07-24T18:30:00+09:00', durationMs: 1_800_000 },
    probes: PROBES,
    end: {
      kind: 'doomed',
      reason: 'never-saturates-within-maximum',
      message: 'every budget held at the largest load: allow a larger one',
      heldAt: { scale: 1.22, perSecond: 122 },
    },
  });
  expect(text).toMatch(
    /^\? small \(replicas=4\): no capacity found: every budget held at the largest load\n/,
  );
  expect(text).toContain('seen to hold     at scale 1.22, 122/s, in one probe');
  expect(text).toContain('rush: 18:30:00 to 19:00:00 at the venue; these 30 min are compressed');
  expect(text).toContain('http://127.0.0.1:8080');
  expect(text).toContain('go on from these probes with --resume and a larger --scale-to');
});

test('a probe that fell behind and broke nothing held nothing', () => {
  const behind = observedProbe({ scale: 1.2 }, { achievedPerSecond: 40 });
  const text = textOf({ probes: [behind, ...PROBES], end: CONVERGED }, 140);
  expect(text).toMatch(/fell behind, too short to\s+break/);
  expect(text).toContain('! warning: Below the high end of the capacity the target fell behind');
  const above = observedProbe({ scale: 2 }, { achievedPerSecond: 40 });
  expect(textOf({ probes: [above], end: CONVERGED })).not.toContain('may be too high');
});

test('limits off their default, when it was and by what stand in the first lines, with a warning', () => {
  const changedLimits = [
    { name: 'latenessP99', unit: 'ms', value: 200, usual: 25, isLooser: true },
    { name: 'steal', unit: 'share', value: 0.1, usual: 0.3, isLooser: false },
  ] as const;
  const text = textOf({
    probes: PROBES,
    end: CONVERGED,
    changedLimits: [...changedLimits],
    startedAt: '2026-11-23T17:47:39.000Z',
    peakday: '0.1.0',
  });
  expect(text).toContain(
    '  validity limits  latenessP99 200 ms in place of 25 ms, steal 10 % in place of 30 %\n',
  );
  expect(text).toContain('  searched         2026-11-23 17:47 UTC, by peakday 0.1.0\n');
  expect(text).toMatch(/! warning: A limit of validity was loosened, latenessP99 .* 25 ms: probes/);
});

test('a budget that too few payments came to is told, and a search of nothing else says so first', () => {
  const [tried] = observedProbe().outcome.budgets;
  const budget = { ...tried!.budget, name: 'p99 response time of cancel' };
  const untried = { ...tried!, budget, missed: { ...tried!.missed!, total: [], missed: [] } };
  const beside = [observedProbe({}, { budgets: [tried!, untried] })];
  expect(textOf({ probes: beside, end: CONVERGED }).replaceAll(/\s+/g, ' ')).toContain(
    '! warning: p99 response time of cancel ≤ 500 ms was hardly tried: too few payments',
  );
  const alone = [observedProbe({}, { budgets: [untried] })];
  const end = doom(syntheticSearch({ probes: alone }), 'no-budget-tried');
  expect(end.heldAt).toBeNull();
  const text = textOf({ probes: alone, end });
  expect(text.split('\n')[0]).toBe(
    '? small: no capacity found: no payment came to what the budgets are on',
  );
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'why no payment came to what the target is held to, p99 response time of cancel ≤ 500 ms: give',
  );
});

test('a search that was disturbed has a short headline, and says why below it, with one full stop', () => {
  const disturbed = 'k6 was late. Look at other processes.';
  const search = syntheticSearch({
    probes: [observedProbe({ attempt: 2 }, { disturbed })],
    end: doom(syntheticSearch({ probes: [observedProbe({}, { disturbed })] }), 'disturbed'),
  });
  const text = renderTextCapacity(search, { color: false, width: 100 });
  expect(text.split('\n')[0]).toBe('? small: no capacity found: disturbed');
  expect(text.replaceAll(/\s+/g, ' ')).toContain('(k6 was late. Look at other processes): go on');
});
