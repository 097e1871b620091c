import type { ObservedProbe } from '../../model/capacity/capacity-search.ts';
import type { CapacityCurve } from '../../model/capacity/curve.ts';
import { isRough, type Estimate } from '../../model/estimate.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';

/** How figures of a curve are written on every paper: words where there is no number. */

/** `723/s (612/s to 785/s)`; nothing in brackets where both ends are open. */
export const estimateText = (estimate: Estimate, format: (value: number) => string): string => {
  const { value, low, high, warnings } = estimate;
  if (value === null) return warnings.includes('never') ? 'never' : 'too few';
  if (low === null && high === null) return format(value);
  if (high === null) return `${format(value)} (at least ${format(low!)})`;
  if (low === null) return `${format(value)} (at most ${format(high)})`;
  return `${format(value)} (${format(low)} to ${format(high)})`;
};

/** Four digits, as probes are planned. */
export const scaleText = (scale: number): string => String(Number(scale.toPrecision(4)));

const NO_KNEE = {
  'too-few-points':
    'No knee is told: fewer than six loads were probed to their end with enough payments for a p99.',
  'no-bend': 'No knee: the p99 response time is not bent beyond what chance does to a line',
  'no-end': 'No knee: the curve had not left it when the probed loads ended',
} as const;

export const kneeSentence = ({ knee }: Pick<CapacityCurve, 'knee'>): string => {
  if (knee.found) {
    const [below, above] = knee.between;
    return (
      `Knee of the p99 response time at ${formatRate(knee.x)} (the points beside it are at ` +
      `${formatRate(below)} and ${formatRate(above)}); chance bends a line as much with ${pText(knee.p)}.`
    );
  }
  return knee.p === null ? NO_KNEE[knee.reason] : `${NO_KNEE[knee.reason]} (${pText(knee.p)}).`;
};

const pText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p ${p.toPrecision(2)}`);

export const collapseSentence = ({ collapse }: Pick<CapacityCurve, 'collapse'>): string => {
  const { highest } = collapse;
  if (highest === null) return 'No goodput was told, so nothing can be said of a collapse.';
  const most = `${formatRate(highest.goodPerSecond)} good, at ${formatRate(highest.offeredPerSecond)} offered`;
  if (collapse.found) {
    const { offeredPerSecond, goodPerSecond } = collapse.from;
    return (
      `Goodput collapses: from ${most}, to ${formatRate(goodPerSecond)} at ` +
      `${formatRate(offeredPerSecond)} offered.`
    );
  }
  return collapse.reason === 'none-seen'
    ? `No collapse of goodput seen: the most was ${most}, and what was probed beyond it is not for certain below 90 % of that.`
    : `Whether goodput collapses is not known: the most was ${most}, and no probe beyond it ran to its end.`;
};

/** Null where there is none. */
export const queueingSentence = ({ queueing }: Pick<CapacityCurve, 'queueing'>): string | null => {
  if (queueing === null) return null;
  const { model, quantile, highestPerSecond, capacityWrongBy, medianWrongBy, worstWrongBy } =
    queueing;
  const of = `${plural(model.servers, 'worker')} of ${formatDuration(model.meanServiceMs)} each`;
  if (highestPerSecond === null)
    return `By a queueing approximation of ${of}, one payment alone breaks the limit.`;
  const told =
    capacityWrongBy === null ? '' : `, ${signedShare(capacityWrongBy)} against what was searched`;
  const wrong =
    medianWrongBy === null || worstWrongBy === null
      ? 'No probe could check it.'
      : `Its ${formatQuantile(quantile)} was off by ${formatShare(medianWrongBy)} in the median of ` +
        `${plural(queueing.probes.length, 'probe')} that had no part in it, by ${formatShare(worstWrongBy)} at most.`;
  return `A queueing approximation of ${of} says ${formatRate(highestPerSecond)}${told}. ${wrong}`;
};

const signedShare = (share: number): string =>
  `${share < 0 ? '−' : '+'}${formatShare(Number(Math.abs(share).toPrecision(2)))}`;

/** `every budget held`; `broke: p99 response time`; and what else is to be known of a probe. */
export const probeText = ({ probe, outcome }: ObservedProbe): string => {
  const broken = outcome.budgets.filter(({ isBroken }) => isBroken);
  const names = broken.map(({ budget }) => budget.name).join(', ');
  const verdict =
    outcome.disturbed !== null
      ? `disturbed: ${outcome.disturbed}`
      : outcome.limitedBy === 'generator'
        ? 'this machine was the limit'
        : broken.length === 0
          ? 'every budget held'
          : `broke: ${names}`;
  return [
    verdict,
    ...(outcome.stoppedEarly ? ['stopped early, as it was hopeless'] : []),
    ...(probe.attempt > 1 ? ['a repetition'] : []),
  ].join('; ');
};

/** What may have moved the answer, or have it believed too much; worst first. */
export const disturbances = (
  probes: readonly ObservedProbe[],
  curve: CapacityCurve,
): readonly string[] => {
  const disturbed = probes.filter(({ outcome }) => outcome.disturbed !== null);
  const limited = probes.filter(({ outcome }) => outcome.limitedBy === 'generator');
  const weak = curve.points.filter(
    ({ isCut, responseTime }) => !isCut && isRough(responseTime.p99),
  );
  return [
    ...disturbed.map(
      ({ probe, outcome }) =>
        `The probe at scale ${scaleText(probe.scale)} was disturbed and is in no figure: ${outcome.disturbed}.`,
    ),
    ...limited.map(
      ({ probe }) =>
        `At scale ${scaleText(probe.scale)} the machine that makes the load was the limit: that probe is in no figure.`,
    ),
    ...(weak.length === 0
      ? []
      : [
          `${plural(weak.length, 'load')} of ${curve.points.length} ${weak.length === 1 ? 'has' : 'have'} a p99 from few independent stretches of time: its interval may be too narrow.`,
        ]),
  ];
};
