import { HUES, type TraceStyle } from '../charts/panel.ts';

const NAMES = [
  'paper',
  'ink',
  'muted',
  'rule',
  'window',
  'fault',
  'label',
  'breach',
  'mark',
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
  'expected',
  'realised',
  'edge',
  'band',
  'observed',
  'dots',
  'bars',
  'baseline',
  'candidate',
  ...HUES,
] as const;

type ColourName = (typeof NAMES)[number];

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

interface TraceForm {
  readonly widthPx: number;
  readonly dash?: number[];
  readonly fill?: ColourName;
  /** A line if absent. */
  readonly as?: 'bars' | 'points';
  readonly pointPx?: number;
}

const hue = (fill: ColourName): TraceForm => ({ widthPx: 0, fill, as: 'bars' });

/** How each trace is drawn, beside its colour. */
export const TRACE_FORM: Readonly<Record<TraceStyle, TraceForm>> = {
  planned: { widthPx: 0, fill: 'planned-fill', as: 'bars' },
  sent: { widthPx: 1.5 },
  failed: { widthPx: 1.5, fill: 'failed-fill' },
  p50: { widthPx: 1.25 },
  p90: { widthPx: 1.25 },
  p99: { widthPx: 2 },
  service: { widthPx: 1.5, dash: [5, 3] },
  bound: { widthPx: 1.25, dash: [2, 2] },
  plain: { widthPx: 1.5 },
  expected: { widthPx: 2.5 },
  realised: { widthPx: 1 },
  edge: { widthPx: 0 },
  observed: { widthPx: 0, as: 'points', pointPx: 7 },
  dots: { widthPx: 0, as: 'points', pointPx: 4 },
  bars: { widthPx: 0, fill: 'planned-fill', as: 'bars' },
  baseline: { widthPx: 2, dash: [6, 3] },
  candidate: { widthPx: 1.75 },
  'hue-1': hue('hue-1'),
  'hue-2': hue('hue-2'),
  'hue-3': hue('hue-3'),
  'hue-4': hue('hue-4'),
  'hue-5': hue('hue-5'),
  'hue-6': hue('hue-6'),
  'hue-7': hue('hue-7'),
  'hue-8': hue('hue-8'),
};
