/**
 * What the live page is told while a run goes on: one JSON document an event of its stream. All
 * instants are milliseconds on the plan's clock.
 */
export interface LiveFrame {
  readonly phase: LivePhase;
  /** There in the first frame that a page gets once the plan's clock is known, and after a gap. */
  readonly outline?: LiveOutline;
  /** Figures of the slices from this one on; what lies before it stands as it was told. */
  readonly fromSlice: number;
  readonly columns: LiveColumns;
  /** Absent until the plan's clock is known. */
  readonly now?: LiveNow;
  /** All that are shown; absent where none has come since the last frame. */
  readonly marks?: readonly LiveMark[];
}

/**
 * `waiting` for k6 to tell the plan's clock; `stopping` when somebody asked for an end; `judged` as
 * soon as there is a report; `over` where the run ended without one.
 */
export type LivePhase = 'waiting' | 'replaying' | 'stopping' | 'judging' | 'judged' | 'over';

/** What is known of a run before its first payment. */
export interface LiveOutline {
  readonly runId: string;
  readonly title: string;
  readonly target: string;
  /** Whether the target tells of its workers and its queue. */
  readonly isMock: boolean;
  readonly event: { readonly start: string; readonly timeFactor: number };
  readonly durationMs: number;
  /** The time axis: `slices` of `sliceMs` from `fromMs` on. */
  readonly fromMs: number;
  readonly sliceMs: number;
  readonly slices: number;
  /** [slice] */
  readonly plannedPerSecond: readonly number[];
  readonly payments: number;
  readonly windows: readonly LiveSpan[];
  /** Latency budgets of the journey's first step. */
  readonly limits: readonly LiveLimit[];
}

export interface LiveSpan {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface LiveLimit {
  readonly label: string;
  readonly limitMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A figure, none, or an answer that never came. */
export type LiveLevel = number | 'never' | null;

/**
 * By slice. `sent` and `failed` are counts, and end where they may still grow by payments that are
 * yet to be sent; the others are the highest that was seen in the slice, utilisation a share.
 */
export const LIVE_COLUMNS = [
  'sent',
  'failed',
  'p50Ms',
  'p99Ms',
  'inFlight',
  'queued',
  'utilisation',
] as const;

export type LiveColumn = (typeof LIVE_COLUMNS)[number];
export type LiveColumns = Readonly<Record<LiveColumn, readonly LiveLevel[]>>;

/** Before anything is known. */
export const NO_COLUMNS = Object.fromEntries(
  LIVE_COLUMNS.map((name) => [name, []] as const),
) as unknown as LiveColumns;

export interface LiveNow {
  readonly atMs: number;
  /** Over the last two seconds. */
  readonly plannedPerSecond: number;
  readonly sentPerSecond: number;
  /** Of the answers of the last five seconds. */
  readonly p50Ms: LiveLevel;
  readonly p99Ms: LiveLevel;
  readonly begun: number;
  readonly failed: number;
  readonly shed: number;
  readonly settled: number;
  readonly inFlight: number;
  readonly inFlightCap: number;
  /** Of all payments so far. */
  readonly latenessP99Ms: number | null;
  readonly gateway: {
    readonly workers: number;
    readonly busy: number;
    readonly queued: number;
  } | null;
  readonly budgets: readonly LiveBudget[];
}

/** A budget so far, as good events of those that are decided. */
export interface LiveBudget {
  readonly name: string;
  /** Null where the budget is a share. */
  readonly limitMs: number | null;
  /** Share of the events that must be good. */
  readonly objective: number;
  readonly good: number;
  readonly events: number;
  /** How many events it is over in the end; null where nobody knows yet. */
  readonly expected: number | null;
}

export interface LiveMark {
  readonly atMs: number;
  readonly text: string;
}
