import type { Run } from '../model/run/run.ts';
import { plural } from '../units/count.ts';
import { eventSpan } from './event-span.ts';

type Fault = Run['faults'][number];

/** What it did, and what the scenario calls it where that says more than its kind. */
export const faultName = ({ name, what }: Pick<Fault, 'name' | 'what'>): string =>
  what.includes(name) ? what : `${name}: ${what}`;

/** `faults: brownout ×4 19:45–19:55 (12,408 payments planned within)` */
export const faultsText = (run: Run): string => {
  const each = run.faults.map((fault) => {
    const within = plural(fault.planned, 'payment');
    return `${faultName(fault)} ${eventSpan(fault, run)} (${within} planned within)`;
  });
  return `faults: ${each.join('; ')}`;
};
