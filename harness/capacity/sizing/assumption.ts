import type { Parameter } from '../../model/plan/manifest.ts';

/** A figure that the peak stands on, and what the peak is multiplied by at both ends of its range. */
export interface Assumption {
  readonly name: string;
  readonly unit: string | null;
  readonly tag: Parameter['tag'];
  readonly source: string;
  readonly value: number;
  readonly low: { readonly value: number; readonly factor: number };
  readonly high: { readonly value: number; readonly factor: number };
}
