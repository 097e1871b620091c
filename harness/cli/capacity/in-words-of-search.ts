import type { Probe } from '../../model/capacity/probe.ts';
import { PeakdayError } from '../../model/error.ts';
import { formatDuration } from '../../units/duration.ts';

/** Where a search stands when a probe of it cannot be made. */
export interface ProbeStands {
  readonly probe: Probe;
  /** From 1. */
  readonly number: number;
  /** Goes on with the search from the probes that there are. */
  readonly resume: string;
}

/** What a probe throws, with the options that a search has: a run and a plan have others. */
export const inWordsOfSearch = (thrown: unknown, stands: ProbeStands): unknown => {
  if (!(thrown instanceof PeakdayError)) return thrown;
  const { number, resume } = stands;
  const { kind, code, message, faults } = thrown;
  const told = (hint: string) =>
    new PeakdayError(kind, code, message, { faults, hint, cause: thrown });
  switch (code) {
    case 'empty-plan':
      return emptyProbe(stands, thrown);
    case 'target-unreachable':
      return number === 1
        ? told('Start the target, or leave --target out: then mock gateways of our own are probed.')
        : told(`Start the target again, and go on: ${resume}`);
    case 'target-stopped':
      return told(
        `Start the target again, look at why it ended, and make that probe again: ${resume}`,
      );
    case 'over-max-rate':
      return told(
        'Allow more with --max-rate and go on with --resume, or search anew with a lower --scale-to.',
      );
    default:
      return thrown;
  }
};

const emptyProbe = (
  { probe: { scale, measureMs }, number }: ProbeStands,
  cause: PeakdayError,
): PeakdayError => {
  const at = number === 1 ? '--scale-start' : '--scale-from';
  const message = `scale ${Number(scale.toPrecision(3))} over ${formatDuration(measureMs)} is too little`;
  return new PeakdayError('usage', cause.code, `Probe ${number} has no payment in it.`, {
    faults: [{ at, message }],
    hint: `Probe a higher scale with ${at}, or for longer: probes grow with --load-seconds.`,
    cause,
  });
};
