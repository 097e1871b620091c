import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';

type Made = {
  readonly [Field in 'startedAt' | 'peakday']?: CapacitySearch[Field] | null;
};

/** `2026-11-23 17:47 UTC, by peakday 0.1.0`; null of a search that was made before these were kept. */
export const searchedWhen = ({ startedAt = null, peakday = null }: Made): string | null => {
  const parts = [
    ...(startedAt === null ? [] : [minuteText(startedAt)]),
    ...(peakday === null ? [] : [`by peakday ${peakday}`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
};

/** `2026-11-23 17:47 UTC` */
const minuteText = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
