import { Command } from 'commander';
import { expect, it } from 'vitest';

import { withCapacityOptions } from '../../../../harness/cli/capacity/capacity-options.ts';
import { withForecastOptions } from '../../../../harness/cli/forecast/forecast-options.ts';
import { refuseOtherMode } from '../../../../harness/cli/forecast/refuse-other-mode.ts';

const given = (...args: readonly string[]): Command =>
  withForecastOptions(withCapacityOptions(new Command('capacity'))).parse(args, { from: 'user' });

it('a search refuses every option of a forecast, at once', () => {
  const command = given('--replicas', '3', '--zones', '2', '--seed', '5', '--label', 'replicas=3');
  expect(() => refuseOtherMode(command, false)).toThrow(
    expect.objectContaining({
      kind: 'usage',
      faults: [
        expect.objectContaining({ at: '--replicas' }),
        expect.objectContaining({ at: '--zones' }),
      ],
    }),
  );
});

it('a forecast refuses every option of a search, and takes what both have', () => {
  const command = given('--for', 'x', '--scale-to', '4', '--resume', 'y', '--seed', '5', '--json');
  expect(() => refuseOtherMode(command, true)).toThrow(
    expect.objectContaining({
      faults: [
        expect.objectContaining({ at: '--scale-to' }),
        expect.objectContaining({ at: '--resume' }),
      ],
    }),
  );
  refuseOtherMode(given('--for', 'x', '--seed', '5', '--json', '--out', 'z'), true);
  refuseOtherMode(given('--scale-to', '4', '--seed', '5', '--json', '--out', 'z'), false);
});
