import type { Run } from '../model/run/run.ts';
import { formatEventMoment } from '../model/scenario/event-clock.ts';
import { plural } from '../units/count.ts';

type Fault = Run['faults'][number];

/** What it did, and what the scenario calls it where that says more than its kind. */
export const faultName = ({ name, what }: Pick<Fault, 'name' | 'what'>): string =>
  what.includes(name) ? what : `${name}: ${what}`;

/** `19:45–19:55`: on the event's clock, with seconds where there are any. */
export const faultTimes = ({ fromMs, toMs }: Fault, { plan }: Run): string =>
  [fromMs, toMs]
    .map((atMs) => {
      const eventMs = Math.round(atMs * plan.factors.time);
      return formatEventMoment(eventMs, plan.event).replace(/:00$/, '');
    })
    .join('–');

/** `faults: brownout ×4 19:45–19:55 (12,408 payments planned within)` */
export const faultsText = (run: Run): string => {
  const each = run.faults.map((fault) => {
    const within = plural(fault.planned, 'payment');
    return `${faultName(fault)} ${faultTimes(fault, run)} (${within} planned within)`;
  });
  return `faults: ${each.join('; ')}`;
};
