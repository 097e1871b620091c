import { describe, expect, it } from 'vitest';

import { faultsOf } from '../../../fixtures/faults-of.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';
import { one, sized } from './sale-forecast.ts';

describe('what cannot be answered', () => {
  it('is a number of replicas that nobody measured', () => {
    const three = [replicaSearch(2, 2), replicaSearch(4, 4), replicaSearch(8, 7)];
    const unmeasured =
      'were not measured; 2, 4, 8 were. Search there too, or fit a law to four sizes or more';
    expect(faultsOf(() => sized(three, '--look-at', '2,6'))).toEqual([
      `--look-at 6 replicas ${unmeasured}`,
    ]);
    expect(faultsOf(() => sized(three, '--current', '3'))).toEqual([
      `--current 3 replicas ${unmeasured}`,
    ]);
  });

  it('is told with the flags as they were typed, all at once', () => {
    const two = [replicaSearch(2, 2), replicaSearch(4, 4)];
    const args = ['--look-at', '2,6', '--current', '8', '--autoscaling', 'delay=0s,max=8'];
    args.push('--growth', 'volume=+10%', '--growth', 'volume=+20%');
    const faults = faultsOf(() => sized(two, ...args, '--range', 'wallet-share=0..0.7'));
    expect(faults.map((fault) => fault.split(' ').slice(0, 2).join(' '))).toEqual([
      '--growth volume',
      '--range wallet-share',
      '--look-at 6',
      '--current 8',
      '--autoscaling max=8',
    ]);
  });

  it('is a rule of an autoscaler that goes beyond two or three sizes', () => {
    const two = [replicaSearch(2, 2), replicaSearch(4, 4)];
    const outside =
      'lies outside of the replicas that were measured, 2 to 4: stay within them, or search there too';
    expect(faultsOf(() => sized(two, '--autoscaling', 'delay=0s,min=1,max=8'))).toEqual([
      `--autoscaling min=1 ${outside}`,
      `--autoscaling max=8 ${outside}`,
    ]);
    const told = sized([replicaSearch(1, 1), replicaSearch(4, 4)], '--autoscaling', 'delay=0s');
    expect(told.autoscaling?.mostReplicas).toBe(4);
    expect(told.warnings).toContainEqual({
      code: 'between-measured',
      message: expect.stringMatching(/^Autoscaling passes 2, 3 replicas, which were not measured/),
    });
  });

  it('is a range of no figure, of one that changes nothing, or one without its value', () => {
    const faults = faultsOf(() =>
      sized(
        one,
        '--range',
        'wallet-shar=0.5..0.7',
        '--range',
        'volume-growth=1..2',
        '--range',
        'doors.magnitude=5..6',
        '--range',
        'doors.magnitude=2..6',
        '--range',
        'volume=0.8..1.65',
      ),
    );
    expect(faults).toEqual([
      '--range wallet-shar the peak of sale has no such figure: did you mean wallet-share?',
      '--range volume-growth changes nothing: volume-growth-years is 0',
      '--range doors.magnitude 5 to 6 leaves out the value itself, 4',
      '--range doors.magnitude is told twice: leave one out',
      '--range volume is a growth: --growth volume=+80%..+165%, as signed percentages',
    ]);
  });
});
