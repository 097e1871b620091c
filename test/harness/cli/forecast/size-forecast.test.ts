import { describe, expect, it } from 'vitest';

import type { NamedSearch } from '../../../../harness/cli/capacity/search-file.ts';
import { sizeForecast } from '../../../../harness/cli/forecast/size-forecast.ts';
import { capacityForecastSchema } from '../../../../harness/model/capacity/forecast.ts';
import { parseScenario } from '../../../../harness/model/scenario/read-scenario.ts';
import { setFields } from '../../../../harness/model/scenario/set-fields.ts';
import { renderMarkdownSizing } from '../../../../harness/report/capacity/sizing/markdown-sizing.ts';
import { renderTextSizing } from '../../../../harness/report/capacity/sizing/text-sizing.ts';
import { forecastFlags } from '../../../fixtures/forecast-flags.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';
import { one, SALE, sized } from './sale-forecast.ts';

const rangeAt = (forecast: ReturnType<typeof sized>, name: string) =>
  forecast.assumptions.find((each) => each.name === name)?.range;

describe('a fleet for a forecast', () => {
  const forecast = sized(one, '--growth', 'volume=+300%', '--range', 'doors.magnitude=2..8');

  it('grows the planned peak by the growth that was asked for', () => {
    expect(capacityForecastSchema.parse(forecast)).toEqual(forecast);
    const { sizing, plannedPerSecond } = forecast;
    const grown = sizing.growthTable.map(({ change, peak }) => peak.value! / (1 + change));
    for (const each of grown) expect(each / grown[0]!).toBeCloseTo(1, 6);
    expect(sizing.peak.value! / (4 * plannedPerSecond)).toBeGreaterThan(0.8);
    expect(sizing.peak.value! / (4 * plannedPerSecond)).toBeLessThan(1.25);
  });

  it('knows what each assumption multiplies the peak by, at both ends', () => {
    const share = rangeAt(forecast, 'wallet-share');
    expect(share?.low.factor).toBeCloseTo(0.43 / 0.6, 6);
    expect(share?.high.factor).toBeCloseTo(0.8 / 0.6, 6);
    // The whole window lies after the rise: the base once, and the surge above it.
    expect(rangeAt(forecast, 'spike doors: magnitude')?.high.factor).toBeGreaterThan(1.5);
    expect(forecast.sizing.sensitivity[0]?.name).toBe('spike doors: magnitude');
  });

  it('draws no doubt about what the tier chooses, nor about what changes nothing', () => {
    expect(rangeAt(forecast, 'headroom-factor')).toBeNull();
    expect(rangeAt(forecast, 'volume-growth')).toBeNull();
  });

  it('tells the growth that is in the tier, and warns where it is applied again', () => {
    expect(forecast.warnings.map(({ code }) => code)).toEqual([
      'assumed-straight',
      'no-demand-interval',
    ]);
    const again = sized(one, '--tier', 'games-2020', '--growth', 'volume=+165%');
    expect(again.plannedPerSecond / forecast.plannedPerSecond).toBeCloseTo(2.65 ** 2, 6);
    expect(again.sizing.growth).toContainEqual({
      name: 'volume',
      change: 1.65,
      from: 'tier',
      times: 2,
    });
    expect(again.warnings.map(({ code }) => code)).toContain('growth-applied-again');
  });

  it.each(['+79%', '+80%', '+100%', '+165%', '+166%'])(
    'takes growth of %s exactly as it was asked: the answer is its row of the table',
    (change) => {
      const { sizing } = sized(one, '--growth', `volume=${change}`, '--growth-table', change);
      const [row] = sizing.growthTable;
      expect(sizing.peak).toEqual(row!.peak);
      expect(sizing.needed.replicas).toBe(row!.replicas);
      expect(sizing.sensitivity.map(({ name }) => name)).not.toContain('growth of volume');
    },
  );

  it('draws growth from a range only where one was asked for', () => {
    const { sizing } = sized(one, '--growth', 'volume=+80%..+165%');
    const moves = sizing.sensitivity.find(({ name }) => name === 'growth of volume')!;
    expect([moves.low.value, moves.high.value]).toEqual([0.8, 1.65]);
    expect(moves.high.peakPerSecond / moves.low.peakPerSecond).toBeCloseTo(2.65 / 1.8, 6);
    const [none, low, middle, high] = sizing.growthTable;
    expect([none!.change, low!.change, high!.change]).toEqual([0, 0.8, 1.65]);
    expect((1 + middle!.change) ** 2).toBeCloseTo(1.8 * 2.65, 9);
    expect(sizing.peak.low).toBeLessThan(middle!.peak.low!);
    expect(sizing.peak.high).toBeGreaterThan(middle!.peak.high!);
    expect(sizing.peak.value! / middle!.peak.value!).toBeCloseTo(1, 1);
  });

  it('says that capacity was searched with other traffic', () => {
    const other = [replicaSearch(1, 1, { scenario: 'flash-sale' })];
    expect(sized(other).warnings.map(({ code }) => code)).toContain('other-scenario');
  });

  it('takes the peak that the scenario asks for where it has no tier', () => {
    const source = setFields(SALE, [
      { path: ['demand'], value: { profile: { from: 'formula', base: 'flat' } } },
    ]);
    const opened = { scenario: parseScenario(source, 'sale'), source, folder: '.' };
    const flags = forecastFlags('--draws', '1000', '--days', '20', '--risk', '20%');
    const told = sizeForecast({ opened, searches: [replicaSearch(1, 60)], flags });
    expect(told.plannedPerSecond).toBeCloseTo(100, 6);
    expect(told.tier).toBeNull();
    expect(told.sizing.needed.replicas).toBe(2);
  });
});

