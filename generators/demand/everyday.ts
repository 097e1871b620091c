import { eventDays } from '../event-day.ts';
import type { BaseCurve } from '../profile/from-formula.ts';
import { clockTimeMs } from '../../harness/model/scenario/event-clock.ts';
import { fullHoursMs, hourlyRate } from '../profile/hour-of-day.ts';
import { busiestHourShare } from './category-mix.ts';
import type { Category } from './category.ts';
import type { PaymentsOn } from './national-demand.ts';
import { HOUR_MS } from '../../harness/units/duration.ts';

export interface EverydayOptions {
  readonly base: 'hour-of-day' | 'flat';
  readonly eventStart: string;
  readonly durationMs: number;
  readonly categories: readonly Category[];
  readonly paymentsOn: PaymentsOn;
}

/** The rate in all Japan without any surge, of all categories or of those named only. */
export type EverydayCurve = (only: readonly string[] | null) => BaseCurve;

/**
 * `flat` is the rate of the busiest hour of the event's first day all along. `hour-of-day` follows
 * date, weekday and hour: payments of the day x share of the category x weight of the hour are the
 * payments of that hour, and the curve through them is smooth, at midnight too.
 */
export const everydayCurve = (options: EverydayOptions): EverydayCurve =>
  options.base === 'flat' ? flat(options) : hourOfDay(options);

const flat =
  ({ categories, paymentsOn, eventStart }: EverydayOptions): EverydayCurve =>
  (only) => {
    const perDay = paymentsOn(eventDays(eventStart).dayAt(0));
    const share = categories
      .filter(({ name }) => only === null || only.includes(name))
      .reduce((sum, each) => sum + each.share, 0);
    const perSecond = (perDay * busiestHourShare(categories) * share) / 3_600;
    return { kinksMs: [], ratePerSecond: () => perSecond };
  };

const hourOfDay = (options: EverydayOptions): EverydayCurve => {
  const { eventStart, durationMs, categories, paymentsOn } = options;
  const days = eventDays(eventStart);
  const [first, last] = [days.dayAt(0) - 1, days.dayAt(durationMs) + 1];
  const perDay = Array.from({ length: last - first + 1 }, (_, i) => paymentsOn(first + i));
  const startHours = clockTimeMs(eventStart) / HOUR_MS + 24;
  const kinksMs = fullHoursMs(eventStart, durationMs);
  return (only) => {
    const curves = categories
      .filter(({ name }) => only === null || only.includes(name))
      .map(({ share, hours }) =>
        perDay.flatMap((payments) => hours.map((weight) => (payments * share * weight) / 3_600)),
      );
    return {
      kinksMs,
      ratePerSecond: (eventMs) => {
        const atHour = startHours + eventMs / HOUR_MS;
        let perSecond = 0;
        for (const curve of curves) perSecond += hourlyRate((hour) => curve[hour]!, atHour);
        return perSecond;
      },
    };
  };
};
