import type { ComparedRun } from './comparison.ts';
import type { Run } from '../run/run.ts';

/** A run and where it lies. */
export interface ComparedSide {
  readonly run: Run;
  readonly folder: string;
}

/** What a comparison says of each of its runs. */
export const comparedRun = ({ run, folder }: ComparedSide): ComparedRun => ({
  id: run.id,
  folder,
  startedAt: run.startedAt,
  planHash: run.plan.hash,
  verdict: run.verdict,
  latenessP99Ms: run.lateness.p99Ms,
  labels: run.labels,
});
