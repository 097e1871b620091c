import { describe, expect, it } from 'vitest';

import {
  autoscalingOption,
  ceilingOption,
  changeList,
  growthOption,
  rangeOption,
  replicaNumbers,
} from '../../../../harness/cli/forecast/forecast-values.ts';
import { forecastFlags } from '../../../fixtures/forecast-flags.ts';

describe('options of a forecast', () => {
  it('take growth as a signed percentage only', () => {
    const exact = { name: 'volume', change: 1.65, low: 1.65, high: 1.65 } as const;
    expect(growthOption('volume=+165%', [])).toEqual([exact]);
    expect(growthOption('spend=-5%', [exact])).toHaveLength(2);
    const [drawn] = growthOption('volume=+0%..+300%', []);
    expect(drawn).toEqual({ name: 'volume', change: 1, low: 0, high: 3 });
    for (const text of [
      'volume=+165%..+80%',
      'volume=+80%..',
      'volume=0.8..1.65',
      'volume=+1%..+2%..+3%',
      'volume=165%',
      'volume=2.65',
      'payments=+5%',
      'volume=-100%',
    ]) {
      expect(() => growthOption(text, [])).toThrow(/signed percentage/);
    }
    expect(changeList('+0%,-10%,+165%')).toEqual([0, -0.1, 1.65]);
    expect(() => changeList('+0%,80%')).toThrow(/signed/);
  });

  it('take ceilings as rates, or as places and how long each is held', () => {
    const [quota, pool] = ceilingOption(
      'connections=40x250ms@58%',
      ceilingOption('bank quota=400/s', []),
    );
    const asked = { tag: 'chosen', source: 'whoever asked' };
    expect(quota).toEqual({ ...asked, name: 'bank quota', share: 1, kind: 'quota', rate: 400 });
    expect(pool).toEqual({
      ...asked,
      name: 'connections',
      share: 0.58,
      kind: 'pool',
      places: 40,
      hold: 250,
    });
    for (const text of ['bank', 'bank=', 'bank=400', 'bank=0/s', 'pool=0x1s', 'bank=4/s@0%']) {
      expect(() => ceilingOption(text, [])).toThrow(/a rate, or places/);
    }
    expect(() => ceilingOption('bank quota=9/s', [quota!])).toThrow(/"bank quota" already/);
    expect(() => ceilingOption('replicas=9/s', [])).toThrow(/call it otherwise/);
  });

  it('take ranges, numbers of replicas, and rules of an autoscaler', () => {
    expect(rangeOption('egress.magnitude=3..6', [])).toEqual([
      { name: 'egress.magnitude', low: 3, high: 6 },
    ]);
    expect(() => rangeOption('wallet-share=0.7..0.5', [])).toThrow(
      'the low end comes first, and 0.7 is above 0.5: write wallet-share=0.5..0.7.',
    );
    expect(() => rangeOption('wallet-share=0.7', [])).toThrow(/both ends/);
    expect(() => rangeOption('volume=+80%..+165%', [])).toThrow(
      /is --growth volume=\+80%\.\.\+165%/,
    );
    expect(replicaNumbers('2,4,8')).toEqual([2, 4, 8]);
    expect(replicaNumbers('2..5')).toEqual([2, 3, 4, 5]);
    for (const text of ['', '0', '5..2', 'many'])
      expect(() => replicaNumbers(text)).toThrow(/from 1/);
    expect(autoscalingOption('delay=90s,min=2,max=12,target=60%,every=30s')).toEqual({
      delayMs: 90_000,
      minReplicas: 2,
      maxReplicas: 12,
      targetUtilisation: 0.6,
      intervalMs: 30_000,
    });
    expect(autoscalingOption('delay=90s')).toEqual({
      delayMs: 90_000,
      targetUtilisation: 0.8,
      intervalMs: 15_000,
    });
    for (const text of ['min=2', 'delay=soon', 'delay=1s,min=4,max=2', 'delay=1s,often=2']) {
      expect(() => autoscalingOption(text)).toThrow(/how long a replica takes/);
    }
    const faulty = 'min=5,max=2,target=0%,every=soon,often=2';
    expect(() => autoscalingOption(faulty)).toThrow(
      'often is no part of a rule; delay is missing; every=soon is no duration from 1 s on; ' +
        'target=0% is no share above 0 %; min=5 is above max=2. Write',
    );
    const idle = /^target=95% orders no replica ever, .*: 90 % at most\. Write/;
    expect(() => autoscalingOption('delay=1s,target=95%')).toThrow(idle);
    expect(autoscalingOption('delay=1s,target=90%').targetUtilisation).toBe(0.9);
    expect(() => autoscalingOption('delay=1s,every=100ms')).toThrow(
      'every=100ms is no duration from 1 s on',
    );
    expect(() => autoscalingOption('delay=soon,max=0')).toThrow(
      'delay=soon is no duration; max=0 is no whole number from 1 on',
    );
  });
});

it.each(['--draws', '--days'])('%s are no more than can be drawn in seconds', (option) => {
  expect(forecastFlags(option, '40000')).toMatchObject({ [option.slice(2)]: 40_000 });
  expect(() => forecastFlags(option, '999999999')).toThrow(
    /write a whole number from \d+ to 100000\./,
  );
});
