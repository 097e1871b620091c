import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import type { CurvePoint } from '../../model/capacity/curve.ts';
import type { Estimate } from '../../model/estimate.ts';
import { formatQuantile } from '../../model/scenario/quantity.ts';

/** The quantile of the response time that a picture of a curve shows. */
export interface ShownTime {
  /** `p99` */
  readonly name: string;
  /** Null where no budget is on it. */
  readonly limitMs: number | null;
  readonly of: (point: CurvePoint) => Estimate;
}

type Search = Pick<CapacitySearch, 'probes' | 'end'>;

/** That of the budget that breaks first, else of the first budget on one; else the p99. */
export const shownTime = ({ probes, end }: Search): ShownTime => {
  const held = (probes.at(-1)?.outcome.budgets ?? []).map(({ budget }) => budget);
  const times = held.filter(
    ({ metric, step, window, quantile }) =>
      metric === 'response-time' && step === null && window === null && quantile !== null,
  );
  const first = end?.kind === 'converged' ? end.budget : null;
  const chosen = times.find(({ name }) => name === first) ?? times[0];
  const name = chosen === undefined ? 'p99' : formatQuantile(chosen.quantile!);
  const told = isTold(name) ? name : 'p99';
  const limitMs = told === name ? (chosen?.limit ?? null) : null;
  return { name: told, limitMs, of: ({ responseTime }) => responseTime[told] };
};

const isTold = (name: string): name is keyof CurvePoint['responseTime'] =>
  ['p50', 'p90', 'p99', 'p99.9'].includes(name);
