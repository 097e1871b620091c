import { describe, expect, it } from 'vitest';

import { sizeFleet } from '../../../../harness/capacity/sizing/size-fleet.ts';
import { between, question } from './question.ts';

const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

describe('of two or three sizes, what is left when a zone is lost', () => {
  const fleet = (sizes: readonly number[], zones: number) =>
    sizeFleet(
      question({
        capacity: {
          from: 'measured',
          sizes: sizes.map((replicas) => ({
            replicas,
            perSecond: between(98 * replicas, 100 * replicas, 102 * replicas),
          })),
        },
        replicas: sizes,
        current: null,
        zones,
      }),
    );

  it('serves as much as the next fewer that were measured', () => {
    // Four are needed; of eight over three zones five are left.
    const sizing = fleet([2, 4, 8], 3);
    expect(sizing.needed).toMatchObject({ replicas: 4, withZoneLost: 8 });
    expect(sizing.fleets[2]!.zoneLost).toEqual({ replicas: 5, breach: sizing.fleets[1]!.breach });
    expect(sizing.warnings).toContainEqual({
      code: 'between-measured',
      message:
        'A lost zone leaves 5 of 8 replicas, which were not measured: they are taken to serve no ' +
        'more than 4',
    });
  });

  it('is not known where fewer are left than were measured', () => {
    const sizing = fleet([4, 5], 2);
    expect(sizing.needed).toMatchObject({ replicas: 4, withZoneLost: null });
    expect(sizing.fleets.map(({ zoneLost }) => zoneLost)).toEqual([null, null]);
    expect(codes(sizing)).not.toContain('between-measured');
  });
});
