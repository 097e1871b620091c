import { z } from 'zod';

import { parameterTag } from '../plan/manifest.ts';
import { EVENT_INSTANT_FORMS, parseEventInstantMs } from './event-clock.ts';
import { duration, positiveDuration, share } from './quantity.ts';
import {
  AFTER_THE_WHISTLE,
  SPIKE_PRESET_NAMES,
  SPIKE_PRESETS,
  SPIKE_SHAPES,
  type SpikePreset,
} from './spike-preset.ts';

const eventInstant = z.string().describe(EVENT_INSTANT_FORMS);

const hotSpots = z
  .strictObject({
    count: z.int().min(2).max(10_000).describe('Merchants that take all of it'),
    variance: z.number().min(0).describe('Of the weight of one; below (count - 1) / count^2'),
  })
  .refine(({ count, variance }) => variance < (count - 1) / count ** 2, {
    message: 'must be below (count - 1) / count^2: at that one merchant takes it all',
    path: ['variance'],
  });

const footprint = z.strictObject({
  prefectures: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Where it surges, each by its usual weight; all of the scenario if absent'),
  categories: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('The kinds of shop that surge; all if absent'),
  share: share
    .refine((value) => value > 0, { message: 'must be above zero' })
    .optional()
    .describe('Of the base rate there, what surges: a street in a city; 1 if absent'),
  hotSpots: hotSpots.optional().describe('A few merchants take all of it, unevenly'),
});

const written = z.strictObject({
  name: z.string().min(1),
  preset: z.enum(SPIKE_PRESET_NAMES).optional().describe('Sets all that is left out'),
  start: eventInstant.optional().describe('The rise begins; the peak less the onset if absent'),
  peak: eventInstant.optional().describe('The rise ends; the start plus the onset if absent'),
  end: eventInstant.optional().describe('The decay begins; the peak plus the hold if absent'),
  onset: duration.optional().describe('From the start to the peak'),
  hold: duration.optional().describe('From the peak to the end'),
  magnitude: z.number().gt(1).max(1_000).optional().describe('Rate at the peak over the base rate'),
  shape: z
    .enum(SPIKE_SHAPES)
    .optional()
    .describe('line: straight up; match: as before a final whistle; crowd: people who leave'),
  plateau: share.optional().describe('Level between peak and end, as a share of the peak'),
  fastHalfLife: positiveDuration.optional(),
  slowHalfLife: positiveDuration.optional(),
  slowShare: share.optional(),
  footprint: footprint.optional().describe('Where it surges; everywhere if absent'),
  tag: parameterTag.default('chosen').describe('How well the figures of this spike are known'),
  source: z.string().min(1).optional().describe('Where the figures of this spike come from'),
});

type Written = z.output<typeof written>;

/** A surge above the base curve, with all that a preset set. Durations are in ms. */
export interface Spike {
  readonly name: string;
  readonly preset: keyof typeof SPIKE_PRESETS | null;
  readonly start: string | null;
  readonly peak: string | null;
  readonly end: string | null;
  readonly onset: number | null;
  readonly hold: number;
  readonly magnitude: number;
  readonly shape: (typeof SPIKE_SHAPES)[number];
  readonly plateau: number;
  readonly fastHalfLife: number;
  readonly slowHalfLife: number;
  readonly slowShare: number;
  readonly footprint: SpikeFootprint | null;
  readonly tag: Written['tag'];
  readonly source: string | null;
  /** Fields that the scenario wrote itself, such as `footprint.share`; the others are the preset's. */
  readonly written: ReadonlySet<string>;
}

export interface SpikeFootprint {
  readonly prefectures: readonly string[] | null;
  readonly categories: readonly string[] | null;
  readonly share: number;
  readonly hotSpots: { readonly count: number; readonly variance: number } | null;
}

/** What a spike is where neither the scenario nor a preset says otherwise. */
const PLAIN: Base = {
  shape: 'line',
  onset: null,
  hold: 0,
  magnitude: Number.NaN,
  plateau: 1,
  ...AFTER_THE_WHISTLE,
  footprint: null,
};

