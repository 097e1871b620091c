import { expect, test } from 'vitest';

import { fitScaling } from '../../../../harness/capacity/fit-scaling.ts';
import { lawLines } from '../../../../harness/report/capacity/law-lines.ts';
import { scaledThroughput } from '../../../../harness/stats/scaling-law.ts';

const mostOf = (contention: number, coherency: number): string | undefined => {
  const law = { ratePerUnit: 100, contention, coherency };
  const points = [2, 4, 8, 16].map((size) => {
    const throughputPerSecond = scaledThroughput(law, size);
    return { size, throughputPerSecond, errorPerSecond: 0.001 * throughputPerSecond };
  });
  const { result } = fitScaling(points, { of: 'replicas', seed: 1, draws: 100 });
  return new Map(lawLines(result)).get('most of all');
};

test('the most of all is a peak, what throughput nears, or not known', () => {
  expect(mostOf(0.05, 0.01)).toMatch(/^\d+\/s \(.*\) at 9\.\d+ \(.*\) replicas$/);
  expect(mostOf(0.98, 0)).toMatch(
    /^nears 102\/s \(.*\) with ever more replicas: no peak seen up to 16$/,
  );
  expect(mostOf(0, 0)).toBe('grows with each replica up to 16: no peak seen');
});
