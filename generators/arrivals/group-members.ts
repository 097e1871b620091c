import { LONGEST_DELAY, type ArrivalSettings } from '../../harness/model/scenario/arrivals.ts';
import { poissonDraw } from '../../harness/stats/poisson-draw.ts';
import type { RandomStream } from '../../harness/stats/random.ts';
import { BLOCK_MS, blockStreams } from '../block.ts';
import { highestRate } from '../profile/highest-rate.ts';
import type { RateProfile } from '../profile/rate-profile.ts';
import { groupNumber } from './group-number.ts';
import { poissonDrawer } from './poisson.ts';

/** Payments that come in groups, in order of their instants. */
export interface GroupMembers {
  readonly instantsMs: Float64Array;
  /** Number of the group of each. */
  readonly groups: Float64Array;
}

export interface GroupOptions {
  readonly rate: RateProfile;
  readonly seed: number;
  readonly part: string;
  readonly tourBus: ArrivalSettings['tourBus'];
  readonly meanDelayMs: number;
  /** Groups are drawn by the stretch of plan time into which their first payments fall. */
  readonly cellMs: number;
}

/** All members of the groups of one cell; some of them lie in its neighbours. */
export const groupsFrom = (options: GroupOptions): ((cell: number) => GroupMembers) => {
  const { rate, seed, part, tourBus, cellMs } = options;
  const streams = blockStreams(seed, `arrivals/${part}/groups`);
  const drawFirst = poissonDrawer(rate, tourBus.share / tourBus.meanSize);
  const drawOthers = otherMembers(options);
  return (cell) => {
    const stream = streams(cell);
    const firstMs = drawFirst(() => stream, { fromMs: cell * cellMs, toMs: (cell + 1) * cellMs });
    const instants: number[] = [];
    const groups: number[] = [];
    let block = Number.NaN;
    let n = 0;
    for (const atMs of firstMs) {
      const isSame = Math.floor(atMs / BLOCK_MS) === block;
      block = Math.floor(atMs / BLOCK_MS);
      n = isSame ? n + 1 : 0;
      instants.push(atMs);
      drawOthers(stream, atMs, instants);
      while (groups.length < instants.length) groups.push(groupNumber(block, n));
    }
    return inOrder(instants, groups);
  };
};

/** Draws the payments that belong to a first one, by rejection under the highest rate near it. */
const otherMembers = ({ rate, tourBus, meanDelayMs }: GroupOptions) => {
  const highest = highestRate(rate.segments);
  const delayMs = (stream: RandomStream): number =>
    -meanDelayMs * Math.log(1 - stream.uniform() * (1 - Math.exp(-LONGEST_DELAY)));
  return (stream: RandomStream, firstMs: number, into: number[]): void => {
    const arrivedMs = firstMs - delayMs(stream);
    const isMeasured = firstMs >= 0;
    const [fromMs, toMs] = [arrivedMs, arrivedMs + LONGEST_DELAY * meanDelayMs];
    const bound = highest(
      isMeasured ? Math.max(fromMs, 0) : fromMs,
      isMeasured ? toMs : Math.min(toMs, 0),
    );
    for (let missing = poissonDraw(stream, tourBus.meanSize - 1); missing > 0;) {
      const atMs = arrivedMs + delayMs(stream);
      if (atMs >= 0 !== isMeasured) continue;
      if (stream.uniform() * bound >= rate.ratePerSecond(atMs)) continue;
      into.push(atMs);
      missing -= 1;
    }
  };
};

const inOrder = (instants: readonly number[], groups: readonly number[]): GroupMembers => {
  const order = new Uint32Array(instants.length);
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  const sorted = order.toSorted((a, b) => instants[a]! - instants[b]! || a - b);
  const members = {
    instantsMs: new Float64Array(order.length),
    groups: new Float64Array(order.length),
  };
  for (let i = 0; i < order.length; i += 1) {
    members.instantsMs[i] = instants[sorted[i]!]!;
    members.groups[i] = groups[sorted[i]!]!;
  }
  return members;
};
