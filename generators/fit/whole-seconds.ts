/** A scenario's event lasts whole seconds: so many, but for the last digits of a sum. */
export const wholeSeconds = (durationMs: number): number => Math.ceil(durationMs / 1_000 - 1e-6);
