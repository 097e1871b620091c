import type { ReplaySignatures } from '../../harness/model/replay-config.ts';
import { requestTimeOf, signatureOffset } from '../../harness/model/signature/signature-layout.ts';
import { signatureHeader } from '../../harness/model/signature/signature-header.ts';
import type { Journey } from './journey.ts';

export interface SignedRequests extends ReplaySignatures {
  /** Of the file of signatures. */
  readonly bytes: ArrayBuffer;
  /** Planned instants of the plan. */
  readonly plannedMs: ArrayLike<number>;
  readonly base64: (bytes: ArrayBuffer) => string;
}

const OURS: ReadonlySet<string> = new Set(['client-id', 'request-time', 'signature']);

type Headers = Readonly<Record<string, string>>;

/**
 * A journey whose requests go out with the signatures that were made before the start: to sign
 * here would cost 1.3 ms of CPU a request, to look one up costs some 0.01 ms. What the target signs
 * is not verified: that would be CPU of the generator, in the middle of a measurement.
 */
export const signedJourney = (journey: Journey, signed: SignedRequests): Journey => {
  const { bytes, plannedMs, base64, clientId, zeroEpochMs, signatureBytes } = signed;
  const kept = withoutOurs();
  return {
    steps: journey.steps,
    request: (planIndex, step, attempt) => {
      const { method, path, body, headers, timeoutMs } = journey.request(planIndex, step, attempt);
      const at = signatureOffset(signed, step, planIndex);
      return {
        method,
        path,
        body,
        timeoutMs,
        headers: {
          ...kept(headers),
          'Client-Id': clientId,
          'Request-Time': requestTimeOf(zeroEpochMs, plannedMs[planIndex]!),
          Signature: signatureHeader(base64(bytes.slice(at, at + signatureBytes))),
        },
      };
    },
    after: (planIndex, step, attempt, answer) => journey.after(planIndex, step, attempt, answer),
  };
};

/** The journey's own headers but for those of the signature; mostly they are the same object. */
const withoutOurs = (): ((headers: Headers) => Headers) => {
  let last: Headers = {};
  let kept: Headers = {};
  return (headers) => {
    if (headers === last) return kept;
    const others = Object.entries(headers).filter(([name]) => !OURS.has(name.toLowerCase()));
    last = headers;
    kept = Object.fromEntries(others);
    return kept;
  };
};