it('holds a fleet to the ceilings of the scenario, and to those that were asked for', () => {
  const ceilings = [
    { name: 'bank', kind: 'quota', rate: '30/min', tag: 'measured', source: 'a contract' },
    { name: 'connections', kind: 'pool', places: 40, hold: '250ms' },
  ];
  const set = ['--set', `ceilings=${JSON.stringify(ceilings)}`];
  const { sizing, assumptions } = sized(one, ...set, '--ceiling', 'connections=0.2/s');
  expect(sizing.ceilings).toMatchObject([
    { name: 'bank', perSecond: 0.5, isSmallest: false },
    { name: 'connections', perSecond: 0.2, isSmallest: true },
  ]);
  expect(sizing.needed.why).toContain('connections is reached first, a quota of 0.2/s');
  expect(assumptions.slice(-2).map(({ name }) => name)).toEqual([
    'ceiling: bank',
    'ceiling: connections',
  ]);
});

describe('the fewest that are enough', () => {
  const firstLine = (searches: readonly NamedSearch[], ...args: readonly string[]) =>
    renderTextSizing(sized(searches, ...args), { color: false, width: 1_000 })
      .split(/\n {2}peak/)[0]!
      .replaceAll('\n', ' ');

  it('are looked for below the number that was asked about, where the capacity there is known', () => {
    const { needed, fleets, growthTable } = sized(one, '--growth', 'volume=+300%').sizing;
    const asked = sized(one, '--growth', 'volume=+300%', '--look-at', '40').sizing;
    expect(needed.replicas).toBeGreaterThan(2);
    expect(asked).toMatchObject({ needed, growthTable });
    const at = needed.replicas!;
    expect(asked.fleets.map(({ replicas }) => replicas)).toEqual([at - 2, at - 1, at, 40]);
    expect(asked.fleets.slice(0, 3)).toEqual(fleets.slice(at - 3, at));
  });

  it('are called those of the searches where others are not known', () => {
    const two = [replicaSearch(20, 20), replicaSearch(30, 30)];
    const among = 'at 1 % risk, the fewest of those searched (20, 30); ';
    expect(firstLine(two)).toContain(`20 replicas for sale (seed-2018) ${among}`);
    expect(firstLine(two, '--look-at', '30')).toContain(
      `20 replicas for sale (seed-2018) ${among}`,
    );
    expect(renderMarkdownSizing(sized(two), '.')).toContain('| fewest of those searched |');
    expect(firstLine([replicaSearch(1, 20), replicaSearch(3, 60)])).not.toContain('fewest');
  });
});

describe('on paper', () => {
  const forecast = sized(
    one,
    '--growth',
    'volume=+165%',
    '--zones',
    '3',
    '--cost',
    '0.25',
    '--current',
    '2',
    '--ceiling',
    'bank quota=0.5/s',
    '--autoscaling',
    'delay=5min,max=9',
  );

  it('names the ceiling that no number of replicas gets past, in the terminal', () => {
    const text = renderTextSizing(forecast, { color: false, width: 100 });
    expect(text).toContain('✗ sale (seed-2018): bank quota is reached first');
    expect(text).toContain('What moves the answer');
    expect(text.split('\n').filter((line) => /^ {2}autoscaling/.test(line))).toHaveLength(1);
  });

  it('begins with the decision and ends with every assumption and its source', () => {
    const paper = renderMarkdownSizing(forecast, 'runs');
    expect(paper.indexOf('bank quota is reached first')).toBeLessThan(paper.indexOf('## Risk'));
    for (const { name } of forecast.assumptions) expect(paper).toContain(`| ${name} |`);
    expect(paper).toContain('| 0.43 to 0.8; peak × 0.7167 to × 1.333 | assumed |');
  });
});

describe('a zone that is lost', () => {
  const text = (sizes: readonly number[], ...args: readonly string[]) =>
    renderTextSizing(
      sized(
        sizes.map((size) => replicaSearch(size, size)),
        ...args,
      ),
      { color: false, width: 200 },
    );

  it('is not known of where less is left than was measured', () => {
    expect(text([20, 30], '--zones', '2')).toMatch(
      / one zone lost +not known: what is left of 20, 30 replicas is fewer than were measured\n/,
    );
  });

  it('is too much where what is left cannot hold the peak', () => {
    const grown = ['--growth', 'volume=+300%', '--zones', '2'];
    expect(text([2, 3], ...grown)).toMatch(/ one zone lost +no number that was looked at holds/);
  });
});

describe('an autoscaler on the day', () => {
  it('is in time or too late by its delay', () => {
    const late = sized(one, '--autoscaling', 'delay=10min,target=80%');
    const soon = sized(one, '--autoscaling', 'delay=0s,target=40%');
    expect(late.autoscaling?.rule.delayMs).toBe(600_000);
    expect(late.autoscaling!.steepest.atMs).toBeGreaterThanOrEqual(300_000 - 60_000);
    expect(late.autoscaling!.shortMs).toBeGreaterThanOrEqual(soon.autoscaling!.shortMs);
    expect(late.autoscaling!.peakPerSecond).toBe(late.sizing.peak.high);
  });
});
