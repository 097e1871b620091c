/**
 * The longest way that a payment takes through the journey that ships, when nothing is ever
 * answered: 38 s of waits before nine inquiries, 18 s before five cancels, and fifteen requests
 * that time out. A test holds it against the journey.
 */
const LONGEST_WAY = { waitsMs: 56_000, requests: 15 };
/** For what timers and callbacks take on the way. */
const MARGIN_MS = 5_000;

/** How long open payments are waited for after the last planned instant. */
export const drainMsFor = (timeoutMs: number): number =>
  LONGEST_WAY.waitsMs + LONGEST_WAY.requests * timeoutMs + MARGIN_MS;
