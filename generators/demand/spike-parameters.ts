import type { Parameter } from '../../harness/model/plan/manifest.ts';
import { SPIKE_PRESETS } from '../../harness/model/scenario/spike-preset.ts';
import type { Spike } from '../../harness/model/scenario/spike.ts';

/** Every figure of a spike, as a planner is shown it, with the tag of who set it. */
export const spikeParameters = (spike: Spike): readonly Parameter[] => {
  const told = SHOWN.filter(({ of, unless }) => of(spike) !== null && unless?.(spike) !== true);
  return told.map(({ name, field, unit, of }) => ({
    name: `spike ${spike.name}: ${name}`,
    value: of(spike)!,
    unit,
    ...provenance(spike, field),
    range: null,
    layer: 'L7',
  }));
};

interface Shown {
  readonly name: string;
  /** That of a scenario or preset which says it. */
  readonly field: string;
  readonly unit: string | null;
  /** Null where the spike has none. */
  readonly of: (spike: Spike) => number | string | null;
  readonly unless?: (spike: Spike) => boolean;
}

const isCrowd = ({ shape }: Spike): boolean => shape === 'crowd';

const SHOWN: readonly Shown[] = [
  { name: 'preset', field: 'preset', unit: null, of: ({ preset }) => preset },
  { name: 'start', field: 'start', unit: null, of: ({ start }) => start },
  { name: 'peak', field: 'peak', unit: null, of: ({ peak }) => peak },
  {
    name: 'onset',
    field: 'onset',
    unit: 'ms',
    of: ({ start, peak, onset }) => (start !== null && peak !== null ? null : onset),
  },
  {
    name: 'end',
    field: 'end',
    unit: null,
    of: ({ end, peak, hold }) => end ?? (hold === 0 ? peak : null),
    unless: isCrowd,
  },
  {
    name: 'hold',
    field: 'hold',
    unit: 'ms',
    of: ({ end, hold }) => (end === null && hold > 0 ? hold : null),
  },
  { name: 'magnitude', field: 'magnitude', unit: null, of: ({ magnitude }) => magnitude },
  {
    name: 'shape',
    field: 'shape',
    unit: null,
    of: ({ shape }) => (shape === 'line' ? null : shape),
  },
  { name: 'plateau', field: 'plateau', unit: null, of: (it) => it.plateau, unless: isCrowd },
  {
    name: 'fast half-life',
    field: 'fastHalfLife',
    unit: 'ms',
    of: (it) => it.fastHalfLife,
    unless: isCrowd,
  },
  {
    name: 'slow half-life',
    field: 'slowHalfLife',
    unit: 'ms',
    of: (it) => it.slowHalfLife,
    unless: isCrowd,
  },
  { name: 'slow share', field: 'slowShare', unit: null, of: (it) => it.slowShare, unless: isCrowd },
  {
    name: 'prefectures',
    field: 'footprint.prefectures',
    unit: null,
    of: ({ footprint }) => footprint?.prefectures?.join(', ') ?? null,
  },
  {
    name: 'categories',
    field: 'footprint.categories',
    unit: null,
    of: ({ footprint }) => footprint?.categories?.join(', ') ?? null,
  },
  {
    name: 'share of the base rate there',
    field: 'footprint.share',
    unit: null,
    of: ({ footprint }) => footprint?.share ?? null,
  },
  {
    name: 'hot merchants',
    field: 'footprint.hotSpots',
    unit: null,
    of: ({ footprint }) => footprint?.hotSpots?.count ?? null,
  },
  {
    name: 'variance of the weight of a hot merchant',
    field: 'footprint.hotSpots',
    unit: null,
    of: ({ footprint }) => footprint?.hotSpots?.variance ?? null,
  },
];

const provenance = (
  { preset, written, tag, source }: Spike,
  field: string,
): Pick<Parameter, 'tag' | 'source'> => {
  const known = preset === null ? null : SPIKE_PRESETS[preset];
  // Of a footprint that the preset does not have, what is left out is the scenario's choice too.
  const isOwn =
    written.has(field) ||
    NEVER_OF_A_PRESET.has(field) ||
    (field.startsWith('footprint.') && known?.footprint === null);
  if (known === null || isOwn) return { tag, source: source ?? 'the scenario' };
  return { tag: known.tag, source: `preset ${preset}: ${known.source}` };
};

/** An end that is not written is the instant of the peak. */
const NEVER_OF_A_PRESET: ReadonlySet<string> = new Set(['preset', 'start', 'peak', 'end']);
