import type {
  ObservedProbe,
  SearchSettings,
  SearchState,
} from '../model/capacity/capacity-search.ts';

export const startSearch = (settings: SearchSettings): SearchState => ({ settings, probes: [] });

export const observe = (state: SearchState, observed: ObservedProbe): SearchState => ({
  ...state,
  probes: [...state.probes, observed],
});

/** Of the load seconds that a search may use. */
export const loadSecondsLeft = ({ settings, probes }: SearchState): number =>
  settings.loadSeconds - probes.reduce((sum, { outcome }) => sum + outcome.loadSeconds, 0);
