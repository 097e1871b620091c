import type { TraceStyle } from '../charts/panel.ts';

const NAMES = [
  'paper',
  'ink',
  'muted',
  'rule',
  'window',
  'breach',
  'gap',
  'planned',
  'planned-fill',
  'sent',
  'failed',
  'failed-fill',
  'p50',
  'p90',
  'p99',
  'service',
  'bound',
  'plain',
] as const;

export type ColourName = (typeof NAMES)[number];

/** The stylesheet's colours as they are now, in a form that a canvas can draw with. */
export interface Palette {
  colour(name: ColourName): string;
  readonly dark: boolean;
  /** Reads the colours again, after the theme has changed. */
  refresh(): void;
}

export const pagePalette = (): Palette => {
  const probe = document.createElement('i');
  probe.hidden = true;
  document.body.append(probe);
  let colours = new Map<ColourName, string>();
  let dark = false;
  const resolve = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const refresh = (): void => {
    colours = new Map(NAMES.map((name) => [name, resolve(name)]));
    dark = resolve('is-dark') === 'rgb(255, 255, 255)';
  };
  refresh();
  return {
    colour: (name) => colours.get(name) ?? 'currentcolor',
    get dark() {
      return dark;
    },
    refresh,
  };
};

/** How each trace is drawn, beside its colour. */
export const TRACE_FORM: Readonly<
  Record<
    TraceStyle,
    { readonly widthPx: number; readonly dash?: number[]; readonly fill?: ColourName }
  >
> = {
  planned: { widthPx: 0, fill: 'planned-fill' },
  sent: { widthPx: 1.5 },
  failed: { widthPx: 1.5, fill: 'failed-fill' },
  p50: { widthPx: 1.25 },
  p90: { widthPx: 1.25 },
  p99: { widthPx: 2 },
  service: { widthPx: 1.5, dash: [5, 3] },
  bound: { widthPx: 1.25, dash: [2, 2] },
  plain: { widthPx: 1.5 },
};
