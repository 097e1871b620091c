import { describe, expect, it } from 'vitest';

import {
  autoscalingOption,
  ceilingOption,
  changeList,
  growthOption,
  rangeOption,
  replicaNumbers,
} from '../../../../harness/cli/capacity/forecast-values.ts';

describe('options of a forecast', () => {
  it('take growth as a signed percentage only', () => {
    expect(growthOption('volume=+165%', [])).toEqual([{ name: 'volume', change: 1.65 }]);
    expect(growthOption('spend=-5%', [{ name: 'volume', change: 1 }])).toHaveLength(2);
    for (const text of ['volume=165%', 'volume=2.65', 'payments=+5%', 'volume=-100%']) {
      expect(() => growthOption(text, [])).toThrow(/signed percentage/);
    }
    expect(changeList('+0%,-10%,+165%')).toEqual([0, -0.1, 1.65]);
    expect(() => changeList('+0%,80%')).toThrow(/signed/);
  });

  it('take ceilings as rates, or as places and how long each is held', () => {
    const [rate, pool] = ceilingOption(
      'connections=40x250ms@58%',
      ceilingOption('bank quota=400/s', []),
    );
    expect(rate).toEqual({ name: 'bank quota', share: 1, kind: 'rate', perSecond: 400 });
    expect(pool).toEqual({
      name: 'connections',
      share: 0.58,
      kind: 'pool',
      places: 40,
      holdMs: 250,
    });
    for (const text of ['bank', 'bank=', 'bank=400', 'bank=0/s', 'pool=0x1s', 'bank=4/s@0%']) {
      expect(() => ceilingOption(text, [])).toThrow(/a rate, or places/);
    }
  });

  it('take ranges, numbers of replicas, and rules of an autoscaler', () => {
    expect(rangeOption('egress.magnitude=3..6', [])).toEqual([
      { name: 'egress.magnitude', low: 3, high: 6 },
    ]);
    expect(() => rangeOption('wallet-share=0.7..0.5', [])).toThrow(/both ends/);
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
    for (const text of ['min=2', 'delay=soon', 'delay=1s,min=4,max=2', 'delay=1s,often=2']) {
      expect(() => autoscalingOption(text)).toThrow(/how long a replica takes/);
    }
  });
});
