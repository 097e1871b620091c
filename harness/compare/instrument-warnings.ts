import type { Run } from '../model/run/run.ts';
import type { Warning } from '../model/warning.ts';
import { formatDuration } from '../units/duration.ts';

type Measured = Pick<Run, 'validity' | 'lateness'>;

/**
 * A p99 of lateness that is apart by more than this, in ms: the default limit of the lateness
 * itself, so that one of the two was late by what makes a usual run invalid.
 */
const MUCH_LATER_MS = 10;

/** What of two valid runs may be of those who measured them. */
export const instrumentWarnings = (baseline: Measured, candidate: Measured): readonly Warning[] => [
  ...otherLimits(baseline, candidate),
  ...laterGenerator(baseline, candidate),
];

/** A limit that only one side loosened, or both differently: "valid" means two things then. */
const otherLimits = (baseline: Measured, candidate: Measured): readonly Warning[] => {
  const names = new Set([...baseline.validity, ...candidate.validity].map(({ check }) => check));
  const differing = [...names].flatMap((name) => {
    const [from, to] = [baseline, candidate].map(({ validity }) =>
      validity.find(({ check }) => check === name),
    );
    const isLoosened = from?.loosened === true || to?.loosened === true;
    if (!isLoosened || from?.limit === to?.limit) return [];
    return [`${name} ${from?.limit ?? 'without one'} against ${to?.limit ?? 'without one'}`];
  });
  if (differing.length === 0) return [];
  const message =
    `Other limits of validity: ${differing.join(', ')}. The run with the loosened limit may be ` +
    'valid only by that; replay it with the usual limits.';
  return [{ code: 'other-limits', message }];
};

const laterGenerator = (baseline: Measured, candidate: Measured): readonly Warning[] => {
  const [from, to] = [baseline.lateness.p99Ms, candidate.lateness.p99Ms];
  if (from === null || to === null || Math.abs(from - to) <= MUCH_LATER_MS) return [];
  const later = to > from ? 'candidate' : 'baseline';
  const message =
    `The generator of the ${later} was later: lateness p99 ${formatDuration(from)} against ` +
    `${formatDuration(to)}. Differences of p90 and beyond of up to ` +
    `${formatDuration(Math.abs(to - from))} are laid to it and not told; repeat that run on a calm machine.`;
  return [{ code: 'later-generator', message }];
};
