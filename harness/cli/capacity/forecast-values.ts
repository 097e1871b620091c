import { InvalidArgumentError } from 'commander';

import type { Ceiling } from '../../capacity/sizing/ceilings.ts';
import type { ReplicaRule } from '../../capacity/sizing/autoscaling.ts';
import { GROWTH_FORMS, parseGrowth, type GrowthName } from '../../capacity/sizing/growth.ts';
import { parseChange } from '../../units/change.ts';
import { DURATION_FORMS, parseDurationMs } from '../../units/duration.ts';
import { parseRatePerSecond } from '../../units/rate.ts';
import { parseShare } from '../../units/share.ts';

/** Readers of the options of a forecast: each says what it accepts. */

export interface AskedGrowth {
  readonly name: GrowthName;
  readonly change: number;
}

/** Adds `volume=+165%` to those given before. */
export const growthOption = (
  text: string,
  before: readonly AskedGrowth[],
): readonly AskedGrowth[] => {
  const growth = parseGrowth(text);
  if (growth !== undefined) return [...before, growth];
  throw new InvalidArgumentError(
    `write a signed percentage a year above -100%: ${GROWTH_FORMS}. +165% is 2.65 times as many.`,
  );
};

export const CEILING_FORMS = "'bank quota=400/s', 'connections=40x250ms', each with @58% of all";

/** Adds `bank quota=400/s` to those given before. */
export const ceilingOption = (text: string, before: readonly Ceiling[]): readonly Ceiling[] => {
  const ceiling = ceilingOf(text);
  if (ceiling !== undefined) return [...before, ceiling];
  throw new InvalidArgumentError(
    `write a rate, or places and how long each is held: ${CEILING_FORMS}.`,
  );
};

const ceilingOf = (text: string): Ceiling | undefined => {
  const match = /^\s*([^=]+?)\s*=\s*([^@]+?)\s*(?:@\s*([^@]+))?$/.exec(text);
  if (match === null) return undefined;
  const [, name, figure, met] = match as unknown as [string, string, string, string | undefined];
  const share = met === undefined ? 1 : parseShare(met);
  if (share === undefined || share === 0) return undefined;
  const perSecond = parseRatePerSecond(figure);
  if (perSecond !== undefined) {
    return perSecond > 0 ? { name, share, kind: 'rate', perSecond } : undefined;
  }
  const pool = /^(\d+)\s*x\s*(.+)$/.exec(figure);
  const [places, holdMs] = [Number(pool?.[1]), parseDurationMs(pool?.[2] ?? '')];
  return places > 0 && holdMs !== undefined && holdMs > 0
    ? { name, share, kind: 'pool', places, holdMs }
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
  throw new InvalidArgumentError(
    'write the figure and both ends: wallet-share=0.5..0.7, or of a spike egress.magnitude=3..6.',
  );
};

/** `2,4,8` or `1..12`. */
export const replicaNumbers = (text: string): readonly number[] => {
  const range = /^(\d{1,3})\.\.(\d{1,3})$/.exec(text);
  const [from, to] = [Number(range?.[1]), Number(range?.[2])];
  const numbers =
    range === null
      ? text.split(',').map((each) => (/^\s*\d{1,4}\s*$/.test(each) ? Number(each) : 0))
      : Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  if (numbers.length > 0 && numbers.every((each) => each >= 1)) return [...new Set(numbers)];
  throw new InvalidArgumentError('write numbers of replicas from 1 on: 2,4,8 or 1..12.');
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
export const autoscalingOption = (text: string): Partial<ReplicaRule> & { delayMs: number } => {
  const fields = new Map(text.split(',').map((each) => splitField(each)));
  const [delayMs, every] = [
    read(fields, 'delay', parseDurationMs),
    read(fields, 'every', parseDurationMs),
  ];
  const [min, max] = [read(fields, 'min', Number), read(fields, 'max', Number)];
  const target = read(fields, 'target', parseShare);
  const isGood =
    [...fields.keys()].every((name) => RULE_FIELDS.has(name)) &&
    delayMs !== undefined &&
    [delayMs, every ?? 1, target ?? 1].every((each) => each >= 0) &&
    every !== 0 &&
    target !== 0 &&
    [min ?? 1, max ?? 1].every((each) => Number.isInteger(each) && each >= 1) &&
    (min ?? 1) <= (max ?? Infinity);
  if (!isGood) {
    throw new InvalidArgumentError(
      `write how long a replica takes to serve, and of the rule what is known: ` +
        `${AUTOSCALING_FORMS}. Durations: ${DURATION_FORMS}.`,
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
