import type { CountValues } from '../../harness/model/scenario/own-demand.ts';

/** A unit of time as headers write it, and how values in it are read. */
const UNITS: readonly (readonly [RegExp, CountValues])[] = [
  [/^(s|secs?|seconds?)$/, 'rate'],
  [/^(m|mins?|minutes?)$/, 'rate-per-minute'],
  [/^(h|hrs?|hours?)$/, 'rate-per-hour'],
];
const SHORT: Readonly<Record<string, CountValues>> = {
  s: 'rate',
  m: 'rate-per-minute',
  h: 'rate-per-hour',
};
/** Times that a rate is told for, and that none of `--values` is. */
const OTHER_TIME =
  /^(\d+ *(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)|ms|milliseconds?|d|days?|w|weeks?|months?|years?)$/;

/**
 * What the header of a column says of its values: rates by their unit, counts where it says
 * nothing, or what is wrong where it names a unit that is not taken.
 */
export const valuesOfHeader = (
  header: string,
): { readonly values: CountValues } | { readonly fault: string } => {
  const words = header
    .replaceAll(/\{.*\}/g, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\-.]/g, ' ')
    .toLowerCase();
  const unit = /(?:\/|\bper\b) *(\d+ *[a-z]+|[a-z]+)/.exec(words)?.[1];
  const known = UNITS.find(([form]) => form.test(unit ?? ''));
  if (known !== undefined) return { values: known[1] };
  if (unit !== undefined && OTHER_TIME.test(unit)) {
    return {
      fault: `has rates per ${unit} in "${header}", it seems: say how to read it, ${FORMS}`,
    };
  }
  const short = /\b[rtqo]p([smh])\b/.exec(words)?.[1];
  if (short !== undefined) return { values: SHORT[short]! };
  return { values: /\brates?\b/.test(words) ? 'rate' : 'count' };
};

const FORMS = '--values count, rate, rate-per-minute or rate-per-hour';
