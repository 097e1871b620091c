/**
 * What the charts of a page are made of, as plain data: the page draws any panel, and knows
 * nothing of runs. Every panel of a page shares one frame, hence one time axis and one cursor.
 * All instants are milliseconds on the plan clock.
 */
export interface Frame {
  readonly fromMs: number;
  readonly toMs: number;
  /** The event's clock: where it starts (ISO 8601), and event time over plan time. */
  readonly event: { readonly start: string; readonly timeFactor: number };
  readonly windows: readonly Span[];
  /** What people noted while the run went on. */
  readonly marks: readonly { readonly atMs: number; readonly text: string }[];
  readonly firstBreach: { readonly atMs: number; readonly name: string } | null;
}

export interface Span {
  readonly name: string;
  /** A fault of the mock gateway, and no window of the event. */
  readonly isFault?: true;
  readonly fromMs: number;
  readonly toMs: number;
}

export type ValueKind =
  | 'duration'
  | 'rate'
  | 'count'
  | 'share'
  | 'yen'
  | 'ratio'
  | 'bytes'
  | 'change'
  | 'quantile';

/** A figure, none, or an answer that never came: above every number. */
export type Level = number | 'never' | null;

/** How a trace looks; the page's stylesheet gives each a colour for light and for dark. */
export type TraceStyle =
  | 'planned'
  | 'sent'
  | 'failed'
  | 'p50'
  | 'p90'
  | 'p99'
  | 'service'
  | 'bound'
  | 'plain'
  | 'expected'
  | 'realised'
  | 'edge'
  | 'observed'
  | 'dots'
  | 'bars'
  | 'baseline'
  | 'candidate'
  | Hue;

/** Colours that tell kinds apart, such as categories. */
export const HUES = [
  'hue-1',
  'hue-2',
  'hue-3',
  'hue-4',
  'hue-5',
  'hue-6',
  'hue-7',
  'hue-8',
] as const;

export type Hue = (typeof HUES)[number];

export interface Trace {
  readonly name: string;
  readonly style: TraceStyle;
  readonly levels: readonly Level[];
}

/** A horizontal line over part of the horizontal axis. */
export interface Limit {
  readonly label: string;
  readonly value: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface LinePanel {
  readonly kind: 'line';
  readonly id: string;
  readonly title: string;
  readonly value: ValueKind;
  readonly scale: 'linear' | 'log';
  readonly heightPx: number;
  readonly atMs: readonly number[];
  readonly traces: readonly Trace[];
  readonly limits: readonly Limit[];
  /** Two traces by place; what lies between them is tinted. */
  readonly gap: readonly [upper: number, lower: number] | null;
  /** The traces stand on one another, the last one on the axis; each is read by itself. */
  readonly stacked?: true;
}

/** A panel whose horizontal axis is not time, so that it shares no cursor with the others. */
export interface CurvePanel {
  readonly kind: 'curve';
  readonly id: string;
  readonly title: string;
  readonly value: ValueKind;
  readonly scale: 'linear' | 'log';
  readonly heightPx: number;
  readonly x: HorizontalAxis;
  readonly traces: readonly Trace[];
  readonly gap: readonly [upper: number, lower: number] | null;
  /** Few levels, each measured by itself: drawn as points too, for a line between them is a guess. */
  readonly pointed?: true;
  readonly marks?: readonly CurveMark[];
  readonly ranges?: readonly CurveRange[];
}

/** How well a level is known: an upright bar. */
export interface CurveRange {
  readonly at: number;
  readonly low: number;
  /** Null where nothing bounds it. */
  readonly high: number | null;
}

/** A place on the horizontal axis of a curve, and how well it is known. */
export interface CurveMark {
  readonly label: string;
  readonly at: number;
  /** Null where only the place is told. */
  readonly between: readonly [number, number] | null;
}

export interface HorizontalAxis {
  /** What is along it, for the key and for those who cannot see it. */
  readonly title: string;
  readonly value: ValueKind;
  readonly scale: 'linear' | 'log';
  /** Where the levels of each trace stand, ascending. */
  readonly at: readonly number[];
  readonly from: number;
  readonly to: number;
}

export interface HeatPanel {
  readonly kind: 'heat';
  readonly id: string;
  readonly title: string;
  readonly heightPx: number;
  readonly sliceMs: number;
  /** Middle of each slice. */
  readonly atMs: readonly number[];
  /** Bucket edges in ms, ascending and above zero; one more than buckets. */
  readonly edgesMs: readonly number[];
  /** [slice][bucket] */
  readonly counts: readonly (readonly number[])[];
  /** [slice] */
  readonly never: readonly number[];
}

export type Panel = LinePanel | HeatPanel | CurvePanel;

/** Panels under one heading. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  /** How to read it. */
  readonly caption: string;
  readonly panels: readonly Panel[];
  /** Small panels beside one another, not one below the other. */
  readonly grid?: true;
}

/** What is embedded in a page for its script. */
export interface PageData {
  readonly frame: Frame;
  readonly panels: readonly Panel[];
}
