import type { Span } from '../charts/panel.ts';

/** The lane of each span, so that two that overlap in time never share one; lane 0 is the lowest. */
export const windowLanes = (spans: readonly Span[]): readonly number[] => {
  const endsMs: number[] = [];
  const lanes = new Map<Span, number>();
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const free = endsMs.findIndex((endMs) => endMs <= span.fromMs);
    const lane = free === -1 ? endsMs.length : free;
    endsMs[lane] = span.toMs;
    lanes.set(span, lane);
  }
  return spans.map((span) => lanes.get(span) ?? 0);
};
