import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import type { PaymentCounts, Reason } from '../../model/run/run.ts';
import { plural } from '../../units/count.ts';

/** Reasons that lie in how the run ended, none where it went through. */
export const endingReasons = ({ target, end }: ReplayFacts): readonly Reason[] => {
  if (end === null) {
    const message =
      'The harness died in mid-run; what was on file by then was kept. Repeat the run.';
    return [{ code: 'cut-short', blame: 'harness', message }];
  }
  switch (end.stoppedBecause) {
    case 'interrupted':
      return [
        {
          code: 'cut-short',
          blame: 'user',
          message: 'The run was interrupted; what was measured until then was kept.',
        },
      ];
    case 'mock-died': {
      const message = 'The mock gateway died in mid-run; raw/gateway.log has its last words.';
      return [{ code: 'mock-died', blame: 'mock', message }];
    }
    case 'disk-full': {
      const message = 'The disk filled up in mid-run. Free some of it, or name another with --out.';
      return [{ code: 'disk-full', blame: 'harness', message }];
    }
    case 'target-died':
      return [
        {
          code: 'target-died',
          blame: 'target',
          message: `The target at ${target.url} stopped answering and the run was ended.`,
        },
      ];
    case null:
      break;
  }
  if (end.k6ExitCode === 0) return [];
  const message = `k6 ended with exit code ${end.k6ExitCode}; raw/k6.log has its own words.`;
  return [{ code: 'generator-died', blame: 'generator', message }];
};

/**
 * Who is to blame for payments that were never sent. A full in-flight cap is the target's doing if
 * the generator was otherwise in order; what a run left out when it was ended is the doing of
 * whatever ended it.
 */
export const neverSentReasons = (
  { shed, unsent }: PaymentCounts,
  { end, inFlightCap }: ReplayFacts,
  generatorInnocent: boolean,
): readonly Reason[] => {
  const reasons: Reason[] = [];
  if (shed > 0 && generatorInnocent) {
    const message =
      `Saturated: ${plural(shed, 'payment')} could not be sent because ${plural(inFlightCap, 'request')} ` +
      'waited for an answer. The generator was in time; the target was not.';
    reasons.push({ code: 'saturated', blame: 'target', message });
  } else if (shed > 0) {
    const message =
      `${plural(shed, 'payment')} were not sent because the cap of ${plural(inFlightCap, 'request')} in ` +
      'flight was reached while the generator itself was late or starved. Lower --peak.';
    reasons.push({ code: 'generator-shed', blame: 'generator', message });
  }
  if (unsent > 0 && end?.stoppedBecause === null) {
    const message = `${plural(unsent, 'payment')} of the plan have no record. Repeat the run.`;
    reasons.push({ code: 'records-lost', blame: 'generator', message });
  }
  return reasons;
};
