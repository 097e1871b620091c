import { randomLayer, uniformInside } from '../../harness/stats/random.ts';
import { groupStartMs } from '../arrivals/group-number.ts';
import { minuteOf, type PaymentDay } from './payment-days.ts';

export interface GroupMerchantOptions {
  readonly seed: number;
  /** Name and place of the part of the demand. */
  readonly name: string;
  readonly part: number;
  readonly timeFactor: number;
  readonly dayOf: (eventMs: number) => PaymentDay;
}

/**
 * The merchant at which a group pays, by the group's number: drawn for the second of the
 * plan in which its first payment falls, so that all its members agree, whenever they pay.
 */
export const groupMerchants = (options: GroupMerchantOptions): ((group: number) => number) => {
  const { seed, name, part, timeFactor, dayOf } = options;
  const layer = randomLayer(seed, `payment/${name}/group`);
  return (group) => {
    const stream = layer.at(group);
    const eventMs = groupStartMs(group) * timeFactor;
    const day = dayOf(eventMs);
    const ofCategory = uniformInside(stream);
    return day.merchantsOf(part)(minuteOf(day, eventMs), ofCategory, uniformInside(stream));
  };
};
