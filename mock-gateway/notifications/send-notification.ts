import { timerMs } from '../../harness/units/timer.ts';

/** Headers that prove who sends a body to a path, such as a signature. */
export type Sign = (path: string, body: string) => Promise<Readonly<Record<string, string>>>;

export interface Notification {
  readonly url: URL;
  readonly body: string;
}

/** More than any acknowledgement has; the rest is not read. */
const ANSWER_LIMIT_BYTES = 64 * 1024;

/**
 * Tells a merchant's server what came of a payment.
 * @returns whether it said in time that it understood: HTTP 200 and a result whose status is S
 */
export const sendNotification = async (
  { url, body }: Notification,
  { timeoutMs, sign }: { readonly timeoutMs: number; readonly sign?: Sign | undefined },
): Promise<boolean> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=UTF-8',
        ...(await sign?.(url.pathname + url.search, body)),
      },
      body,
      // An allowed host must not lead to one that is not.
      redirect: 'manual',
      signal: AbortSignal.timeout(timerMs(timeoutMs)),
    });
    if (response.status === 200) return isUnderstood(await textOf(response));
    await response.body?.cancel();
    return false;
  } catch {
    // Whatever is wrong on the other side is a reason to try again later.
    return false;
  }
};

const textOf = async (response: Response): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > ANSWER_LIMIT_BYTES) break;
  }
  return text;
};

const isUnderstood = (text: string): boolean => {
  const answer = JSON.parse(text) as { readonly result?: { readonly resultStatus?: unknown } };
  return answer.result?.resultStatus === 'S';
};
