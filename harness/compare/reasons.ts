import type { Difference, ShapeDifference } from '../model/comparison/comparison.ts';
import { metricName } from '../model/comparison/metric-name.ts';
import { formatDuration } from '../units/duration.ts';
import { formatShare } from '../units/share.ts';

/**
 * What was told to differ, the worse before the better, each with what it rests on: first the
 * figures that people ask for of the first step over the whole run, then its others, then other
 * steps, then windows; and of equals the one whose interval is of use.
 */
export const reasonsOf = (
  differences: readonly Difference[],
  shapes: readonly ShapeDifference[],
): string[] => {
  const firstStep = (differences[0] ?? shapes[0])?.step;
  const told = [
    ...differences.map((one) => ({
      ...one,
      rank: [sliceRank(one, firstStep), Number(!isOfUse(one)), METRIC_ORDER.indexOf(one.metric)],
      text: () => differenceText(one),
    })),
    ...shapes.map((one) => ({
      ...one,
      rank: [sliceRank(one, firstStep), 0, METRIC_ORDER.length],
      text: () => shapeText(one),
    })),
  ];
  return (['worse', 'better'] as const).flatMap((verdict) =>
    told
      .filter((one) => one.verdict === verdict)
      .toSorted((a, b) => byRank(a.rank, b.rank) || pOf(a) - pOf(b))
      .map(({ text }) => text()),
  );
};

/** As people ask for them. */
const METRIC_ORDER: readonly Difference['metric'][] = [
  'p50',
  'p99',
  'mean',
  'error-rate',
  'p90',
  'p99.9',
  'goodput',
];

/** The first step, then others, then whole payments; of each the whole run before its windows. */
const sliceRank = (
  { step, window }: Pick<Difference, 'step' | 'window'>,
  firstStep: string | undefined,
): number => (window === null ? 0 : 3) + (step === firstStep ? 0 : step === 'settled' ? 2 : 1);

/** Between bounds further apart than this many times the effect, nobody knows how large it is. */
const WIDEST_OF_USE = 2;

const isOfUse = ({ effect: { value, low, high } }: Difference): boolean =>
  value === null ||
  (low !== null && high !== null && high - low <= WIDEST_OF_USE * Math.abs(value));

const byRank = (a: readonly number[], b: readonly number[]): number =>
  a.map((rank, i) => rank - b[i]!).find((difference) => difference !== 0) ?? 0;

const pOf = ({ p }: { readonly p: number | null }): number => p ?? 1;

const whose = ({ step, window }: Pick<Difference, 'step' | 'window'>): string =>
  window === null ? step : `${step} in ${window}`;

/** `p99 of pay in egress`; of whole payments `settled in time` says whose it is. */
const figureName = (difference: Difference): string => {
  const name = metricName(difference);
  return name === difference.metric
    ? `${name.replace('-', ' ')} of ${whose(difference)}`
    : `${name}${difference.window === null ? '' : ` in ${difference.window}`}`;
};

/** `p99 of pay 526 ms → 581 ms: +10.4 % (+7.9 to +13.1 %)` */
const differenceText = (difference: Difference): string => {
  const { unit, baseline, candidate, effect, verdict } = difference;
  const text = ({ value }: Difference['baseline']): string => {
    if (unit === 'share') return value === null ? '–' : formatShare(value);
    return formatDuration(value ?? Infinity);
  };
  const from = `${figureName(difference)} ${text(baseline)} → ${text(candidate)}`;
  if (effect.value === null) return `${from}: ${verdict}`;
  const percent = unit === 'share' ? 'percentage points' : '%';
  const digits = unit === 'share' ? 2 : 1;
  const signed = (value: number | null): string =>
    value === null ? 'no bound' : signedPercent(value, digits);
  return `${from}: ${signed(effect.value)} ${percent} (${signed(effect.low)} to ${signed(effect.high)} ${percent})`;
};

const signedPercent = (value: number, digits: number): string => {
  const percent = (100 * Math.abs(value)).toFixed(digits);
  return Number(percent) === 0 ? percent : `${value < 0 ? '-' : '+'}${percent}`;
};

/** `pay slower than 1.05 s: 0.007 % → 0.048 % of the answered` */
const shapeText = (shape: ShapeDifference): string =>
  `${whose(shape)} slower than ${formatDuration(shape.atMs ?? Number.NaN)}: ` +
  `${formatShare(shape.baselineSlower)} → ${formatShare(shape.candidateSlower)} of the answered`;
