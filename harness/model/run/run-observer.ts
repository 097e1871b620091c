import type { Plan } from '../plan/read-plan.ts';
import type { PacerNote, RequestRecord } from '../record-line.ts';
import type { ReplayMoment } from './live.ts';
import type { Mark } from './mark.ts';
import type { ReplayFacts } from './replay-facts.ts';
import type { Warning } from '../warning.ts';
import type { Run } from './run.ts';
import type { GeneratorSample } from './samples.ts';

/** What an observer is told before anything is sent. */
export interface BeginningRun {
  readonly plan: Plan;
  readonly runFolder: string;
  readonly facts: ReplayFacts;
  /** Where a mock gateway of ours shows its metrics. */
  readonly gatewayUrl: string | undefined;
}

/**
 * Somebody who watches a run from within the harness. Each call must be short: what takes longer
 * is the observer's own business, so that watching slows no run. What one throws is told as a
 * warning, and it is called no more.
 */
export interface RunObserver {
  /** As its warning is told. */
  readonly name: string;
  /** The code of that warning; `not-observed` if absent. */
  readonly warningCode?: Warning['code'];
  readonly begin?: (run: BeginningRun) => void;
  readonly takeRecord?: (record: RequestRecord) => void;
  readonly takeNote?: (note: PacerNote) => void;
  readonly takeSample?: (sample: GeneratorSample) => void;
  readonly takeMark?: (mark: Mark) => void;
  /** Several times a second. */
  readonly moment?: (moment: ReplayMoment) => void;
  /** The replay is ended before its plan is over: nothing is sent from now on. */
  readonly stopping?: () => void;
  /** The last payment is settled or given up; a gateway of ours still stands. Waited for. */
  readonly replayed?: () => Promise<void>;
  /** After the verdict, and only where there is one. */
  readonly judged?: (run: Run) => void;
  /** However the run ended; waited for. */
  readonly close?: () => Promise<void>;
}
