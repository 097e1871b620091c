import { BLOCK_MS } from '../block.ts';
import { eventDays } from '../event-day.ts';
import type { PickMerchant } from './merchant-choice.ts';
import type { TouristsOfDay } from './tourist-choice.ts';
import { DAY_MS } from '../../harness/units/duration.ts';

/** Who can pay where on one day of the event. */
export interface PaymentDay {
  /** In ms of event time; the end belongs to the next day. */
  readonly startMs: number;
  readonly endMs: number;
  readonly tourists: TouristsOfDay;
  /** Where one part of the demand is paid. */
  merchantsOf(part: number): PickMerchant;
}

export interface PaymentDaysOptions {
  readonly eventStart: string;
  readonly timeFactor: number;
  /** One a part of the demand: from each merchant's factor of the day. */
  readonly choices: readonly ((factors: Float64Array) => PickMerchant)[];
  /** Days are those since 1 January 1970. */
  readonly touristsOn: (day: number) => TouristsOfDay;
  readonly factorsOn: (day: number) => Float64Array;
}

/** Minute of the day: rounding may carry an instant across midnight, either way. */
export const minuteOf = ({ startMs }: PaymentDay, eventMs: number): number =>
  Math.max(0, Math.min(MINUTES - 1, Math.floor((eventMs - startMs) / 60_000)));

const MINUTES = 24 * 60;

/**
 * The day of an instant of the event. Its tables are made when they are first asked for; those of a
 * few days are kept, so that memory stays flat however long the event is.
 */
export const paymentDays = (options: PaymentDaysOptions): ((eventMs: number) => PaymentDay) => {
  const { eventStart, timeFactor, choices, touristsOn, factorsOn } = options;
  const { dayAt, startMs } = eventDays(eventStart);
  const make = (day: number): PaymentDay => {
    let factors: Float64Array | undefined;
    const pickers: (PickMerchant | undefined)[] = choices.map(() => undefined);
    return {
      startMs: startMs(day),
      endMs: startMs(day + 1),
      tourists: touristsOn(day),
      merchantsOf: (part) => (pickers[part] ??= choices[part]!((factors ??= factorsOn(day)))),
    };
  };
  // The parts of a block follow one another, and each may run through all days of the block.
  const kept = 2 + Math.ceil((BLOCK_MS * timeFactor) / DAY_MS);
  const days = new Map<number, PaymentDay>();
  return (eventMs) => {
    const day = dayAt(eventMs);
    const known = days.get(day);
    if (known !== undefined) return known;
    for (const oldest of days.keys()) {
      if (days.size < kept) break;
      days.delete(oldest);
    }
    const made = make(day);
    days.set(day, made);
    return made;
  };
};
