import type { Doomed } from '../../model/capacity/capacity-search.ts';

/** Why a search found no capacity, in few words; its message says the rest. */
export const DOOMED_WORDS: Readonly<Record<Doomed['reason'], string>> = {
  'no-budget': 'no budget to hold',
  'no-budget-tried': 'no payment came to what the budgets are on',
  'budget-broken-at-smallest-load': 'broken at the smallest load',
  'never-saturates-within-maximum': 'every budget held at the largest load',
  'generator-limit': 'this machine was the limit',
  disturbed: 'disturbed',
  'out-of-time': 'the load was used up',
};
