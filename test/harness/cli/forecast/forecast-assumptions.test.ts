import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { forecastAssumptions } from '../../../../harness/cli/forecast/forecast-assumptions.ts';
import { PeakdayError } from '../../../../harness/model/error.ts';
import { parseScenario } from '../../../../harness/model/scenario/read-scenario.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const SOURCE = {
  name: 'final',
  title: 'A final',
  story: 'A stadium comes out.',
  event: { start: '2020-08-02T21:30:00+09:00', duration: '1h' },
  demand: {
    tier: 'games-2020',
    prefecture: 'Tokyo',
    calendar: 'final.yaml',
    profile: { from: 'formula', base: 'flat' },
  },
  replay: { duration: '20s', peak: '100/s' },
};

const CALENDAR = {
  name: 'final',
  title: 'One evening',
  source: 'made up',
  offset: '+09:00',
  slots: { evening: { start: '19:00', end: '21:40' } },
  venues: [{ name: 'Stadium', prefecture: 'Tokyo', capacity: 60_000 }],
  sessions: [{ venue: 'Stadium', days: ['2020-08-02'], slots: ['evening'] }],
};

const openedIn = (folder: string) => {
  writeFileSync(join(folder, 'final.yaml'), JSON.stringify(CALENDAR));
  return { scenario: parseScenario(SOURCE, 'final'), source: SOURCE, folder };
};

it('a crowd of a calendar has what it pays in its range, and where it pays held', () => {
  const { told, moving } = forecastAssumptions(openedIn(temporaryFolder()), {
    windowMs: 300_000,
    ranges: [],
  });
  const rangeOf = (name: string) => told.find((each) => each.name === name)?.range;
  expect(rangeOf('payments-per-egress')?.high.factor).toBeGreaterThan(1);
  // 100 shops at the usual variance are a contradiction, and 5 are no lower peak.
  expect(rangeOf('egress-hot-merchants')).toBeNull();
  expect(rangeOf('egress-hot-variance')).toBeNull();
  expect(moving.map(({ name }) => name)).toContain('egress-scale');
});

it('a range of where a crowd pays is refused, for it moves no peak', () => {
  const ranges = [{ name: 'egress-hot-merchants', low: 5, high: 100 }];
  try {
    forecastAssumptions(openedIn(temporaryFolder()), { windowMs: 300_000, ranges });
    expect.unreachable('the range was taken');
  } catch (error) {
    if (!(error instanceof PeakdayError)) throw error;
    expect(error.faults).toEqual([
      {
        at: '--range egress-hot-merchants',
        message: 'changes no peak: it says at which shops a crowd pays, not how much',
      },
    ]);
  }
});
