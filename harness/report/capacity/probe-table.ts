import type { CapacitySearch, ObservedProbe } from '../../model/capacity/capacity-search.ts';
import { decidesProbe, decidingBudget } from '../../model/capacity/deciding-budget.ts';
import { fellBehind } from '../../model/capacity/fell-behind.ts';
import { offeredWhileCounted } from '../../model/capacity/offered-while-counted.ts';
import { seenLoads } from '../../model/capacity/seen-load.ts';
import type { HeldBudget } from '../../model/gating/held-budget.ts';
import { formatRate } from '../../units/rate.ts';
import { busyText } from './curve-words.ts';
import { digitsText } from './estimate-text.ts';
import { shortName, titleOf, toldFigure } from './shown-figure.ts';
import { toldShare } from './told-share.ts';

/** The probes of a search, in their order, as every paper has them. */
export interface ProbeTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Title of the column with the figure that decides: `p99 ≤ 63 ms`. */
  readonly figure: string;
}

/** Title of the last column. */
export const OUTCOME = 'outcome';

type Search = Pick<CapacitySearch, 'probes' | 'end'>;

export const probeTable = (search: Search): ProbeTable => {
  const deciding = decidingBudget(search);
  const figure = deciding === null ? FIGURE : titleOf(deciding);
  return {
    head: titlesOf(figure),
    rows: search.probes.map((observed) => cellsOf(observed, deciding)),
    figure,
  };
};

/** The last probe of a search that goes on: `search, scale 1.2, …, p99 71 ms, …`. */
export const lastProbeText = (search: Search): string => {
  const last = search.probes.at(-1)!;
  const decides = decidesProbe(last, decidingBudget(search))?.budget ?? null;
  const titles = titlesOf(decides === null ? FIGURE : shortName(decides));
  return cellsOf(last, decides)
    .map((cell, i) => (i === 0 ? cell : `${titles[i]} ${cell}`))
    .join(', ');
};

/** Title where there is no budget. */
const FIGURE = 'figure';

const titlesOf = (figure: string): readonly string[] => [
  'probe',
  'scale',
  'offered',
  'achieved',
  figure,
  'busy',
  OUTCOME,
];

const cellsOf = (observed: ObservedProbe, deciding: HeldBudget | null): readonly string[] => {
  const { probe, outcome } = observed;
  return [
    probe.purpose,
    digitsText(probe.scale),
    formatRate(offeredWhileCounted(outcome)),
    formatRate(outcome.achievedPerSecond),
    figureText(observed, deciding),
    busyText(outcome),
    outcomeText(observed, deciding),
  ];
};

/**
 * `71 ms (49 ms to 118 ms)`; `0.5 % missed` of too few payments for a quantile, which is what the
 * search goes by. With its name where it is of another budget than the title says.
 */
const figureText = (observed: ObservedProbe, deciding: HeldBudget | null): string => {
  const decides = decidesProbe(observed, deciding);
  if (decides === null) return '–';
  const { budget, estimate } = decides;
  const isUntold = estimate.value === null && !estimate.warnings.includes('never');
  const isCut = observed.outcome.stoppedEarly;
  const text =
    (isUntold ? missedText(observed, budget) : null) ?? toldFigure(budget, estimate, isCut);
  return budget.name === deciding?.name ? text : `${shortName(budget)}: ${text}`;
};

/** Of what was cut short at least so many; null where no share can be told. */
const missedText = (observed: ObservedProbe, { name }: HeldBudget): string | null => {
  const [load] = seenLoads([observed], name);
  if (load === undefined) return null;
  const { misses, planned, counted, isCut } = load;
  if (isCut && misses === 0) return '–';
  return isCut
    ? `at least ${toldShare(misses / planned, 2)} missed`
    : `${toldShare(misses / counted, 2)} missed`;
};

/** `every budget held`; `broke: p99 response time, and 2 more`; and what else is to be known. */
const outcomeText = (observed: ObservedProbe, deciding: HeldBudget | null): string =>
  [
    verdictText(observed, deciding),
    ...(observed.outcome.stoppedEarly ? ['stopped early, as it was hopeless'] : []),
    ...(observed.probe.attempt > 1 ? ['a repetition'] : []),
  ].join('; ');

const verdictText = (observed: ObservedProbe, deciding: HeldBudget | null): string => {
  const { budgets, limitedBy, disturbed } = observed.outcome;
  if (disturbed !== null) return 'disturbed';
  if (limitedBy === 'generator') return 'this machine was the limit';
  const broken = budgets.filter(({ isBroken }) => isBroken).length;
  if (broken === 0) {
    return fellBehind(observed) ? 'fell behind, too short to break' : 'every budget held';
  }
  const rest = broken === 1 ? '' : `, and ${broken - 1} more`;
  return `broke: ${decidesProbe(observed, deciding)!.budget.name}${rest}`;
};
