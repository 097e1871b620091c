import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import type { Fleet, Sizing } from '../../model/capacity/sizing.ts';
import { plural } from '../../units/count.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { isLikelier } from './breach.ts';
import { servesAs, type CapacityDraws, type FleetCapacity } from './fleet-capacity.ts';
import { growthWarnings } from './growth.ts';
import type { PeakQuestion } from './forecast-peak.ts';
import type { SizingQuestion } from './sizing-question.ts';

/**
 * What weakens a forecast of a fleet.
 * @param known.tooFew why the risk is smaller than can be told
 */
export const sizingWarnings = (
  sizing: Omit<Sizing, 'warnings'>,
  { peak, capacity }: SizingQuestion,
  { tooFew, draws }: { readonly tooFew: string | undefined; readonly draws: CapacityDraws },
): readonly ModelWarning[] => [
  ...growthWarnings(peak.growth, peak.tier),
  ...(capacity.from === 'straight' ? [straight(capacity.measuredWith)] : beyond(sizing)),
  ...between(sizing, capacity),
  ...ceiling(sizing, tooFew === undefined),
  ...fewerServeMore(sizing, capacity, draws),
  ...(tooFew === undefined ? [] : [{ code: 'too-few-draws', message: tooFew } as const]),
  ...oneDay(peak),
];

type Known = Omit<Sizing, 'warnings'>;

const straight = (measuredWith: number): ModelWarning => ({
  code: 'assumed-straight',
  message:
    `Capacity was measured with ${measuredWith} replica${measuredWith === 1 ? '' : 's'} alone and ` +
    `is taken to grow with each as with the first; what replicas share makes it less. Measure at ` +
    `four numbers of replicas or more`,
});

const beyond = ({ needed, fleets }: Known): readonly ModelWarning[] => {
  const asked = new Set([needed.replicas, needed.withZoneLost]);
  const outside = fleets.filter(
    ({ replicas, isBeyondMeasured }) => isBeyondMeasured && asked.has(replicas),
  );
  return outside.map(({ replicas }) => ({
    code: 'beyond-measured',
    message:
      `${replicas} replicas lie outside of those that were measured: their capacity is an ` +
      `extrapolation by the fitted law. Measure there before signing`,
  }));
};

/** What a lost zone leaves of two or three sizes. */
const between = ({ needed, fleets }: Known, capacity: FleetCapacity): readonly ModelWarning[] => {
  const fleet = fleets.find(({ replicas }) => replicas === needed.withZoneLost);
  const left = fleet?.zoneLost?.replicas ?? 0;
  const serving = servesAs(capacity, left);
  if (serving === left) return [];
  return [
    {
      code: 'between-measured',
      message:
        `A lost zone leaves ${left} of ${needed.withZoneLost} replicas, which were not measured: ` +
        `they are taken to serve no more than ${serving}`,
    },
  ];
};

const ceiling = ({ ceilings, needed }: Known, isTold: boolean): readonly ModelWarning[] =>
  ceilings
    .filter(({ isSmallest, breach }) => isSmallest && isLikelier(breach, needed.risk, isTold))
    .map(({ name, perSecond, breach }) => ({
      code: 'ceiling-before-peak',
      message:
        `${name} ends at ${formatRate(perSecond)}, and the peak is higher with probability ` +
        `${formatShare(breach.share)}, whatever the replicas: raise it, or shed on purpose`,
    }));

/**
 * More replicas that serve less, beyond the peak of the law: by all but few laws, or by figures whose
 * intervals part.
 */
const fewerServeMore = (
  { fleets }: Known,
  { from }: FleetCapacity,
  draws: CapacityDraws,
): readonly ModelWarning[] => {
  const servesLess = (more: Fleet, fewer: Fleet): boolean =>
    from === 'scaling-law'
      ? shareBelow(draws.at(more.replicas)!, draws.at(fewer.replicas)!) >= SURELY
      : more.capacity.high! < fewer.capacity.low!;
  const fewer = fleets.find((fleet, i) => {
    // A law that falls goes on falling: its next number tells enough.
    const more = from === 'scaling-law' ? fleets.slice(i + 1, i + 2) : fleets.slice(i + 1);
    return more.some((each) => servesLess(each, fleet));
  });
  if (fewer === undefined) return [];
  return [
    {
      code: 'fewer-serve-more',
      message:
        `From ${plural(fewer.replicas, 'replica')} on, more of them serve less: what they share ` +
        `costs more than they bring`,
    },
  ];
};

const SURELY = 0.95;

const shareBelow = (ones: Float64Array, others: Float64Array): number =>
  ones.reduce((count, one, i) => (one < others[i]! ? count + 1 : count), 0) / ones.length;

/** What was recorded, or has no chance in its rate, has no other day. */
const oneDay = ({ perSecond }: PeakQuestion): readonly ModelWarning[] =>
  perSecond.kind === 'draws' && new Set(perSecond.values).size === 1
    ? [
        {
          code: 'no-demand-interval',
          message:
            'The demand is that of one day alone, as it was recorded or with a burstiness of 0: the ' +
            'interval of the peak has no luck of the day in it, nor has the probability of breach. ' +
            'Another day may be higher: leave room for it, such as with --growth volume=+20%',
        },
      ]
    : [];
