import type { Fault } from '../../model/error.ts';
import { askedName } from './forecast-assumptions.ts';

/** By what a fault of a sizing question is about. */
const FLAGS: Readonly<Record<string, string>> = {
  'peak.growth': '--growth',
  capacity: '--from',
  replicas: '--look-at',
  current: '--current',
  zones: '--zones',
  risk: '--risk',
};

const RANGE = 'peak.assumptions.';

/** Faults of a sizing question, each at the flag that its figure was typed with. */
export const flaggedFaults = (faults: readonly Fault[]): readonly Fault[] =>
  faults.map(({ at, message }) => ({ at: flagOf(at), message }));

const flagOf = (at: string): string =>
  at.startsWith(RANGE) ? `--range ${askedName(at.slice(RANGE.length))}` : (FLAGS[at] ?? at);
