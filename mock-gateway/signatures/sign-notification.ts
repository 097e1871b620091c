import { lastIsoSecond } from '../api/iso-second.ts';
import type { Sign } from '../notifications/send-notification.ts';
import type { SignMessage } from './sign-message.ts';

/** Signs a notification as a client signs a request: official clients verify it so. */
export const notificationSigner = (
  sign: SignMessage,
  nowEpochMs: () => number,
  clientId = '',
): Sign => {
  const isoSecond = lastIsoSecond();
  return (path, body) =>
    new Promise((resolve) => {
      const time = isoSecond(Math.floor(nowEpochMs() / 1_000));
      sign({ method: 'POST', path, clientId, time, body }, (signature) =>
        resolve({ 'Client-Id': clientId, 'Request-Time': time, Signature: signature }),
      );
    });
};
