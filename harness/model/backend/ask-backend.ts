/** A monitoring backend of the user's. */
interface Backend {
  readonly url: string;
  readonly token?: string | undefined;
}

/** What a monitoring backend of the user's said. */
export interface BackendAnswer {
  readonly status: number;
  readonly text: string;
}

export interface Question {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  /** Aborted where nobody wants the answer any more. */
  readonly signal?: AbortSignal;
}

/** Why there is no answer, in a few words. */
export class BackendTrouble extends Error {
  /** What to do; undefined where it is the backend that must be started, or named rightly. */
  readonly advice: string | undefined;

  constructor(
    message: string,
    details: { readonly advice?: string; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
    this.advice = details.advice;
  }
}

/** A longer answer is given up: nobody reads it. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Posts a question once. Redirections are not followed: a token goes nowhere but where it was meant to.
 * @throws BackendTrouble
 */
export const askBackend = async (
  { url, token }: Backend,
  path: string,
  { timeoutMs, headers: given, body, signal: unwanted }: Question,
): Promise<BackendAnswer> => {
  const headers = headersOf({
    ...given,
    ...(token !== undefined && { Authorization: `Bearer ${token}` }),
  });
  const late = AbortSignal.timeout(timeoutMs);
  const signal = unwanted === undefined ? late : AbortSignal.any([late, unwanted]);
  try {
    const request = { method: 'POST', headers, body, signal, redirect: 'manual' } as const;
    const response = await fetch(url.replace(/\/+$/, '') + path, request);
    return { status: response.status, text: await readText(response) };
  } catch (cause) {
    if (late.aborted) throw new BackendTrouble(`no answer within ${timeoutMs} ms`, { cause });
    throw cause instanceof BackendTrouble ? cause : troubleOf(cause);
  }
};

/** Told in our own words: those of the platform would repeat the token. */
const headersOf = (given: Question['headers']): Headers => {
  try {
    return new Headers(given);
  } catch {
    throw new BackendTrouble('the token has a character that none may have', {
      advice: 'Copy it again, without spaces or line ends.',
    });
  }
};

const readText = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) {
      throw new BackendTrouble('its answer is longer than 32 MB', {
        advice: 'Ask for less: sum the query up, or choose among its series.',
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host, or no name server',
  EHOSTUNREACH: 'there is no way there',
  ENETUNREACH: 'there is no way there',
};

/** Fetch hides the reason behind one or two others. */
const troubleOf = (thrown: unknown): BackendTrouble => {
  const { cause } = thrown as { readonly cause?: { readonly code?: string } & Partial<Error> };
  const code = cause?.code ?? '';
  const message = cause?.message || code || (thrown as Error).message;
  // https://fetch.spec.whatwg.org/#port-blocking
  if (message === 'bad port') {
    const advice = 'Let it listen on another.';
    return new BackendTrouble('its port is on the block list of fetch', { advice, cause: thrown });
  }
  return new BackendTrouble(REASONS[code] ?? message, { cause: thrown });
};
