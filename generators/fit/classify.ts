import type { ArrivalParameters, FittedArrivals } from '../../harness/model/fit.ts';
import { formatCount } from '../../harness/units/count.ts';
import { formatDuration } from '../../harness/units/duration.ts';
import { formatShare } from '../../harness/units/share.ts';
import type { Dispersion, DispersionCell } from './dispersion.ts';
import {
  clustering,
  leastVisible,
  poissonLogLikelihood,
  sizeRange,
  slowIntensity,
  type Explanation,
} from './explanation.ts';

export interface ClassifyOptions {
  readonly events: number;
  readonly dispersion: readonly Dispersion[];
  /** Why the numbers are no counts of events; null where they are. */
  readonly notCounts: string | null;
}

/** The rule, each threshold with its reason; docs/own-demand.md tells it in words. */
const RULE = {
  /** Even spacing is looked for in windows that hold so many: in shorter ones nothing is uneven. */
  evenlySpacedEvents: 4,
  /** Halfway between even spacing and Poisson, */
  evenlySpacedMost: 0.5,
  /** and so many standard errors below 1. */
  evenlySpacedErrors: 5,
  /** Windows that hold fewer events than this tell nothing of how these hang together. */
  leastExpected: 2,
  /** Twice the logarithm of likelihood over Poisson's; of 2,000 Poisson plans under 1 % had more. */
  leastEvidence: 20,
  /** What is expected to give twice that shows in 19 of 20 recordings. */
  visibleEvidence: 40,
  /** Poisson is said only where groups of so many companions would have shown: a tour bus has them. */
  visibleCompanions: 1.5,
  /** Evidence of a crowd over groups, for each time that the memory is e times as long as this: */
  usualMemoryMs: 7 * 60_000,
  memoryEvidence: 6,
  /** but no more than this either way: the shape of the excess speaks louder. */
  mostMemoryEvidence: 6,
  /** Less evidence than this tells nothing. */
  leastDifference: 0.5,
  /** As likely as so much evidence less: 28 of 30 recordings of tour buses held the truth in it. */
  rangeEvidence: 6,
} as const;

const NO_PARAMETERS: ArrivalParameters = {
  variation: null,
  companions: null,
  range: null,
  memoryMs: null,
};

/** Which process it is, by fixed rules: the same data give the same answer. */
export const classify = (options: ClassifyOptions): FittedArrivals => {
  const { events, dispersion, notCounts } = options;
  if (notCounts !== null)
    return notDistinguishable('counts that are whole numbers', 0, 1, notCounts);
  const cells = dispersion
    .flatMap(({ byRate }) => byRate)
    .filter(({ expected }) => expected >= RULE.leastExpected);
  if (cells.length === 0) {
    const reason = `too few events: no window with two of ${formatCount(events)} fits twelve times into the recording`;
    return notDistinguishable('windows that hold two events', 0, 1, reason);
  }
  return evenlySpaced(dispersion) ?? uneven(cells, events);
};

const notDistinguishable = (
  name: string,
  value: number,
  limit: number,
  reason: string,
): FittedArrivals => ({
  class: 'not-distinguishable',
  decidedBy: { name, value, limit },
  reason,
  open: [],
  parameters: NO_PARAMETERS,
});

const evenlySpaced = (dispersion: readonly Dispersion[]): FittedArrivals | undefined => {
  const scale = dispersion.find(({ byRate }) =>
    byRate.every(({ expected }) => expected >= RULE.evenlySpacedEvents),
  );
  if (scale === undefined) return undefined;
  const { trendFree, standardError, windowMs } = scale;
  if (trendFree > RULE.evenlySpacedMost) return undefined;
  if (1 - trendFree < RULE.evenlySpacedErrors * standardError) return undefined;
  return {
    class: 'evenly-spaced',
    decidedBy: {
      name: `Allan factor in windows of ${formatDuration(windowMs)}`,
      value: trendFree,
      limit: RULE.evenlySpacedMost,
    },
    reason:
      'counts of neighbouring windows are far more alike than chance would make them, as where ' +
      'a machine sets the pace',
    open: [],
    parameters: NO_PARAMETERS,
  };
};

