import { askBackend, BackendTrouble, type Question } from '../../model/backend/ask-backend.ts';
import type { GrafanaAccess } from '../../model/backend/grafana-access.ts';

/** Milliseconds since 1970; with an end it is a span of time. */
export interface Annotation {
  readonly time: number;
  readonly timeEnd?: number;
  readonly text: string;
  readonly tags: readonly string[];
}

export interface AnnotationQueue {
  readonly add: (annotation: Annotation) => void;
  /**
   * Resolves when all are written. Nothing is written from then on, however it ends.
   * @throws Error that says why some are not, with what to do
   */
  readonly written: () => Promise<void>;
}

export interface QueueLimits {
  /** Annotations that may wait: whoever marks faster than Grafana writes loses the rest. */
  readonly most: number;
  readonly timeoutMs: number;
  /** For all that wait at the end of a run, together. */
  readonly drainMs: number;
}

const LIMITS: QueueLimits = { most: 200, timeoutMs: 5_000, drainMs: 10_000 };

/**
 * Writes annotations one after the other, in the order in which they came; after the first that is
 * refused none is tried. https://grafana.com/docs/grafana/latest/developers/http_api/annotations/
 */
export const annotationQueue = (
  access: GrafanaAccess,
  limits: QueueLimits = LIMITS,
): AnnotationQueue => {
  const waiting: Annotation[] = [];
  let [came, done] = [0, 0];
  let refusal: string | undefined;
  let writing: Promise<void> | undefined;
  const over = new AbortController();
  const { timeoutMs } = limits;

  const writeAll = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      refusal = await post(access, next, { timeoutMs, signal: over.signal });
      if (refusal !== undefined) break;
      done += 1;
    }
    writing = undefined;
  };
  return {
    add: (annotation) => {
      came += 1;
      if (refusal !== undefined || over.signal.aborted || waiting.length >= limits.most) return;
      waiting.push(annotation);
      writing ??= writeAll();
    },
    written: async () => {
      await within(limits.drainMs, writing);
      if (done === came) return;
      const why = refusal ?? 'it is too slow: try again when it has less to do';
      const has = `${access.url} has ${done} of ${came} annotations: ${why}`;
      waiting.length = 0;
      over.abort();
      throw new Error(has);
    },
  };
};

/** @returns why it was not written, with what to do */
const post = async (
  { url, token }: GrafanaAccess,
  annotation: Annotation,
  until: Pick<Question, 'timeoutMs' | 'signal'>,
): Promise<string | undefined> => {
  try {
    const { status } = await askBackend({ url, token }, '/api/annotations', {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(annotation),
      ...until,
    });
    if (status === 200) return undefined;
    if (status !== 401 && status !== 403) return `it answers HTTP ${status}. ${PLACE_ADVICE}`;
    return `it refuses ${token === undefined ? 'whoever has no token' : 'the token'} (HTTP ${status}). ${TOKEN_ADVICE}`;
  } catch (cause) {
    if (!(cause instanceof BackendTrouble)) throw cause;
    return `${cause.message}. ${cause.advice ?? PLACE_ADVICE}`;
  }
};

const TOKEN_ADVICE =
  'Set PEAKDAY_GRAFANA_TOKEN to the token of a service account that may write annotations.';
const PLACE_ADVICE = 'Start it, or name another with --grafana or PEAKDAY_GRAFANA_URL.';

const within = async (mostMs: number, work: Promise<void> | undefined): Promise<void> => {
  if (work === undefined) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, mostMs);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
};
