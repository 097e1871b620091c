import { PeakdayError } from '../../harness/model/error.ts';
import type { Spike, SpikeFootprint } from '../../harness/model/scenario/spike.ts';
import { segmentsFromFormula } from '../profile/from-formula.ts';
import { stretched } from '../profile/rate-profile.ts';
import { spikeCurve } from '../profile/spike.ts';
import type { DemandPart } from './demand-part.ts';
import type { EverydayCurve } from './everyday.ts';
import type { PrefectureShare } from './prefecture.ts';

export interface SpikePartOptions {
  readonly spikes: readonly Spike[];
  readonly everyday: EverydayCurve;
  /** Those of the scenario. */
  readonly prefectures: readonly PrefectureShare[];
  readonly eventStart: string;
  readonly durationMs: number;
}

/**
 * A spike with a footprint is a part of its own. Its rate is the everyday rate of the footprint's
 * prefectures and categories, times the share of it that surges, times the curve of the spike.
 * @throws PeakdayError of kind `usage` where nothing is open that could surge
 */
export const spikeParts = (options: SpikePartOptions): readonly DemandPart[] => {
  const { spikes, eventStart, durationMs } = options;
  const silent: number[] = [];
  const parts = spikes.flatMap((spike, i): readonly DemandPart[] => {
    const { name, footprint } = spike;
    if (footprint === null) return [];
    const places = options.prefectures.filter(
      (each) => footprint.prefectures === null || footprint.prefectures.includes(each.name),
    );
    const share = places.reduce((sum, place) => sum + place.share, 0) * footprint.share;
    const segments = segmentsFromFormula({
      base: options.everyday(footprint.categories),
      spikes: [spikeCurve(spike, eventStart)],
      ground: 0,
      durationMs,
    });
    if (segments.length === 0) silent.push(i);
    return [
      {
        name: `spike ${name}`,
        segments: stretched(segments, { time: 1, rate: share }),
        footprint: {
          prefectures: new Map(places.map((place) => [place.name, place.share])),
          categories: footprint.categories,
          hotSpots: footprint.hotSpots,
        },
      },
    ];
  });
  if (silent.length > 0) throw nothingOpen(silent, spikes);
  return parts;
};

const nothingOpen = (silent: readonly number[], spikes: readonly Spike[]): PeakdayError =>
  new PeakdayError('usage', 'silent-spike', 'A surge would have no payment in it.', {
    faults: silent.map((i) => ({
      at: `demand.profile.spikes.${i}`,
      message: `during "${spikes[i]!.name}" ${whatIsClosed(spikes[i]!.footprint)} closed`,
    })),
    hint: 'Name other categories in its footprint, another time, or set base: flat.',
  });

const whatIsClosed = (footprint: SpikeFootprint | null): string =>
  `all shops of its categories (${footprint?.categories?.join(', ') ?? 'all'}) are`;