type Base = Omit<SpikePreset, 'onset' | 'tag' | 'source'> & { readonly onset: number | null };

/** A spike as a scenario writes it; what it leaves out comes from its preset. */
export const spikeSchema = written.transform((given, context): Spike => {
  for (const { field, message } of faultsOf(given)) {
    context.addIssue({ code: 'custom', path: [field], message, input: given[field] });
  }
  const preset = given.preset ?? null;
  const base: Base = preset === null ? PLAIN : SPIKE_PRESETS[preset];
  const { name, start = null, peak = null, end = null, tag, source = null } = given;
  return {
    name,
    preset,
    start,
    peak,
    end,
    tag,
    source,
    onset: given.onset ?? base.onset,
    hold: given.hold ?? base.hold,
    magnitude: given.magnitude ?? base.magnitude,
    shape: given.shape ?? base.shape,
    plateau: given.plateau ?? base.plateau,
    fastHalfLife: given.fastHalfLife ?? base.fastHalfLife,
    slowHalfLife: given.slowHalfLife ?? base.slowHalfLife,
    slowShare: given.slowShare ?? base.slowShare,
    footprint: footprintOf(given.footprint, base.footprint),
    written: new Set([
      ...Object.keys(given),
      ...Object.keys(given.footprint ?? {}).map((field) => `footprint.${field}`),
    ]),
  };
});

const footprintOf = (
  given: Written['footprint'],
  preset: SpikePreset['footprint'],
): SpikeFootprint | null => {
  if (given === undefined && preset === null) return null;
  return {
    prefectures: given?.prefectures ?? null,
    categories: given?.categories ?? preset?.categories ?? null,
    share: given?.share ?? preset?.share ?? 1,
    hotSpots: given?.hotSpots ?? preset?.hotSpots ?? null,
  };
};

const CROWD_LACKS = [
  'end',
  'hold',
  'plateau',
  'fastHalfLife',
  'slowHalfLife',
  'slowShare',
] as const;

interface SpikeFault {
  readonly field: keyof Written;
  readonly message: string;
}

const faultsOf = (given: Written): readonly SpikeFault[] => {
  const { start, peak, end, onset, hold, magnitude } = given;
  const preset = given.preset === undefined ? undefined : SPIKE_PRESETS[given.preset];
  const faults: SpikeFault[] = [];
  const fault = (field: keyof Written, message: string) => faults.push({ field, message });
  if (magnitude === undefined && preset === undefined) fault('magnitude', 'is missing');
  if (start === undefined && peak === undefined) {
    fault('peak', 'is missing: write "start", "peak" or both');
  } else if (start !== undefined && peak !== undefined) {
    if (onset !== undefined) fault('onset', 'start and peak already say how long the rise is');
  } else if (onset === undefined && preset === undefined) {
    const other = start === undefined ? 'start' : 'peak';
    fault(other, `is missing: write it, or "onset"`);
  }
  if (end !== undefined && hold !== undefined) fault('hold', 'end already says how long it holds');
  if ((given.shape ?? preset?.shape) !== 'crowd') return faults;
  for (const field of CROWD_LACKS) {
    if (given[field] !== undefined) fault(field, 'the shape "crowd" has none: leave it out');
  }
  return faults;
};

/** Where a spike begins, is highest and begins to fall, in ms since the event's start. */
export interface SpikeInstants {
  readonly startMs: number;
  readonly peakMs: number;
  readonly endMs: number;
}

/** Of a spike whose instants can be read. A rise may begin before the event. */
export const spikeInstants = (spike: Spike, eventStart: string): SpikeInstants => {
  const at = (text: string | null): number | undefined =>
    text === null ? undefined : parseEventInstantMs(text, eventStart);
  const onset = spike.onset ?? 0;
  const [start, peak] = [at(spike.start), at(spike.peak)];
  const peakMs = peak ?? start! + onset;
  return { startMs: start ?? peakMs - onset, peakMs, endMs: at(spike.end) ?? peakMs + spike.hold };
};
