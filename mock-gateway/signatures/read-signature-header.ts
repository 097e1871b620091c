import { SIGNATURE_ALGORITHM } from '../../harness/model/signature/signature-header.ts';

export type ReadSignature =
  | { readonly ok: true; readonly signature: Buffer }
  | { readonly ok: false; readonly message: string };

/** Parts in any order, with spaces or none; any key version, since each side has one key. */
export const readSignatureHeader = (header: string): ReadSignature => {
  const parts = new Map(
    header.split(',').map((part) => {
      const [name, ...value] = part.split('=');
      return [name!.trim(), value.join('=').trim()];
    }),
  );
  if (parts.get('algorithm') !== SIGNATURE_ALGORITHM) {
    return fault(`algorithm must be ${SIGNATURE_ALGORITHM}`);
  }
  const base64 = urlDecoded(parts.get('signature') ?? '');
  return /^[A-Za-z\d+/]+={0,2}$/.test(base64)
    ? { ok: true, signature: Buffer.from(base64, 'base64') }
    : fault('signature must be base64, URL-encoded');
};

/** As forms are encoded: a `+` that was left as it is means a space. Empty where it is no code. */
const urlDecoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
};

const fault = (message: string): ReadSignature => ({
  ok: false,
  message: `the header Signature: ${message}`,
});
