import { InvalidArgumentError } from 'commander';

import {
  LEAST_INTERVAL_MS,
  MOST_TARGET,
  type AskedRule,
} from '../../capacity/sizing/autoscaling.ts';
import {
  GROWTH_FORMS,
  GROWTH_RANGE_FORM,
  parseGrowth,
  type AskedGrowth,
} from '../../capacity/sizing/growth.ts';
import { NO_CEILING, type Ceiling } from '../../model/scenario/ceiling.ts';
import { parseChange } from '../../units/change.ts';
import { DURATION_FORMS, formatDuration, parseDurationMs } from '../../units/duration.ts';
import { parseRatePerSecond } from '../../units/rate.ts';
import { formatShare, parseShare } from '../../units/share.ts';

/** Readers of the options of a forecast: each says what it accepts. */

/** Adds `volume=+165%` or `volume=+80%..+165%` to those given before. */
export const growthOption = (
  text: string,
  before: readonly AskedGrowth[],
): readonly AskedGrowth[] => {
  const growth = parseGrowth(text);
  if (growth !== undefined) return [...before, growth];
  throw new InvalidArgumentError(
    `write a signed percentage above -100%, ${GROWTH_FORMS}, or a range of them with its low end ` +
      `first, ${GROWTH_RANGE_FORM}. +165% is 2.65 times as many.`,
  );
};

export const CEILING_FORMS =
  "'bank quota=400/s' or 'connections=40x250ms'; @58% after it where only so many payments meet it";

/** Adds `bank quota=400/s` to those given before. */
export const ceilingOption = (text: string, before: readonly Ceiling[]): readonly Ceiling[] => {
  const ceiling = ceilingOf(text);
  if (ceiling === undefined) {
    throw new InvalidArgumentError(
      `write a rate, or places and how long each is held: ${CEILING_FORMS}.`,
    );
  }
  const { name } = ceiling;
  if (name === NO_CEILING) {
    throw new InvalidArgumentError(
      `call it otherwise: reports say ${NO_CEILING} where no ceiling binds.`,
    );
  }
  if (before.some((each) => each.name === name)) {
    throw new InvalidArgumentError(`another ceiling is called "${name}" already: leave one out.`);
  }
  return [...before, ceiling];
};

const ceilingOf = (text: string): Ceiling | undefined => {
  const match = /^\s*([^=]+?)\s*=\s*([^@]+?)\s*(?:@\s*([^@]+))?$/.exec(text);
  if (match === null) return undefined;
  const [, name, figure, met] = match as unknown as [string, string, string, string | undefined];
  const share = met === undefined ? 1 : parseShare(met);
  if (share === undefined || share === 0) return undefined;
  const common = { name, share, tag: 'chosen', source: 'whoever asked' } as const;
  const rate = parseRatePerSecond(figure);
  if (rate !== undefined) return rate > 0 ? { ...common, kind: 'quota', rate } : undefined;
  const pool = /^(\d+)\s*x\s*(.+)$/.exec(figure);
  const [places, hold] = [Number(pool?.[1]), parseDurationMs(pool?.[2] ?? '')];
  return places > 0 && hold !== undefined && hold > 0
    ? { ...common, kind: 'pool', places, hold }
    : undefined;
};

