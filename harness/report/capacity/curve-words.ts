import type { ObservedProbe } from '../../model/capacity/capacity-search.ts';
import type { CapacityCurve } from '../../model/capacity/curve.ts';
import { isRough } from '../../model/estimate.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';
import { plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { sentence } from '../sentence.ts';
import { digitsText } from './estimate-text.ts';

/** What a curve says, as every paper has it. */

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

export const collapseSentence = ({
  collapse,
  points,
}: Pick<CapacityCurve, 'collapse' | 'points'>): string => {
  const { highest } = collapse;
  if (highest === null) return 'No goodput was told, so nothing can be said of a collapse.';
  const most = `${formatRate(highest.goodPerSecond)} good, at ${formatRate(highest.askedPerSecond)} asked for`;
  if (collapse.found) {
    const { askedPerSecond, goodPerSecond } = collapse.from;
    return (
      `Goodput collapses: from ${most}, to ${formatRate(goodPerSecond)} at ` +
      `${formatRate(askedPerSecond)} asked for.`
    );
  }
  if (collapse.reason === 'none-seen')
    return `No collapse of goodput seen: the most was ${most}, and what was probed beyond it is not for certain below 90 % of that.`;
  const isBeyond = points.some((point) => point.askedPerSecond > highest.askedPerSecond);
  const why = isBeyond ? 'no probe beyond it ran to its end' : 'nothing was probed beyond it';
  return `Whether goodput collapses is not known: the most was ${most}, and ${why}.`;
};

export const queueingSentence = ({
  queueing,
  whyNoQueueing,
}: Pick<CapacityCurve, 'queueing' | 'whyNoQueueing'>): string => {
  if (queueing === null)
    return sentence(
      `No queueing approximation checks the capacity: ${whyNoQueueing ?? 'none was made'}`,
    );
  const { model, quantile, highestPerSecond, capacityWrongBy, medianWrongBy, worstWrongBy } =
    queueing;
  const of = `${plural(model.servers, 'worker')} of ${formatDuration(model.meanServiceMs)} each`;
  if (highestPerSecond === null)
    return `By a queueing approximation of ${of}, one payment alone breaks the limit.`;
  const told =
    capacityWrongBy === null ? '' : `, ${signedShare(capacityWrongBy)} against what was searched`;
  const checked = queueing.probes.filter(({ wrongBy }) => wrongBy !== null);
  const wrong =
    medianWrongBy === null || worstWrongBy === null
      ? 'No probe could check it.'
      : `Its ${formatQuantile(quantile)} was off by ${formatShare(medianWrongBy)} in the median of ` +
        `${plural(checked.length, 'probe')} that had no part in it, by ${formatShare(worstWrongBy)} at most.`;
  return `A queueing approximation of ${of} says ${formatRate(highestPerSecond)}${told}. ${wrong}`;
};

const signedShare = (share: number): string =>
  `${share < 0 ? '−' : '+'}${formatShare(Number(Math.abs(share).toPrecision(2)))}`;

export const busyText = ({ utilisation }: { readonly utilisation: number | null }): string =>
  utilisation === null ? '–' : `${Math.round(100 * utilisation)} %`;

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
    ...disturbed.map(({ probe, outcome }) =>
      sentence(
        `The probe at scale ${digitsText(probe.scale)} was disturbed and is in no figure: ${outcome.disturbed}`,
      ),
    ),
    ...limited.map(
      ({ probe }) =>
        `At scale ${digitsText(probe.scale)} the machine that makes the load was the limit: that probe is in no figure.`,
    ),
    ...(weak.length === 0
      ? []
      : [
          `${plural(weak.length, 'load')} of ${curve.points.length} ${weak.length === 1 ? 'has' : 'have'} a p99 from few independent stretches of time: its interval may be too narrow.`,
        ]),
  ];
};
