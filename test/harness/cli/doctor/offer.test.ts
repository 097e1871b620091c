import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { offerStep } from '../../../../harness/cli/doctor/measure-offer.ts';
import { keepOffer, offerText, readOffer } from '../../../../harness/cli/doctor/offer.ts';
import type { Run } from '../../../../harness/model/run/run.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const ran = (verdict: Run['verdict'], reasons: Run['reasons'] = []) => ({
  verdict,
  reasons,
  lateness: { p50Ms: 1, p99Ms: 3.4, maxMs: 9 },
  generator: {
    cpuSecondsPerRequest: 0.0001,
    peakCpuShare: 0.31,
    peakMemoryBytes: 6e7,
    peakInFlight: 40,
    inFlightCap: 1_500,
  },
});

test('a rate is honestly offered where the run passed, and only there', () => {
  const slow = { code: 'budget-breached', blame: 'target', message: 'goodput 20 %' } as const;
  const late = { code: 'late', blame: 'generator', message: 'late by 80 ms' } as const;
  const steps = [
    offerStep(500, ran('pass')),
    // The mock beside k6 timed out: this machine cannot carry both.
    offerStep(1_000, ran('fail', [slow])),
    offerStep(1_000, ran('invalid', [late, slow])),
  ];
  expect(steps.map(({ honest, why }) => ({ honest, why }))).toEqual([
    { honest: true, why: null },
    { honest: false, why: 'goodput 20 %' },
    { honest: false, why: 'late by 80 ms' },
  ]);
  const offer = { measuredAt: '', honestRatePerSecond: 500, steps: steps.slice(0, 2) };
  expect(offerText(offer)).toBe(
    [
      '✓    500/s  lateness p99 3.4 ms, k6 CPU at most 31 %',
      '✗  1,000/s  lateness p99 3.4 ms, k6 CPU at most 31 %',
      '  goodput 20 %',
      'This machine honestly offers 500/s with the mock beside it.',
    ].join('\n'),
  );
});

test('what was measured is kept in the cache; one in other words is as good as none', async () => {
  const cacheFolder = join(temporaryFolder(), 'cache');
  expect(readOffer({ cacheFolder })).toBeUndefined();
  mkdirSync(cacheFolder);
  const offer = { measuredAt: '2026-11-22', honestRatePerSecond: null, steps: [] };
  await keepOffer({ cacheFolder }, offer);
  expect(readOffer({ cacheFolder })).toEqual(offer);
  writeFileSync(join(cacheFolder, 'offer.json'), '{"honest":250}');
  expect(readOffer({ cacheFolder })).toBeUndefined();
});
