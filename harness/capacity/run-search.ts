import type { SearchEnd, SearchState } from '../model/capacity/capacity-search.ts';
import type { ProbeOutcome } from '../model/capacity/probe-outcome.ts';
import type { Probe } from '../model/capacity/probe.ts';
import { observe } from './observe.ts';
import { recommend } from './recommend.ts';

export interface SearchSteps {
  /** Offers the load and tells what came of it; it may ask `isHopeless` while it goes on. */
  readonly probe: (probe: Probe) => ProbeOutcome | Promise<ProbeOutcome>;
  /** Called with each new state, such as to write it where a killed search goes on from. */
  readonly keep?: (state: SearchState) => void | Promise<void>;
}

export interface EndedSearch {
  readonly state: SearchState;
  readonly end: SearchEnd;
}

/** Goes on from a state, that of a new search or a killed one, to the end. */
export const runSearch = async (
  from: SearchState,
  { probe, keep = () => {} }: SearchSteps,
): Promise<EndedSearch> => {
  let state = from;
  for (;;) {
    const next = recommend(state);
    if (next.kind !== 'probe') return { state, end: next };
    state = observe(state, { probe: next.probe, outcome: await probe(next.probe) });
    await keep(state);
  }
};
