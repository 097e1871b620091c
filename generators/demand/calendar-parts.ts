import type { Calendar } from '../../harness/model/scenario/calendar.ts';
import { heldSessions, type HeldSession } from '../../harness/model/scenario/held-sessions.ts';
import { cut, withSilence } from '../profile/cut.ts';
import { stretched, type Segment } from '../profile/rate-profile.ts';
import { sumOf } from '../profile/sum-of.ts';
import type { DemandPart } from './demand-part.ts';
import { egressCurve } from './egress.ts';
import type { Figures } from './figures/figures.ts';
import { scaleFactor } from './national-demand.ts';
import type { PrefectureShare } from './prefecture.ts';
import { DAY_MS } from '../../harness/units/duration.ts';

export interface CalendarPartOptions {
  readonly calendar: Calendar;
  readonly figures: Figures;
  /** Those of the scenario: what is held elsewhere is left out. */
  readonly prefectures: readonly PrefectureShare[];
  readonly eventStart: string;
  readonly durationMs: number;
}

/**
 * More demand in each prefecture that holds a session that day: `host-shift` times its everyday
 * rate, as a part of its own.
 * @param everyday the everyday rate of all prefectures of the scenario
 */
export const hostParts = (
  options: CalendarPartOptions,
  everyday: readonly Segment[],
): readonly DemandPart[] => {
  const { calendar, figures, prefectures, eventStart } = options;
  const startEpochMs = Date.parse(eventStart);
  const all = prefectures.reduce((sum, { share }) => sum + share, 0);
  const held = Map.groupBy(heldSessions(calendar), ({ venue }) => venue.prefecture);
  return prefectures.flatMap(({ name, share }): readonly DemandPart[] => {
    const days = new Set((held.get(name) ?? []).map(({ day }) => day));
    const segments = [...days].toSorted().flatMap((day) => {
      const fromMs = Date.parse(`${day}T00:00:00${calendar.offset}`) - startEpochMs;
      return cut(everyday, fromMs, fromMs + DAY_MS);
    });
    if (segments.length === 0) return [];
    const rate = (figures.of('host-shift') * share) / all;
    return [
      {
        name: `host ${name}`,
        segments: stretched(withSilence(segments), { time: 1, rate }),
        footprint: { prefectures: new Map([[name, 1]]), categories: null, hotSpots: null },
      },
    ];
  });
};

/**
 * The crowd that leaves each venue after each of its sessions, as payments at a few shops near it:
 *
 *     spectators x spectators-from-china x mobile-share x wallet-share x payments-per-egress x S
 *
 * spread over time as `egressCurve` says, with S the scale of the tier.
 */
export const egressParts = (options: CalendarPartOptions): readonly DemandPart[] => {
  const { calendar, figures, prefectures, durationMs } = options;
  const curve = egressCurve(60_000 * figures.of('egress-scale'));
  const payments = paymentsPerSpectator(figures);
  const hosts = new Set(prefectures.map(({ name }) => name));
  const held = heldSessions(calendar).filter(({ venue }) => hosts.has(venue.prefecture));
  const byVenue = Map.groupBy(held, ({ venue }) => venue);
  return [...byVenue].flatMap(([venue, sessions]): readonly DemandPart[] => {
    const crowds = sessions
      .map((session) => crowdOf(session, curve, { ...options, payments }))
      .map((segments) => ({ segments: cut(segments, 0, durationMs) }))
      .filter(({ segments }) => segments.length > 0);
    if (crowds.length === 0) return [];
    return [
      {
        name: `egress ${venue.name}`,
        segments: sumOf(crowds).segments,
        footprint: {
          prefectures: new Map([[venue.prefecture, 1]]),
          categories: calendar.crowdCategories,
          hotSpots: {
            count: Math.round(figures.of('egress-hot-merchants')),
            variance: figures.of('egress-hot-variance'),
          },
        },
      },
    ];
  });
};

/** Payments near the venue for each seat taken, before anybody left. */
const paymentsPerSpectator = (figures: Figures): number =>
  figures.of('spectators-from-china') *
  figures.of('mobile-share') *
  figures.of('wallet-share') *
  figures.of('payments-per-egress') *
  scaleFactor(figures);

const crowdOf = (
  { endEpochMs, spectators }: HeldSession,
  curve: readonly Segment[],
  { eventStart, payments }: { readonly eventStart: string; readonly payments: number },
): readonly Segment[] => {
  const endMs = endEpochMs - Date.parse(eventStart);
  const rate = spectators * payments;
  return curve.map(({ fromMs, toMs, fromPerSecond, toPerSecond }) => ({
    fromMs: endMs + fromMs,
    toMs: endMs + toMs,
    fromPerSecond: rate * fromPerSecond,
    toPerSecond: rate * toPerSecond,
  }));
};
