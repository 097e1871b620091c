import { z } from 'zod';

import { DURATION_FORMS, parseDurationMs } from '../../units/duration.ts';
import { parseRatePerSecond, RATE_FORMS } from '../../units/rate.ts';
import { parseShare, SHARE_FORMS } from '../../units/share.ts';

/** Quantities are written with their unit and become bare numbers, in the unit their name gives. */
export const quantity = <T extends number | string = number>(
  what: string,
  forms: string,
  parse: (text: string) => T | undefined,
) =>
  z.union([z.string(), z.number()], wanted(what, forms)).transform((given, context) => {
    const value = parse(String(given));
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: wanted(what, forms), input: given });
    return z.NEVER;
  });

const wanted = (what: string, forms: string): string => `not a ${what}: write ${forms}`;

/** Milliseconds. */
export const duration = quantity('duration', DURATION_FORMS, parseDurationMs);

/** Milliseconds, above zero. */
export const positiveDuration = duration.refine((ms) => ms > 0, {
  message: 'must be longer than nothing',
});

/** A peak that is the event's own. */
export const UNSCALED = 'unscaled';

/** Events per second, above zero, or the event's own. */
export const peakRate = quantity<number | typeof UNSCALED>(
  'rate',
  `${RATE_FORMS}, or ${UNSCALED}`,
  (text) => (text === UNSCALED ? text : parseRatePerSecond(text)),
).refine((value) => value === UNSCALED || value > 0, { message: 'must be above zero' });

/** Events per second, above zero. */
export const positiveRate = quantity('rate', RATE_FORMS, parseRatePerSecond).refine(
  (value) => value > 0,
  { message: 'must be above zero' },
);

/** From 0 to 1. */
export const share = quantity('share', SHARE_FORMS, parseShare);

/** `p95`, `p99.9`, `max` or 0.95, as a number from 0 to 1. */
export const quantile = quantity('quantile', 'p50, p95, p99.9, max or 0.95', (text) => {
  if (text === 'max') return 1;
  const named = /^p(\d{1,2}(?:\.\d+)?)$/.exec(text);
  const value = named === null ? Number(text) : Number(`${named[1]}e-2`);
  return value > 0 && value <= 1 ? value : undefined;
});

export const formatQuantile = (value: number): string =>
  value === 1 ? 'max' : `p${Number((value * 100).toPrecision(8))}`;
