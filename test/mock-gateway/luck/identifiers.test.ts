import { describe, expect, it } from 'vitest';

import { identifiers } from '../../../mock-gateway/luck/identifiers.ts';

describe("the gateway's own ids", () => {
  it('are 20 digits, the same for one seed and kind, and no two are equal', () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => identifiers(1, 'payment')(`order-${i}`));
    expect(ids.every((id) => /^\d{20}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(identifiers(1, 'payment')('order-7')).toBe(ids[7]);
    expect(identifiers(1, 'refund')('order-7')).not.toBe(ids[7]);
  });
});
