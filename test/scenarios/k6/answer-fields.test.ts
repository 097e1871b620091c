import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { neverReached, resultOf, textField } from '../../../scenarios/k6/answer-fields.ts';

test.each([
  ['{"resultCode":"SUCCESS"}', 'SUCCESS'],
  ['{ "resultCode" : "SUCCESS" }', 'SUCCESS'],
  ['{\n  "resultCode":\n    "SUCCESS"\n}', 'SUCCESS'],
  ['{"result":{"resultStatus":"U","resultCode":"PAYMENT_IN_PROCESS"}}', 'PAYMENT_IN_PROCESS'],
  ['{"a":{"b":{"resultCode":"DEEP"}}}', 'DEEP'],
  ['{"resultCode":""}', ''],
  ['{"resultCode":null,"resultStatus":"S"}', ''],
  ['{"resultCode":12,"resultStatus":"S"}', ''],
  ['{"resultCode":{"resultStatus":"S"}}', ''],
  ['{"resultCodes":"OTHER"}', ''],
  ['{"myresultCode":"OTHER"}', ''],
  ['{"resultMessage":"no \\"resultCode\\" here"}', ''],
  ['{"resultCode":"CUT', ''],
  ['{"resultCode"', ''],
  ['', ''],
  ['<html>502 Bad Gateway</html>', ''],
])('in %s the result code is "%s"', (body, code) => {
  expect(textField(body, 'resultCode')).toBe(code);
});

test('a text field is found wherever it stands and however the answer is laid out', () => {
  const aWord = fc.stringMatching(/^[A-Z_]{0,20}$/);
  const others = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string())),
  );
  fc.assert(
    fc.property(aWord, others, others, fc.nat(4), (word, before, after, blanks) => {
      const answer = { ...before, resultCode: word, nested: { ...after } };
      expect(textField(JSON.stringify(answer, null, blanks), 'resultCode')).toBe(word);
    }),
  );
});

test('the result is read from a proper answer alone', () => {
  const body = '{"result":{"resultStatus":"F","resultCode":"ORDER_NOT_EXIST"}}';
  expect(resultOf({ status: 200, body, errorCode: 0 })).toEqual({
    status: 'F',
    code: 'ORDER_NOT_EXIST',
  });
  for (const status of [0, 302, 404, 500]) {
    expect(resultOf({ status, body, errorCode: 0 })).toEqual({ status: '', code: '' });
  }
});

test.each([
  [0, false],
  [1_000, false],
  [1_050, false],
  [1_100, true],
  [1_101, true],
  [1_212, true],
  [1_219, true],
  [1_220, false],
  [1_400, false],
  [1_500, false],
])('with error code %d, that no byte reached the target is %s', (errorCode, never) => {
  expect(neverReached(errorCode)).toBe(never);
});
