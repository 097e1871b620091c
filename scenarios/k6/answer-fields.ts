import type { StepAnswer } from './journey.ts';

/**
 * The value of a text field in a JSON answer, or an empty text. It looks for the quoted name, so
 * it costs a tenth of parsing the answer; journeys use it for names that stand once in an answer.
 */
export const textField = (body: string, name: string): string => {
  const quoted = `"${name}"`;
  const at = body.indexOf(quoted);
  if (at < 0) return '';
  const open = body.indexOf('"', at + quoted.length);
  const close = body.indexOf('"', open + 1);
  // Between name and value stands a colon, perhaps with blanks, and nothing else.
  if (open < 0 || close < 0) return '';
  return body.slice(at + quoted.length, open).trim() === ':' ? body.slice(open + 1, close) : '';
};

/** The result object of the payment API; empty texts where the answer has none. */
export const resultOf = ({
  status,
  body,
}: StepAnswer): { readonly status: string; readonly code: string } =>
  status === 200
    ? { status: textField(body, 'resultStatus'), code: textField(body, 'resultCode') }
    : { status: '', code: '' };

/**
 * Whether k6's error code says that no byte reached the target: names that do not resolve (11xx)
 * and connections that could not be opened (1200 to 1219). Source: k6's documented error codes.
 */
export const neverReached = (errorCode: number): boolean => errorCode >= 1_100 && errorCode < 1_220;
