import { describe, expect, it } from 'vitest';

import { judgeCell } from '../../../../harness/cli/calibrate/judge-cell.ts';
import type { MeasuredQueue } from '../../../../harness/cli/calibrate/measured-queue.ts';
import { calibrationText } from '../../../../harness/cli/calibrate/calibration-text.ts';
import { ratePerSecondOf } from '../../../../harness/cli/calibrate/calibration-cell.ts';
import { calibrationExitCode } from '../../../../harness/cli/commands/calibrate.ts';

const ASKED = { workers: 2, utilisation: 0.8, meanServiceMs: 8 };
const PASSED = { verdict: 'pass', reasons: [] } as const;

/** M/M/2 at 0.8 waits 8 ms x 0.64 / 0.36 = 14.22 ms. */
const queue = (meanMs: number, fields: Partial<MeasuredQueue> = {}): MeasuredQueue => ({
  payments: 12_000,
  ratePerSecond: 200,
  meanServiceMs: 8,
  wait: { mean: meanMs, standardError: 1, batches: 20 },
  waitHalfWidthMs: 2.09,
  ...fields,
});

describe('a queue that was measured', () => {
  it('agrees where theory lies inside the 95 % interval', () => {
    expect(judgeCell(ASKED, PASSED, queue(12.5))).toMatchObject({
      verdict: 'agrees',
      theoryWaitMs: expect.closeTo(14.2222, 3) as unknown,
      measuredWaitMs: 12.5,
      why: null,
    });
  });

  it('is to be repeated outside that, and differs outside the 99.9 % interval', () => {
    expect(judgeCell(ASKED, PASSED, queue(17)).verdict).toBe('repeat');
    expect(judgeCell(ASKED, PASSED, queue(10.2)).verdict).toBe('differs');
  });

  it('is held against theory at the rate and the service time that came true', () => {
    const slower = queue(14.22, { ratePerSecond: 190 });
    expect(judgeCell(ASKED, PASSED, slower).theoryWaitMs).toBeCloseTo(
      (8 * 0.76 ** 2) / (1 - 0.76 ** 2),
      9,
    );
  });

  it('differs where services were not as long as asked, more than chance would have it', () => {
    expect(judgeCell(ASKED, PASSED, queue(16, { meanServiceMs: 8.2 })).verdict).toBe('agrees');
    expect(
      judgeCell(ASKED, PASSED, queue(16, { meanServiceMs: 8.2, payments: 200_000 })).verdict,
    ).toBe('differs');
  });

  it('is not judged by a run that is not in order, and says why', () => {
    const invalid = { verdict: 'invalid', reasons: [{ message: 'k6 was late.' }] } as const;
    expect(judgeCell(ASKED, invalid, queue(14))).toMatchObject({
      verdict: 'unjudged',
      why: 'k6 was late.',
      realised: null,
    });
    expect(judgeCell(ASKED, PASSED, undefined).verdict).toBe('unjudged');
    expect(judgeCell(ASKED, PASSED, queue(14, { ratePerSecond: 250 })).verdict).toBe('unjudged');
  });
});

it('a calibration ends with 0, 1 or 3, and what could not be judged goes first', () => {
  const exitOf = (...verdicts: readonly ('agrees' | 'repeat' | 'differs' | 'unjudged')[]) =>
    calibrationExitCode(verdicts.map((verdict) => ({ verdict })));
  expect(exitOf('agrees', 'agrees')).toBe(0);
  expect(exitOf('agrees', 'differs')).toBe(1);
  expect(exitOf('differs', 'unjudged')).toBe(3);
  expect(exitOf('repeat', 'agrees')).toBe(3);
});

it('a calibration is a table with a line for what went wrong', () => {
  const cells = [judgeCell(ASKED, PASSED, queue(12.5)), judgeCell(ASKED, PASSED, undefined)];
  expect(calibrationText(cells, ratePerSecondOf).split('\n')).toEqual([
    'queue         payments  rate, asked  realised  service, asked  realised  wait by theory  measured, 95 %   verdict',
    'M/M/2 at 0.8  12,000    200/s        200/s     8.00 ms         8.00 ms   14.22 ms        12.50 ± 2.09 ms  agrees',
    'M/M/2 at 0.8  –         200/s        –         8.00 ms         –         –               –                unjudged',
    'M/M/2 at 0.8: the gateway told too little of its queue',
  ]);
});
