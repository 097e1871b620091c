import { signedPath } from '../../harness/model/signature/signed-message.ts';
import { lastIsoSecond } from '../api/iso-second.ts';
import { contentHeaders, type SendAnswer, type WriteAnswer } from '../transport/send-answer.ts';
import type { SignMessage } from './sign-message.ts';

/**
 * Signs every answer, refusals too: official clients take no unsigned one.
 *
 * @param defaultClientId Told to a client that did not say who it is.
 */
export const sendSigned = (
  sign: SignMessage,
  nowEpochMs: () => number,
  defaultClientId = '',
): ((write: WriteAnswer) => SendAnswer) => {
  const isoSecond = lastIsoSecond();
  return (write) => (request, response, answer, sent) => {
    const body = JSON.stringify(answer);
    const clientId = String(request.headers['client-id'] ?? defaultClientId);
    const time = isoSecond(Math.floor(nowEpochMs() / 1_000));
    const path = signedPath(request.url);
    sign({ method: request.method!, path, clientId, time, body }, (signature) => {
      write(response, body, {
        ...contentHeaders(body),
        // One official client knows these names in lower case only.
        'client-id': clientId,
        'response-time': time,
        signature,
      });
      sent?.();
    });
  };
};
