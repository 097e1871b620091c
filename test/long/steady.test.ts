import { expect, it } from 'vitest';

import { peakday, readRunOf, temporaryFolder, writeScenario } from '../e2e/peakday.ts';

it('offers 1,000/s for five minutes beside the gateway: in time, and as bursty as planned', async () => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '5m' },
    replay: { duration: '5m', peak: '1000/s', warmUp: '5s' },
    population: { tourists: 20_000, merchants: 2_000 },
    gateway: { workers: 400, queueLimit: 4_000, confirmationShare: 0 },
    // A neighbour's share of the processor is told, and does not end the proof.
    limits: { steal: '100%' },
  });
  await peakday(['run', scenario, '--out', 'out'], { cwd });
  const { lateness, allanRatio, generator, counts, validity } = readRunOf(cwd);
  console.log({ lateness, allanRatio, generator, counts, validity });
  expect(counts.answered).toBe(counts.planned);
  expect(lateness.p99Ms).toBeLessThanOrEqual(10);
  const within = allanRatio.filter(({ windowMs }) => windowMs <= 2_000);
  expect(within.map(({ windowMs }) => windowMs)).toEqual([100, 200, 500, 1_000, 2_000]);
  for (const { receivedRatio } of within) {
    expect(receivedRatio).toBeGreaterThan(0.95);
    expect(receivedRatio).toBeLessThan(1.05);
  }
});
