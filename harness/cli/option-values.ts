import { InvalidArgumentError } from 'commander';
import { parse } from 'yaml';

import { DEPENDENCY_ID_FORMS, isDependencyId } from '../model/dependency-id.ts';
import { parseChange, parsePoints } from '../units/change.ts';
import { parseCount } from '../units/count.ts';
import { DAY_MS, formatDuration, parseDurationMs } from '../units/duration.ts';
import { parseRatePerSecond, RATE_FORMS } from '../units/rate.ts';
import { parseShare } from '../units/share.ts';
import type { Override } from '../model/scenario/read-scenario.ts';

/** Readers of option values: each says what it accepts. */

export const rateValue = (text: string): number =>
  positive(parseRatePerSecond(text), `write a rate above zero, such as ${RATE_FORMS}`);

export const factorValue = (text: string): number => {
  const digits = text.replace(/x$/, '');
  const factor = parseCount(digits) ?? Number(digits);
  return positive(factor, 'write a factor above zero, such as 2 or 0.5');
};

const MOST_COUNT = 999_999_999;

const isCount = (count: number | undefined): count is number =>
  count !== undefined && count <= MOST_COUNT;

export const wholeNumber = (text: string): number => {
  const count = parseCount(text);
  if (isCount(count)) return count;
  throw new InvalidArgumentError(`write a whole number from 0 to ${MOST_COUNT}.`);
};

/** Of what should be rare. */
export const smallShare = (text: string): number => {
  const share = parseShare(text);
  if (share !== undefined && share > 0 && share < 0.5) return share;
  throw new InvalidArgumentError('write a share above 0 % and below 50 %, such as 0.5%.');
};

/** No p is smaller than one over the shuffles of a history and one. */
export const changeLevel = (text: string): number => {
  const share = parseShare(text);
  if (share !== undefined && share >= 0.005 && share < 0.5) return share;
  throw new InvalidArgumentError('write a share from 0.5 % to below 50 %, such as 1%.');
};

/** What is put on top of something measured: `20%`, and more than all of it may be. */
export const marginShare = (text: string): number => {
  const margin = parseChange(`+${text.trim().replace(/^\+/, '')}`);
  if (margin !== undefined && margin > 0) return margin;
  throw new InvalidArgumentError('write a share above 0 %, such as 20%.');
};

/** The changes that a run should find: of times a factor less one, of shares a difference. */
export interface ToDetect {
  readonly times: number;
  readonly shares: number;
}

export const TO_DETECT: ToDetect = { times: 0.05, shares: 0.001 };

/** `5%` for times, or `0.1pp` for shares, in the place of what was said of them before. */
export const toDetect = (text: string, before: ToDetect = TO_DETECT): ToDetect => {
  const size = `+${text.trim().replace(/^\+/, '')}`;
  const [times, shares] = [parseChange(size), parsePoints(size)];
  if ((times ?? shares ?? 0) > 0) {
    return { times: times ?? before.times, shares: shares ?? before.shares };
  }
  throw new InvalidArgumentError('write a size above zero: 5% of times, or 0.1pp of shares.');
};

export const portNumber = (text: string): number => {
  const port = wholeNumber(text);
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('write a port from 0 (any free one) to 65535.');
};

/** @param suchAs Of what, such as an example, where a number alone says little. */
export const countWithin =
  (least: number, most: number, suchAs = '') =>
  (text: string): number => {
    const count = parseCount(text);
    if (count !== undefined && least <= count && count <= most) return count;
    throw new InvalidArgumentError(`write a whole number from ${least} to ${most}${suchAs}.`);
  };

export const countFrom = (least: number, suchAs = ''): ((text: string) => number) =>
  countWithin(least, MOST_COUNT, suchAs);

/** No command waits for longer, nor is any block of a run. */
const MOST_DURATION_MS = DAY_MS;

/** A duration of at least so many ms, and of a day at most. */
export const durationFrom =
  (leastMs: number) =>
  (text: string): number => {
    const durationMs = parseDurationMs(text);
    if (durationMs !== undefined && durationMs >= leastMs && durationMs <= MOST_DURATION_MS)
      return durationMs;
    const [least, most] = [leastMs, MOST_DURATION_MS].map(formatDuration);
    throw new InvalidArgumentError(
      `write a duration from ${least} to ${most}, such as 250ms, 90s, 1.5m, 3h or 1h30m.`,
    );
  };

export const INSTANT_FORMS = '2026-07-24T11:00:00Z, with an offset, or +30s (from now)';

/** An instant of the wall clock, in milliseconds since 1970. */
export const startInstant = (text: string): number => {
  const fromNowMs = text.startsWith('+') ? parseDurationMs(text.slice(1)) : undefined;
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(
    text,
  );
  const epochMs =
    fromNowMs !== undefined ? Date.now() + fromNowMs : isInstant ? Date.parse(text) : Number.NaN;
  // None so far away that no date has it.
  if (!Number.isNaN(new Date(epochMs).getTime())) return epochMs;
  throw new InvalidArgumentError(`write an instant: ${INSTANT_FORMS}.`);
};

export const dependencyId = (text: string): string => {
  if (isDependencyId(text)) return text;
  throw new InvalidArgumentError(`write how your system names a payment: ${DEPENDENCY_ID_FORMS}.`);
};

/** `180x`: so many times shorter; `60s`: to that length. */
export type Compression = { readonly timeFactor: number } | { readonly durationMs: number };

export const compression = (text: string): Compression => {
  const factor = /^(\d+(?:\.\d+)?)x$/.exec(text)?.[1];
  if (factor !== undefined && Number(factor) > 0) return { timeFactor: Number(factor) };
  const durationMs = parseDurationMs(text);
  if (durationMs !== undefined && durationMs > 0) return { durationMs };
  throw new InvalidArgumentError('write a factor such as 180x, or a length such as 60s.');
};

/** Adds `k=v` to those given before. */
export const label = (
  text: string,
  before: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => {
  const match = /^([\w.-]+)=(.*)$/.exec(text);
  if (match === null) throw new InvalidArgumentError('write name=value, such as build=1234.');
  return { ...before, [match[1]!]: match[2]! };
};

/**
 * Adds `gateway.workers=36` to those given before. Numbers, true and false are read as such; a list
 * or a group of fields is written as in YAML: `budgets=[{metric: goodput, atLeast: 99%}]`.
 */
export const override = (text: string, before: readonly Override[]): readonly Override[] => {
  const match = /^([\w.-]+)=(.*)$/s.exec(text);
  if (match === null) {
    throw new InvalidArgumentError('write path=value, such as gateway.workers=36.');
  }
  const path = match[1]!.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  return [...before, { path, value: fieldValue(match[2]!) }];
};

/** The words that {@link override} reads as this. */
export const overrideText = ({ path, value }: Override): string =>
  `${path.join('.')}=${typeof value === 'string' ? value : JSON.stringify(value)}`;

export const another = (text: string, before: readonly string[]): readonly string[] => [
  ...before,
  text,
];

const fieldValue = (text: string): unknown => {
  if (/^\s*[[{]/.test(text)) return yamlValue(text);
  const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (Number.isFinite(number)) return number;
  return text === 'true' ? true : text === 'false' ? false : text;
};

const yamlValue = (text: string): unknown => {
  try {
    return parse(text, { prettyErrors: false });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new InvalidArgumentError(
      `not YAML: ${problem}. Write it in brackets: budgets=[{metric: goodput, atLeast: 99%}].`,
    );
  }
};

const positive = (value: number | undefined, accepted: string): number => {
  if (value !== undefined && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`${accepted}.`);
};
