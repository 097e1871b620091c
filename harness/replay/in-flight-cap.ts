import { execa } from 'execa';

/** Descriptors that k6 needs beside its connections. */
const RESERVED_DESCRIPTORS = 64;

export interface CapInputs {
  readonly peakPerSecond: number;
  readonly timeoutMs: number;
}

/**
 * The default cap on requests in flight: 1.2 times what a target that answers nothing would hold
 * at the peak until the requests time out, so that a slow target is met in full. Bounded by the
 * descriptors k6 may open, for each request in flight is a connection.
 */
export const defaultInFlightCap = async ({
  peakPerSecond,
  timeoutMs,
}: CapInputs): Promise<number> => {
  const wanted = Math.ceil((1.2 * peakPerSecond * timeoutMs) / 1_000);
  return Math.max(64, Math.min(wanted, (await descriptorLimit()) - RESERVED_DESCRIPTORS));
};

/** The hard limit: k6, a Go program, raises itself to it. */
const descriptorLimit = async (): Promise<number> => {
  const { stdout } = await execa('sh', ['-c', 'ulimit -Hn'], { reject: false });
  const limit = Number(stdout);
  return Number.isInteger(limit) && limit > 0 ? limit : 1_048_576;
};
