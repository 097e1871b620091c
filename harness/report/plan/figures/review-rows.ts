import type { Parameter } from '../../../model/plan/manifest.ts';
import { formatDuration } from '../../../units/duration.ts';

/** A parameter as it is written for people. */
export type ReviewRow = Omit<Parameter, 'value'> & { readonly value: string };

const NO_LAYER = 10;

/** All parameters in the order of their layers, those without one last. */
export const reviewRows = (parameters: readonly Parameter[]): readonly ReviewRow[] =>
  parameters.toSorted((a, b) => layerOrder(a) - layerOrder(b)).map(written);

const layerOrder = ({ layer }: Parameter): number =>
  layer === null ? NO_LAYER : Number(layer.slice(1));

const SMALL = { maximumSignificantDigits: 4 };
const LARGE = { maximumFractionDigits: 1 };

/** Durations are written with a unit of their own: 8 min, not 480,000 ms. */
const written = (parameter: Parameter): ReviewRow => {
  const { value, unit } = parameter;
  if (typeof value === 'string') return { ...parameter, value };
  if (unit === 'ms') return { ...parameter, value: formatDuration(value), unit: null };
  const digits = Math.abs(value) < 1_000 ? SMALL : LARGE;
  return { ...parameter, value: value.toLocaleString('en-US', digits) };
};
