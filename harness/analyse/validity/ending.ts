import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import type { Reason } from '../../model/run/reason.ts';
import type { Run } from '../../model/run/run.ts';
import { exitWords, KILLED } from './exit-words.ts';
import { plural } from '../../units/count.ts';

/**
 * Reasons that lie in how the run ended, none where it went through. `cutOff` counts the payments
 * that were not at their end by then, and so count as failed.
 */
export const endingReasons = (
  { target, end, interruptedAt }: ReplayFacts,
  cutOff: number,
): readonly Reason[] => {
  if (end === null) {
    if (interruptedAt !== undefined)
      return [cutByUser(', and peakday ended before it judged it', cutOff)];
    const message =
      'The harness died in mid-run; what was on file by then was kept. Repeat the run.';
    return [{ code: 'cut-short', blame: 'harness', message }];
  }
  switch (end.stoppedBecause) {
    case 'interrupted':
      return [cutByUser('', cutOff)];
    case 'given-up': {
      const message = `The run was ended on purpose: ${end.givenUp?.why ?? 'it was hopeless'}.`;
      return [{ code: 'given-up', blame: 'harness', message: message + KEPT + openText(cutOff) }];
    }
    case 'mock-died': {
      const message = `The mock gateway died in mid-run${deathText(end.gatewayExitCode)}.`;
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
  const advice = end.k6ExitCode === KILLED ? OUT_OF_MEMORY : 'raw/k6.log has its own words.';
  const message = `k6 ${exitWords(end.k6ExitCode)}. ${advice}`;
  return [{ code: 'generator-died', blame: 'generator', message }];
};

const OUT_OF_MEMORY = 'If it was memory, plan less load or use a machine with more.';

const KEPT = ' What was measured until then was kept.';

const cutByUser = (how: string, cutOff: number): Reason => {
  const message = `The run was cut off by you${how}; what was measured until then was kept.`;
  return { code: 'cut-short', blame: 'user', message: message + openText(cutOff) };
};

const openText = (cutOff: number): string =>
  cutOff === 0
    ? ''
    : ` ${plural(cutOff, 'payment')} not at their end by then count as failed, which is not the ` +
      "target's doing.";

/** One that was killed had no time for last words. */
const deathText = (exitCode: number | undefined): string => {
  if (exitCode === undefined) return '; raw/gateway.log has its last words';
  const words = `: it ${exitWords(exitCode)}`;
  return exitCode === KILLED ? words : `${words}; raw/gateway.log has its last words`;
};

/**
 * Who is to blame for what was never sent. A full in-flight cap is the target's doing if the
 * generator was otherwise in order; what a run left out when it was ended is the doing of whatever
 * ended it.
 */
export const neverSentReasons = (
  sent: Pick<Run, 'counts' | 'requests'>,
  facts: ReplayFacts,
  generatorInnocent: boolean,
): readonly Reason[] => {
  const { unsent } = sent.counts;
  const reasons: Reason[] = [];
  if (sent.requests.shed > 0) reasons.push(shedReason(shedText(sent), facts, generatorInnocent));
  if (unsent > 0 && facts.end?.stoppedBecause === null) {
    const message = `${plural(unsent, 'payment')} of the plan have no record. Repeat the run.`;
    reasons.push({ code: 'records-lost', blame: 'generator', message });
  }
  return reasons;
};

/** `7 payments`, `3 later requests`, or both. */
const shedText = ({ counts, requests }: Pick<Run, 'counts' | 'requests'>): string => {
  const later = requests.shed - counts.shed;
  const parts = [
    counts.shed > 0 ? plural(counts.shed, 'payment') : null,
    later > 0 ? plural(later, 'later request') : null,
  ];
  return parts.filter((part) => part !== null).join(' and ');
};

const shedReason = (
  shed: string,
  { inFlightCap, inFlightCapFrom }: ReplayFacts,
  generatorInnocent: boolean,
): Reason => {
  const cap = plural(inFlightCap, 'request');
  if (!generatorInnocent) {
    const message =
      `${shed} could not be sent because the cap of ${cap} in flight was reached while the ` +
      'generator itself was late or starved. Plan less load.';
    return { code: 'generator-shed', blame: 'generator', message };
  }
  // How much a slow target may hold is a statement about the target only where nobody cut it short.
  if (inFlightCapFrom === 'machine') {
    const message =
      `${shed} could not be sent because this machine allows no more than ${cap} in flight. ` +
      'Raise its limit of open files (ulimit -n), or lower the load or replay.timeout.';
    return { code: 'generator-shed', blame: 'generator', message };
  }
  const [whose, advice] =
    inFlightCapFrom === 'user'
      ? [', the cap that you set,', ' With a higher --in-flight-cap more of them may wait.']
      : ['', ''];
  const message =
    `Saturated: ${shed} could not be sent because ${cap}${whose} waited for an answer. ` +
    `The generator was in time; the target was not.${advice}`;
  return { code: 'saturated', blame: 'target', message };
};
