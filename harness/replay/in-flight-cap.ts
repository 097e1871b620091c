import { execa } from 'execa';

/** Descriptors that k6 needs beside its connections. */
const RESERVED_DESCRIPTORS = 64;
const LEAST = 64;

export interface CapInputs {
  readonly peakPerSecond: number;
  readonly timeoutMs: number;
  /** What the user asked for. */
  readonly wanted?: number | undefined;
}

/** The cap on requests in flight, and who set it: only our own choice tells of the target. */
export interface InFlightCap {
  readonly inFlightCap: number;
  readonly inFlightCapFrom: 'default' | 'machine' | 'user';
}

/**
 * By default 1.2 times the first requests that a target which answers nothing would hold at the
 * peak, until they time out. Each request in flight is a connection, so the descriptors that k6
 * may open are a bound of the machine's.
 *
 * A payment has one request in flight at most, but a journey that inquires begins another when one
 * has timed out: a target that stays silent longer than a timeout is asked ever more, up to as
 * often as the journey has requests. That is not made room for. It would be fifteen times the
 * connections for the journey that ships, of a target that has long failed; what is above the cap
 * is shed, and counted as never answered.
 */
export const inFlightCapFor = async ({
  peakPerSecond,
  timeoutMs,
  wanted,
}: CapInputs): Promise<InFlightCap> => {
  if (wanted !== undefined) return { inFlightCap: wanted, inFlightCapFrom: 'user' };
  const ours = Math.max(LEAST, Math.ceil((1.2 * peakPerSecond * timeoutMs) / 1_000));
  const machines = Math.max(LEAST, (await descriptorLimit()) - RESERVED_DESCRIPTORS);
  return ours <= machines
    ? { inFlightCap: ours, inFlightCapFrom: 'default' }
    : { inFlightCap: machines, inFlightCapFrom: 'machine' };
};

/** The hard limit: k6, a Go program, raises itself to it. */
const descriptorLimit = async (): Promise<number> => {
  const { stdout } = await execa('sh', ['-c', 'ulimit -Hn'], { reject: false });
  const limit = Number(stdout);
  return Number.isInteger(limit) && limit > 0 ? limit : 1_048_576;
};