export interface AskedRange {
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/** Adds `wallet-share=0.5..0.7` to those given before. */
export const rangeOption = (text: string, before: readonly AskedRange[]): readonly AskedRange[] => {
  const match = /^([\w.-]+)=(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/.exec(text);
  const [low, high] = [Number(match?.[2]), Number(match?.[3])];
  if (match !== null && low <= high) return [...before, { name: match[1]!, low, high }];
  if (match !== null) {
    throw new InvalidArgumentError(
      `the low end comes first, and ${low} is above ${high}: write ${match[1]}=${high}..${low}.`,
    );
  }
  throw new InvalidArgumentError(
    'write the figure and both ends: wallet-share=0.5..0.7, or of a spike egress.magnitude=3..6. ' +
      `A range of growth is --growth ${GROWTH_RANGE_FORM}.`,
  );
};

/** `2,4,8` or `1..12`. */
export const replicaNumbers = (text: string): readonly number[] => {
  const range = /^(\d{1,3})\.\.(\d{1,3})$/.exec(text);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  const numbers =
    range === null
      ? text.split(',').map((each) => (/^\s*\d{1,3}\s*$/.test(each) ? Number(each) : 0))
      : Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  if (numbers.length > 0 && numbers.every((each) => each >= 1)) return [...new Set(numbers)];
  throw new InvalidArgumentError('write numbers of replicas from 1 to 999: 2,4,8 or 1..12.');
};

/** `+0%,+80%,+165%`. */
export const changeList = (text: string): readonly number[] => {
  const changes = text.split(',').map(parseChange);
  if (changes.every((change) => change !== undefined)) return changes;
  throw new InvalidArgumentError('write signed percentages above -100%: +0%,+80%,+165%.');
};

export const AUTOSCALING_FORMS = 'delay=90s,min=2,max=12,target=60%,every=15s';

const RULE_FIELDS: ReadonlySet<string> = new Set(['delay', 'min', 'max', 'target', 'every']);

/**
 * A rule of which only the delay must be told. The default interval is the sync period of the
 * Kubernetes autoscaler, and the target the one that it had where none was written, 80 %.
 */
export const autoscalingOption = (text: string): AskedRule => {
  const fields = new Map(text.split(',').map((each) => splitField(each)));
  const [delayMs, every] = [
    read(fields, 'delay', parseDurationMs),
    read(fields, 'every', parseDurationMs),
  ];
  const [min, max] = [read(fields, 'min', Number), read(fields, 'max', Number)];
  const target = read(fields, 'target', parseShare);
  const faults = ruleFaults(fields, { delayMs, every, min, max, target });
  if (delayMs === undefined || faults.length > 0) {
    throw new InvalidArgumentError(
      `${faults.join('; ')}. Write how long a replica takes to serve, and of the rule what is ` +
        `known: ${AUTOSCALING_FORMS}. Durations: ${DURATION_FORMS}.`,
    );
  }
  return {
    delayMs,
    intervalMs: every ?? 15_000,
    targetUtilisation: target ?? 0.8,
    ...(min !== undefined && { minReplicas: min }),
    ...(max !== undefined && { maxReplicas: max }),
  };
};

interface RuleFields {
  readonly delayMs: number | undefined;
  readonly every: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly target: number | undefined;
}

const isCount = (count = 1): boolean => Number.isInteger(count) && count >= 1;

/** Each in words; what was left out is right, but for the delay. */
const ruleFaults = (
  fields: ReadonlyMap<string, string>,
  { delayMs, every, min, max, target }: RuleFields,
): readonly string[] => {
  const given = (name: string): string => `${name}=${fields.get(name)}`;
  const faults = [...fields.keys()]
    .filter((name) => !RULE_FIELDS.has(name))
    .map((name) => `${name} is no part of a rule`);
  if (delayMs === undefined) faults.push('delay is missing');
  else if (!(delayMs >= 0)) faults.push(`${given('delay')} is no duration`);
  if (!((every ?? LEAST_INTERVAL_MS) >= LEAST_INTERVAL_MS)) {
    faults.push(`${given('every')} is no duration from ${formatDuration(LEAST_INTERVAL_MS)} on`);
  }
  if (!((target ?? MOST_TARGET) > 0)) faults.push(`${given('target')} is no share above 0 %`);
  if ((target ?? 0) > MOST_TARGET) {
    faults.push(
      `${given('target')} orders no replica ever, for all of them busy is within a tenth of it: ` +
        `${formatShare(MOST_TARGET)} at most`,
    );
  }
  if (!isCount(min)) faults.push(`${given('min')} is no whole number from 1 on`);
  if (!isCount(max)) faults.push(`${given('max')} is no whole number from 1 on`);
  if ((min ?? 1) > (max ?? Infinity)) faults.push(`min=${min} is above max=${max}`);
  return faults;
};

const splitField = (text: string): readonly [string, string] => {
  const at = text.indexOf('=');
  return at === -1 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
};

/** NaN, which no check accepts, where a field is told and cannot be read. */
const read = (
  fields: ReadonlyMap<string, string>,
  name: string,
  parse: (text: string) => number | undefined,
): number | undefined => {
  const text = fields.get(name);
  return text === undefined ? undefined : (parse(text) ?? Number.NaN);
};
