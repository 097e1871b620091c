/** Changes against something measured before: of times by a factor, of shares by points. */

export const CHANGE_FORMS = '+5% or -10%';
export const POINTS_FORMS = '+0.1pp or -0.5pp';

/** `+5%` as 0.05; undefined where the text is none of {@link CHANGE_FORMS}. */
export const parseChange = (text: string): number | undefined => {
  const change = signed(text, /^\s*([+-]\d+(?:\.\d+)?)\s*%\s*$/);
  return change === undefined || change <= -1 ? undefined : change;
};

/** `+0.1pp`, points of a percentage, as 0.001; undefined for none of {@link POINTS_FORMS}. */
export const parsePoints = (text: string): number | undefined => {
  const points = signed(text, /^\s*([+-]\d+(?:\.\d+)?)\s*pp\s*$/);
  return points === undefined || Math.abs(points) >= 1 ? undefined : points;
};

/** `+5 %`, `-0.25 %`. */
export const formatChange = (change: number): string => `${signedText(100 * change)} %`;

/** `+0.1 pp`. */
export const formatPoints = (points: number): string => `${signedText(100 * points)} pp`;

const signed = (text: string, form: RegExp): number | undefined => {
  const digits = form.exec(text)?.[1];
  return digits === undefined ? undefined : Number(`${digits}e-2`);
};

/** Two significant digits below one, one decimal below a hundred, none above. */
const signedText = (percent: number): string => {
  const size = Math.abs(percent);
  const digits = size >= 100 ? size.toFixed(0) : size >= 1 ? size.toFixed(1) : size.toPrecision(2);
  const figure = Number(digits);
  return figure === 0 ? '0' : `${percent < 0 ? '-' : '+'}${figure}`;
};