const uneven = (cells: readonly DispersionCell[], events: number): FittedArrivals => {
  const poisson = poissonLogLikelihood(cells);
  const [slow, cluster] = [slowIntensity(cells), clustering(cells)];
  const best = slow.logLikelihood > cluster.logLikelihood ? slow : cluster;
  const evidence = 2 * (best.logLikelihood - poisson);
  const decidedBy = {
    name: 'evidence against Poisson, 2 ln of the likelihood ratio',
    value: Math.max(0, evidence),
    limit: RULE.leastEvidence,
  };
  if (evidence >= RULE.leastEvidence) return named(slow, cluster, cells);
  const { size: companions } = leastVisible(cells, 'clustering', RULE.visibleEvidence);
  if (companions > RULE.visibleCompanions) {
    const reason = `too few events: among ${formatCount(events)} only groups of ${few(companions)} companions or more would show`;
    return notDistinguishable(
      'companions that would show',
      companions,
      RULE.visibleCompanions,
      reason,
    );
  }
  return {
    class: 'poisson',
    decidedBy,
    reason: 'at every time scale counts vary as those of independent customers do',
    open: blindSpots(cells),
    parameters: NO_PARAMETERS,
  };
};

/**
 * Groups or a crowd? An excess that grows with the rate speaks for a rate that wanders. So does a
 * long memory: groups are done within minutes, crowds wander for ten and more.
 */
const named = (
  slow: Explanation,
  cluster: Explanation,
  cells: readonly DispersionCell[],
): FittedArrivals => {
  const byGrowth = 2 * (slow.logLikelihood - cluster.logLikelihood);
  const byMemory = clamped(
    RULE.memoryEvidence * Math.log(cluster.memoryMs / RULE.usualMemoryMs),
    RULE.mostMemoryEvidence,
  );
  const evidence = byGrowth + byMemory;
  const decidedBy = {
    name: 'evidence for a wandering rate over groups, 2 ln of the likelihood ratio and the memory',
    value: evidence,
    limit: RULE.leastDifference,
  };
  if (evidence >= RULE.leastDifference) return told(slow, decidedBy, cells);
  if (evidence <= -RULE.leastDifference) return told(cluster, decidedBy, cells);
  const reason =
    'more uneven than Poisson, but a wandering rate and groups explain it equally well, ' +
    `with a memory of ${formatDuration(cluster.memoryMs)}`;
  return {
    ...notDistinguishable(decidedBy.name, evidence, RULE.leastDifference, reason),
    parameters: parametersOf(cluster, cells),
  };
};

const clamped = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

const told = (
  explanation: Explanation,
  decidedBy: FittedArrivals['decidedBy'],
  cells: readonly DispersionCell[],
): FittedArrivals => {
  const memory = formatDuration(explanation.memoryMs);
  const parameters = parametersOf(explanation, cells);
  const [low, high] = parameters.range!;
  if (explanation.kind === 'clustering') {
    const reason = `more uneven than Poisson: in the mean ${few(explanation.companions)} others (${few(low)} to ${few(high)}) come with an event, within some ${memory}`;
    return { class: 'short-range-clustering', decidedBy, reason, open: [], parameters };
  }
  const variation = formatShare(few(explanation.variation));
  const reason = `more uneven than Poisson: the rate wanders by ${variation} (${formatShare(few(low))} to ${formatShare(few(high))}) of itself, with a memory of ${memory}`;
  return { class: 'slow-random-intensity', decidedBy, reason, open: [], parameters };
};

const parametersOf = (
  explanation: Explanation,
  cells: readonly DispersionCell[],
): ArrivalParameters => ({
  variation: explanation.kind === 'slow-intensity' ? explanation.variation : null,
  companions: explanation.kind === 'clustering' ? explanation.companions : null,
  range: sizeRange(cells, explanation.kind, RULE.rangeEvidence),
  memoryMs: explanation.memoryMs,
});

/** What would have been seen, were it there: everything smaller stays possible. */
const blindSpots = (cells: readonly DispersionCell[]): readonly string[] => {
  const wave = leastVisible(cells, 'slow-intensity', RULE.visibleEvidence);
  const group = leastVisible(cells, 'clustering', RULE.visibleEvidence);
  const [waveMemory, groupMemory] = [wave, group].map(({ memoryMs }) => formatDuration(memoryMs));
  return [
    `a rate that wanders by less than ${formatShare(Number(Math.sqrt(wave.size).toPrecision(2)))} of itself (memory ${waveMemory}) would not have shown`,
    `groups of fewer than ${few(group.size)} companions (memory ${groupMemory}) would not have shown`,
  ];
};

const few = (size: number): number => Number(size.toPrecision(2));
