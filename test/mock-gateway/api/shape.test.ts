import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { exactly, object, optional, text, textLike } from '../../../mock-gateway/api/shape.ts';

const shop = object({
  name: text(5),
  kind: exactly('SHOP'),
  code: optional(textLike(/^\d+$/, 'must be digits')),
  at: object({ city: text(5) }),
});
const GOOD = { name: 'Sato', kind: 'SHOP', code: '12', at: { city: 'Tokyo' } };

/** As they are told, "path: message". */
const faultsOf = (value: unknown): readonly string[] =>
  shop(value).map(({ path, message }) => `${path}: ${message}`);

describe('a shape', () => {
  it('finds nothing wrong with what it describes, whatever else is there', () => {
    expect(faultsOf(GOOD)).toEqual([]);
    expect(faultsOf({ ...GOOD, code: undefined, owner: 7 })).toEqual([]);
  });

  it('names every fault by its path, and what should be there', () => {
    expect(faultsOf({ name: '', kind: 'BAR', code: 'x', at: { city: 'Kagoshima' } })).toEqual([
      'name: must be a text of 1 to 5 characters',
      'kind: must be "SHOP"',
      'code: must be digits',
      'at.city: must be a text of 1 to 5 characters',
    ]);
    expect(faultsOf({ name: 4, at: { city: null } })).toEqual([
      'name: must be a text of 1 to 5 characters',
      'kind: is missing',
      'at.city: must be a text of 1 to 5 characters',
    ]);
  });

  it('names an object that is missing or none, and not the fields that it has not', () => {
    expect(faultsOf({ ...GOOD, at: undefined })).toEqual(['at: is missing']);
    for (const at of [null, [], 'Tokyo', 7]) {
      expect(faultsOf({ ...GOOD, at })).toEqual(['at: must be an object']);
    }
    expect(faultsOf([])).toEqual([': must be an object']);
  });

  it('takes any JSON value without an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(shop(value).length).toBeGreaterThan(0);
      }),
    );
  });
});
