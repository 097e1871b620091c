import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import type { Sizing } from '../../model/capacity/sizing.ts';
import { formatCount } from '../../units/count.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { growthWarnings } from './growth.ts';
import type { SizingQuestion } from './sizing-question.ts';

/** What weakens a forecast of a fleet. */
export const sizingWarnings = (
  sizing: Omit<Sizing, 'warnings'>,
  { peak, capacity }: SizingQuestion,
): readonly ModelWarning[] => [
  ...growthWarnings(peak.growth, peak.tier),
  ...(capacity.from === 'straight' ? [straight(capacity.measuredWith)] : beyond(sizing)),
  ...ceiling(sizing),
  ...fewerServeMore(sizing),
  ...fewDraws(sizing),
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

const ceiling = ({ ceilings, needed }: Known): readonly ModelWarning[] =>
  ceilings
    .filter(({ isSmallest, breach }) => isSmallest && breach.high > needed.risk)
    .map(({ name, perSecond, breach }) => ({
      code: 'ceiling-before-peak',
      message:
        `${name} ends at ${formatRate(perSecond)}, and the peak is higher with probability ` +
        `${formatShare(breach.share)}, whatever the replicas: raise it, or shed on purpose`,
    }));

/** More replicas that serve less: beyond the peak of the law. */
const fewerServeMore = ({ fleets }: Known): readonly ModelWarning[] => {
  const at = fleets.findIndex(
    ({ capacity }, i) => i > 0 && capacity.value! < fleets[i - 1]!.capacity.value!,
  );
  if (at === -1) return [];
  return [
    {
      code: 'fewer-serve-more',
      message:
        `From ${fleets[at - 1]!.replicas} replicas on, more of them serve less: what they share ` +
        `costs more than they bring`,
    },
  ];
};

const fewDraws = ({ draws, needed }: Known): readonly ModelWarning[] => {
  // Rule of three: the upper bound of a share of which none was drawn, at 95 % on two sides.
  const least = 3.7 / draws;
  return needed.risk > least
    ? []
    : [
        {
          code: 'too-few-draws',
          message:
            `${formatCount(draws)} draws cannot show a risk of ${formatShare(needed.risk)} or ` +
            `less: take ${formatCount(Math.ceil(4 / needed.risk))}`,
        },
      ];
};
