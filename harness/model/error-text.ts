import type { PeakdayError } from './error.ts';
import { PEAKDAY_VERSION } from './version.ts';

/** What was given and where, what is accepted, what to do next. */
export const errorText = ({ message, faults, hint }: PeakdayError): string =>
  [
    `error: ${message}`,
    ...faults.map((fault) => `  ${fault.at}: ${fault.message}`),
    ...(hint === undefined ? [] : [`  → ${hint}`]),
  ].join('\n');

export const errorJson = ({
  code,
  kind,
  message,
  faults,
  hint,
  exitCode,
}: PeakdayError): object => ({
  error: { code, kind, message, faults, hint: hint ?? null, exitCode },
});

/** A fault of ours: all there is to know, for a report. */
export const uncaughtText = (error: unknown): string => {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error: a fault of peakday ${PEAKDAY_VERSION} itself (Node ${process.versions.node}):\n${detail}`;
};
