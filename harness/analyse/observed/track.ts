import type { Saturation } from '../../model/run/observed.ts';

/** One thing that may have been saturated: its values in order, on the plan's clock. */
export interface Track extends Pick<Saturation, 'name' | 'series' | 'role' | 'unit'> {
  readonly saturatedAt: number;
  readonly values: readonly { readonly atMs: number; readonly value: number }[];
}
