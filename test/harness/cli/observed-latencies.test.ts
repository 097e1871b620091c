import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { withObservedLatencies } from '../../../harness/cli/observed-latencies.ts';
import { PeakdayError } from '../../../harness/model/error.ts';
import { gatewaySchema } from '../../../harness/model/scenario/gateway.ts';
import { quantileMs } from '../../../mock-gateway/luck/distribution-quantile.ts';
import { temporaryFolder } from '../../e2e/peakday.ts';

const folderWith = (text: string): string => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'latencies.csv'), text);
  return folder;
};

const payOf = (text: string, fields: object = {}) => {
  const pay = { distribution: 'observed', file: 'latencies.csv', ...fields };
  const section = withObservedLatencies({ serviceTime: { pay } }, folderWith(text));
  return gatewaySchema.parse(section).serviceTime.pay;
};

const faultsOf = (text: string, fields: object = {}): readonly string[] => {
  try {
    payOf(text, fields);
  } catch (error) {
    if (error instanceof PeakdayError) {
      return error.faults.map(({ at, message }) => `${at.replace(/.*csv:/, '')}: ${message}`);
    }
  }
  throw new Error('no PeakdayError');
};

describe('latencies observed in a file', () => {
  it('become the quantiles that the gateway takes', () => {
    expect(payOf('30\n10\n20.5\n')).toEqual({ distribution: 'quantiles', values: [10, 20.5, 30] });
  });

  it('may stand under a header, among other columns, in another unit', () => {
    const text = 'time;pay;refund\n12:00;0.25;1\n12:01;0.125;1\n';
    expect(payOf(text, { column: 'pay', unit: 's' })).toMatchObject({ values: [125, 250] });
    expect(payOf('took\n1500\n500\n', { unit: 'us' })).toMatchObject({ values: [0.5, 1.5] });
  });

  it('are thinned to a thousand steps, which keep every quantile', () => {
    const text = Array.from({ length: 20_001 }, (_, i) => `${20_000 - i}`).join('\n');
    const pay = payOf(text);
    expect(pay.distribution === 'quantiles' && pay.values.length).toBe(1_001);
    for (const p of [0, 0.25, 0.9995]) expect(quantileMs(pay, p)).toBeCloseTo(20_000 * p, 3);
  });

  it('may be a part of a bimodal, and of the confirmation time', () => {
    const observed = { distribution: 'observed', file: 'latencies.csv' };
    const section = {
      workers: 3,
      serviceTime: {
        pay: {
          distribution: 'bimodal',
          slowShare: '5%',
          fast: { distribution: 'constant', value: '5ms' },
          slow: observed,
        },
      },
      confirmationTime: observed,
    };
    const given = gatewaySchema.parse(withObservedLatencies(section, folderWith('1\n2\n')));
    const quantiles = { distribution: 'quantiles', values: [1, 2] };
    expect(given.serviceTime.pay).toMatchObject({ slow: quantiles });
    expect(given).toMatchObject({ workers: 3, confirmationTime: quantiles });
  });

  it('leave a section without any as it is', () => {
    const section = {
      workers: 3,
      serviceTime: { pay: { distribution: 'constant', value: '1ms' } },
    };
    expect(withObservedLatencies(section, '.')).toBe(section);
    expect(withObservedLatencies(undefined, '.')).toBe(undefined);
  });

  it('are refused with what is wrong, and where', () => {
    expect(faultsOf('')).toEqual(['1: is empty: it has no latency']);
    expect(faultsOf('5\n')).toEqual(['1: has too few latencies: two are needed']);
    expect(faultsOf('ms\n5\nfast\n-1\n')).toEqual([
      '3: "fast" is no latency: write a number, 0 or more',
      '4: "-1" is no latency: write a number, 0 or more',
    ]);
    expect(faultsOf('a,b\n1,2\n')).toEqual([
      '1: has several columns: name one with column; it has a, b',
    ]);
    expect(faultsOf('a,b\n1,2\n', { column: 'c' })).toEqual([
      '1: has no c with column; it has a, b',
    ]);
    const pay = { distribution: 'observed', file: 'missing.csv' };
    expect(() => withObservedLatencies({ pay }, '.')).toThrow(/missing.csv cannot be read/);
  });

  it('are no configuration of the gateway itself, which has no file beside it', () => {
    const pay = { distribution: 'observed', file: 'latencies.csv' };
    expect(gatewaySchema.safeParse({ serviceTime: { pay } }).success).toBe(false);
  });
});
