import { describe, expect, it } from 'vitest';

import { sizeFleet } from '../../../../harness/capacity/sizing/size-fleet.ts';
import { question } from './question.ts';

const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

describe('a risk that is smaller than can be told', () => {
  const days = (count: number) => ({
    ...question().peak,
    perSecond: {
      kind: 'draws',
      values: Array.from({ length: count }, (_, i) => 250 + (100 * i) / count),
    } as const,
  });
  const warning = (message: string) => ({ code: 'too-few-draws', message });

  it('takes more draws', () => {
    const sizing = sizeFleet(question({ risk: 1e-4 }));
    const message = '4,000 draws cannot show a risk of 0.01 % or less: take 40,000 draws';
    expect(sizing.needed).toMatchObject({ replicas: null, why: message });
    expect(sizing.warnings).toContainEqual(warning(message));
  });

  it('takes more risk where so many draws would never be made', () => {
    expect(sizeFleet(question({ risk: 1e-6 })).needed.why).toBe(
      '4,000 draws cannot show a risk of 0.0001 % or less: accept a risk of 0.004 % or more, which ' +
        '100,000 show, the most that are drawn',
    );
  });

  it('takes more days, however many the draws of them are', () => {
    const few = sizeFleet(question({ peak: days(400), draws: 20_000, risk: 0.001 }));
    const message = '400 days cannot show a risk of 0.1 % or less: take 4,000 days';
    expect(few.warnings).toContainEqual(warning(message));
    expect(few.needed.why).toBe(message);
    // None of 400 days: 1 - 0.025^(1/400).
    expect(few.fleets.at(-1)!.breach).toEqual({
      share: 0,
      low: 0,
      high: expect.closeTo(0.00918, 5),
    });
    const many = sizeFleet(question({ peak: days(4_000), draws: 20_000, risk: 0.001 }));
    expect(codes(many)).not.toContain('too-few-draws');
    expect(many.needed.replicas).toBe(8);
  });

  it('is 1 % with 400 days, and takes both where both are too few', () => {
    expect(codes(sizeFleet(question({ peak: days(400) })))).not.toContain('too-few-draws');
    expect(sizeFleet(question({ peak: days(400), risk: 1e-4 })).warnings).toContainEqual(
      warning(
        '4,000 draws and 400 days cannot show a risk of 0.01 % or less: take 40,000 draws and days',
      ),
    );
  });

  it('takes more laws where each stands for several draws', () => {
    const law = { ratePerUnit: 50, contention: 0, coherency: 0 };
    const capacity = (laws: number) => ({
      from: 'scaling-law' as const,
      draws: Array.from({ length: laws }, () => ({ law, noise: 1 })),
      measured: { from: 1, to: 16 },
    });
    expect(sizeFleet(question({ capacity: capacity(300) })).warnings).toContainEqual(
      warning('300 laws cannot show a risk of 1 % or less: take 400 laws'),
    );
    expect(codes(sizeFleet(question({ capacity: capacity(400) })))).toEqual([]);
  });

  it('blames no ceiling that the peak may stay below', () => {
    const quota = (rate: number) =>
      [{ name: 'bank', share: 1, tag: 'assumed', kind: 'quota', rate }] as const;
    const high = sizeFleet(question({ risk: 1e-4, ceilings: quota(900) }));
    expect(high.needed.why).toContain('4,000 draws cannot show');
    expect(codes(high)).not.toContain('ceiling-before-peak');
    const low = sizeFleet(question({ risk: 1e-4, ceilings: quota(300) }));
    expect(low.needed.why).toContain('bank is reached first');
    expect(codes(low)).toContain('ceiling-before-peak');
  });
});
