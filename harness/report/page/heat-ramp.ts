/** Shades of a ramp, from few to many. */
const STEPS = 48;

interface End {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Two ends of a ramp, for light paper and for dark. */
export interface Ramp {
  readonly light: { readonly few: End; readonly many: End };
  readonly dark: { readonly few: End; readonly many: End };
}

export const ANSWERED_RAMP: Ramp = {
  light: {
    few: { lightness: 0.91, chroma: 0.035, hue: 225 },
    many: { lightness: 0.27, chroma: 0.1, hue: 270 },
  },
  dark: {
    few: { lightness: 0.33, chroma: 0.06, hue: 265 },
    many: { lightness: 0.96, chroma: 0.04, hue: 200 },
  },
};

export const NEVER_RAMP: Ramp = {
  light: {
    few: { lightness: 0.84, chroma: 0.07, hue: 55 },
    many: { lightness: 0.46, chroma: 0.15, hue: 38 },
  },
  dark: {
    few: { lightness: 0.42, chroma: 0.09, hue: 40 },
    many: { lightness: 0.82, chroma: 0.13, hue: 60 },
  },
};

/**
 * Colours of equal steps in lightness (OKLCH, in which equal steps look equal), away from the
 * paper: dark means many on light paper, bright means many on dark paper. Lightness alone tells
 * the order, so the ramp survives colour blindness and a grey print. Ottosson, "A perceptual color
 * space for image processing" (2020).
 */
export const heatColours = (ramp: Ramp, dark: boolean): readonly string[] => {
  const { few, many } = dark ? ramp.dark : ramp.light;
  return Array.from({ length: STEPS }, (_, step) => {
    const between = (part: keyof End): string =>
      (few[part] + ((many[part] - few[part]) * step) / (STEPS - 1)).toFixed(4);
    return `oklch(${between('lightness')} ${between('chroma')} ${between('hue')})`;
  });
};

/** The place of a count on a ramp: log scale, so that one payment among thousands is still seen. */
export const rampStep = (count: number, highest: number): number =>
  highest <= 1 ? STEPS - 1 : Math.round((Math.log(count) / Math.log(highest)) * (STEPS - 1));
