import { html, type Html } from '../html/html.ts';
import type { Axis } from './axis.ts';

/** 16:9, in the pixels that a slide is shown with. */
export const SLIDE = { width: 1_600, height: 900 };
/** Edges of what is written and drawn. */
export const LEFT = 140;
export const RIGHT = 1_550;

/** The colours of the pages on light paper; see colours.css. */
export const COLOUR = {
  paper: '#fffff8',
  ink: '#1c1b18',
  muted: '#67645b',
  rule: '#dfdccf',
  time: '#0b2a45',
  p90: '#0072b2',
  p50: '#56b4e9',
  good: '#0072b2',
  offered: '#8f8b7e',
  limit: '#a83c00',
  capacity: '#006b4f',
  knee: '#7d4f8c',
} as const;

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A plot: what stands where in its box. */
export interface Plane {
  readonly box: Box;
  readonly x: (load: number) => number;
  readonly y: (value: number) => number;
}

/** Rounded to a tenth of a pixel. */
export const planeOf = (box: Box, across: Axis['at'], up: Axis['at']): Plane => ({
  box,
  x: (load) => round(box.left + across(load) * (box.right - box.left)),
  y: (value) => round(box.bottom - up(value) * (box.bottom - box.top)),
});

const round = (value: number): number => Math.round(value * 10) / 10;

interface TextLook {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
}

/** With a border of paper, so that it can be read over lines. */
export const text = (words: string, look: TextLook): Html => {
  const { x, y, size, weight = 400, anchor = 'start', fill = COLOUR.ink } = look;
  return html`<text
    x="${x}"
    y="${y}"
    font-size="${size}"
    font-weight="${weight}"
    text-anchor="${anchor}"
    fill="${fill}"
    stroke="${COLOUR.paper}"
    stroke-width="5"
    stroke-linejoin="round"
    paint-order="stroke"
    >${words}</text
  >`;
};

interface Ends {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

interface Stroke {
  readonly width?: number;
  readonly dash?: string;
}

export const line = ({ x1, y1, x2, y2 }: Ends, colour: string, stroke: Stroke = {}): Html =>
  html`<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" ${strokeOf(stroke)} />`;

export const path = (
  places: readonly (readonly [number, number])[],
  colour: string,
  stroke: Stroke,
): Html =>
  html`<polyline
    points="${places.map((place) => place.join(',')).join(' ')}"
    fill="none"
    stroke="${colour}"
    stroke-linejoin="round"
    ${strokeOf(stroke)}
  />`;

const strokeOf = ({ width = 1, dash }: Stroke): Html =>
  html`stroke-width="${width}"${dash !== undefined && html` stroke-dasharray="${dash}"`}`;

/** One that was cut short is hollow. */
export const dot = ([x, y]: readonly [number, number], colour: string, isHollow: boolean): Html =>
  html`<circle
    cx="${x}"
    cy="${y}"
    r="7"
    fill="${isHollow ? COLOUR.paper : colour}"
    stroke="${colour}"
    stroke-width="3"
  />`;

/** Of a letter of 20 px, at most; and what a sample and the gap behind its name take. */
const LEGEND_LETTER = 10.5;
const LEGEND_GAP = 58;

/** A sample of a line and what it is, one after another. */
export const legend = (
  { left, y }: { readonly left: number; readonly y: number },
  entries: readonly LegendEntry[],
): Html => {
  let x = left;
  return html`${entries.map(
    ({ name, colour, width = 3, dash, isDot = false, isHollow = false }) => {
      const from = x;
      x += LEGEND_GAP + name.length * LEGEND_LETTER;
      return html`
        ${isDot ? dot([from + 16, y - 7], colour, isHollow) : line({ x1: from, y1: y - 7, x2: from + 32, y2: y - 7 }, colour, { width, ...(dash !== undefined && { dash }) })}
        ${text(name, { x: from + 40, y, size: 20, fill: COLOUR.muted })}
      `;
    },
  )}`;
};

interface LegendEntry extends Stroke {
  readonly name: string;
  readonly colour: string;
  readonly isDot?: boolean;
  readonly isHollow?: boolean;
}
