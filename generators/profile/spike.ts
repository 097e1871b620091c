import { spikeInstants, type Spike } from '../../harness/model/scenario/spike.ts';

/**
 * One surge as a multiple of the base rate. With m = magnitude - 1 and t in ms since the event's
 * start, S(t) is 0 before `start`, m at `peak`, and in between
 *
 *     line     m (t - start) / (peak - start)
 *     match    m times a measured curve, see below
 *     crowd    m v e^(1 - v),   v = (t - start) / (peak - start), which goes on after the peak
 *
 * After the peak, for line and match,
 *
 *     m plateau                                      from `peak` to `end`, where they differ
 *     l ((1 - w) 2^(-u / fast) + w 2^(-u / slow))    after `end`
 *
 * where u = t - end, w = slowShare, fast and slow are the half-lives, and l is the level from
 * which it decays: m plateau, or m where there is no plateau. What is below a millionth of m at its
 * end is nothing.
 */
export interface SpikeCurve {
  /** Where one line of the equation gives way to the next. */
  readonly kinksMs: readonly number[];
  /** S between two instants that have no kink between them. */
  between(fromMs: number, toMs: number): (atMs: number) => number;
}

interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly at: (atMs: number) => number;
}

export const spikeCurve = (spike: Spike, eventStart: string): SpikeCurve => {
  const pieces = piecesOf(spike, eventStart).filter(({ fromMs, toMs }) => toMs > fromMs);
  return {
    kinksMs: pieces.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    between: (fromMs, toMs) => {
      const middleMs = (fromMs + toMs) / 2;
      const piece = pieces.find((each) => each.fromMs <= middleMs && middleMs < each.toMs);
      return piece?.at ?? (() => 0);
    },
  };
};

const NEGLIGIBLE = 1e-6;

const piecesOf = (spike: Spike, eventStart: string): readonly Piece[] => {
  const { startMs, peakMs, endMs } = spikeInstants(spike, eventStart);
  const summit = spike.magnitude - 1;
  if (spike.shape === 'crowd') {
    const scaleMs = peakMs - startMs;
    const at = (atMs: number): number => {
      const v = (atMs - startMs) / scaleMs;
      return summit * v * Math.exp(1 - v);
    };
    return [{ fromMs: startMs, toMs: startMs + CROWD_IS_GONE * scaleMs, at }];
  }
  const points = spike.shape === 'match' ? MATCH_RISE : STRAIGHT_RISE;
  const level = endMs > peakMs ? summit * spike.plateau : summit;
  return [
    ...risePieces(points, { startMs, peakMs, summit }),
    { fromMs: peakMs, toMs: endMs, at: () => level },
    decayPiece(spike, endMs, level),
  ];
};

/** In scales: v e^(1 - v) is then a millionth. */
const CROWD_IS_GONE = 17.7;

type RisePoint = readonly [part: number, height: number];

const STRAIGHT_RISE: readonly RisePoint[] = [
  [0, 0],
  [1, 1],
];

/**
 * Requests to the 1998 World Cup web site before the final whistle, mean of the six largest days:
 * 0.16 of the peak 180 min before it, 0.41 at 120, 0.57 at 90, 0.65 at 60, 0.74 at 30. From the
 * first two points it begins at nothing 218 min before.
 */
const MATCH_RISE_MIN = 218;
const MATCH_RISE: readonly RisePoint[] = [
  [0, 0],
  [1 - 180 / MATCH_RISE_MIN, 0.16],
  [1 - 120 / MATCH_RISE_MIN, 0.41],
  [1 - 90 / MATCH_RISE_MIN, 0.57],
  [1 - 60 / MATCH_RISE_MIN, 0.65],
  [1 - 30 / MATCH_RISE_MIN, 0.74],
  [1, 1],
];

interface Rise {
  readonly startMs: number;
  readonly peakMs: number;
  readonly summit: number;
}

const risePieces = (
  points: readonly RisePoint[],
  { startMs, peakMs, summit }: Rise,
): readonly Piece[] =>
  points.slice(1).map(([part, height], i) => {
    const [partBefore, heightBefore] = points[i]!;
    const fromMs = startMs + partBefore * (peakMs - startMs);
    const toMs = part === 1 ? peakMs : startMs + part * (peakMs - startMs);
    const slope = (height - heightBefore) / (toMs - fromMs);
    return { fromMs, toMs, at: (atMs) => summit * (heightBefore + slope * (atMs - fromMs)) };
  });

const decayPiece = (spike: Spike, endMs: number, level: number): Piece => {
  const { fastHalfLife: fast, slowHalfLife: slow, slowShare: share } = spike;
  return {
    fromMs: endMs,
    toMs: endMs + Math.max(goneAfter(1 - share, fast), goneAfter(share, slow)),
    at: (atMs) => {
      const sinceMs = atMs - endMs;
      return level * ((1 - share) * 2 ** (-sinceMs / fast) + share * 2 ** (-sinceMs / slow));
    },
  };
};

/** When so large a part of the level has decayed to nothing. */
const goneAfter = (part: number, halfLife: number): number =>
  part > NEGLIGIBLE ? halfLife * Math.log2(part / NEGLIGIBLE) : 0;
