import { EXIT, type ExitCode } from './exit-code.ts';

/** One thing wrong with an input, and where. */
export interface Fault {
  /** File with line and column, a flag as the user types it, or a path inside the document. */
  readonly at: string;
  /** What was given and what is accepted. */
  readonly message: string;
}

/** What kind of trouble; each kind has one exit code. */
const EXIT_OF_KIND = {
  /** Wrong usage or input; nothing was started. */
  usage: EXIT.usage,
  /** No run to judge: something this machine or the target lacks. */
  'no-run': EXIT.noRun,
  /** A result exists but cannot be judged. */
  'cannot-judge': EXIT.cannotBeJudged,
  /** Stopped by the user before there was anything to judge. */
  interrupted: EXIT.interrupted,
} as const satisfies Record<string, ExitCode>;

export type ErrorKind = keyof typeof EXIT_OF_KIND;

export interface ErrorDetails {
  readonly faults?: readonly Fault[];
  /** What to do next, often the next command to type. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * An error that is told to the user without a stack trace: what was given and where, what is
 * accepted, what to do next.
 */
export class PeakdayError extends Error {
  override readonly name = 'PeakdayError';
  readonly kind: ErrorKind;
  /** Machine-readable, such as `unknown-scenario`; callers never parse the message. */
  readonly code: string;
  readonly faults: readonly Fault[];
  readonly hint: string | undefined;

  constructor(kind: ErrorKind, code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = kind;
    this.code = code;
    this.faults = details.faults ?? [];
    this.hint = details.hint;
  }

  get exitCode(): ExitCode {
    return EXIT_OF_KIND[this.kind];
  }
}
