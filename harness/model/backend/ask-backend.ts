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

/** A longer answer is given up: nobody reads it. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Posts a question once. Redirections are not followed: a token goes nowhere but where it was meant to.
 * @throws Error that says in a few words why there is no answer
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
    throw new Error(late.aborted ? `no answer within ${timeoutMs} ms` : reasonOf(cause), {
      cause,
    });
  }
};

/** Told in our own words: those of the platform would repeat the token. */
const headersOf = (given: Question['headers']): Headers => {
  try {
    return new Headers(given);
  } catch {
    throw new Error('the token has a character that none may have');
  }
};

const readText = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Error('its answer is longer than 32 MB');
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
const reasonOf = (thrown: unknown): string => {
  const { cause } = thrown as { readonly cause?: { readonly code?: string } & Partial<Error> };
  const code = cause?.code ?? '';
  return REASONS[code] ?? (cause?.message || code || (thrown as Error).message);
};
