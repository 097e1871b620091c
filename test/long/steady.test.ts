import { expect, it } from 'vitest';

import { peakday, readRunOf, temporaryFolder, writeScenario } from '../e2e/peakday.ts';

const ATTEMPTS = 3;

/**
 * What this machine's neighbours take away can only make it worse: the best of a few attempts is
 * nearest to what the instrument itself does.
 */
it('offers 1,000/s for five minutes beside the gateway: in time, and as bursty as planned', async () => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '5m' },
    replay: { duration: '5m', peak: '1000/s', warmUp: '5s' },
    population: { tourists: 20_000, merchants: 2_000 },
    gateway: { workers: 400, queueLimit: 4_000, confirmationShare: 0 },
  });
  const attempts: Attempt[] = [];
  while (attempts.length < ATTEMPTS && !attempts.some(isAsPlanned)) {
    const folder = `out-${attempts.length}`;
    await peakday(['run', scenario, '--out', folder], { cwd });
    const { lateness, allanRatio, counts, validity } = readRunOf(cwd, folder);
    expect(counts.answered).toBe(counts.planned);
    attempts.push({
      latenessP99Ms: lateness.p99Ms!,
      steal: validity.find(({ check }) => check === 'CPU steal')!.observed,
      received: allanRatio
        .filter(({ windowMs }) => windowMs <= 2_000)
        .map(({ windowMs, receivedRatio }) => ({ windowMs, ratio: receivedRatio! })),
    });
    console.log(JSON.stringify(attempts.at(-1)));
  }
  expect(attempts.at(-1)!.received.map(({ windowMs }) => windowMs)).toEqual([
    100, 200, 500, 1_000, 2_000,
  ]);
  expect(attempts.at(-1)).toSatisfy(isAsPlanned);
});

interface Attempt {
  readonly latenessP99Ms: number;
  readonly steal: number | null;
  readonly received: readonly { readonly windowMs: number; readonly ratio: number }[];
}

const isAsPlanned = ({ latenessP99Ms, received }: Attempt): boolean =>
  latenessP99Ms <= 10 && received.every(({ ratio }) => ratio >= 0.95 && ratio <= 1.05);
