import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { dependencyIdPattern, isDependencyId } from '../../../harness/model/dependency-id.ts';
import { paymentRequestId } from '../../../harness/model/request-id.ts';

const RUN = { planHash: '0123456789abcdef'.repeat(4), salt: 'k3x' };

const indexIn = (template: string, id: string, run = RUN): string | undefined =>
  new RegExp(dependencyIdPattern(template, run)).exec(id)?.[1];

test.each(['{id}', 'pay-{id}', '*{id}*', 'a_b.c:d/{id}-*'])('%s names a payment', (template) => {
  expect(isDependencyId(template)).toBe(true);
});

test.each(['', 'pay', '{id}{id}', 'pay {id}', 'pay({id})', '{ID}', "{id}'"])(
  '"%s" names none',
  (template) => {
    expect(isDependencyId(template)).toBe(false);
  },
);

test('whatever is put around an id of the run, its plan index is read', () => {
  const around = fc.stringMatching(/^[\w.:/-]{0,8}$/);
  const whole = fc.record({ index: fc.nat(999_999_999), before: around, behind: around });
  fc.assert(
    fc.property(whole, ({ index, before, behind }) => {
      const id = `${before}${paymentRequestId(RUN.planHash, index, RUN.salt)}${behind}`;
      for (const template of [`${before}{id}${behind}`, '*{id}*', `${before}{id}*`]) {
        expect(isDependencyId(template)).toBe(true);
        expect(indexIn(template, id)).toBe(String(index));
      }
    }),
  );
});

test('ids of another run, another form, or with more than the form allows are not read', () => {
  const id = paymentRequestId(RUN.planHash, 7, RUN.salt);
  expect(indexIn('{id}', id)).toBe('7');
  expect(indexIn('{id}', `pay-${id}`)).toBeUndefined();
  expect(indexIn('pay-{id}', `pay-${id}-2`)).toBeUndefined();
  expect(indexIn('a.{id}', `aa${id}`)).toBeUndefined();
  expect(indexIn('*{id}*', paymentRequestId(RUN.planHash, 7, 'k3y'))).toBeUndefined();
  expect(indexIn('*{id}*', paymentRequestId(`f${RUN.planHash}`, 7, 'k3x'))).toBeUndefined();
});
