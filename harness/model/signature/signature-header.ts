/** The only algorithm that the API knows: RSA (PKCS#1 v1.5) over SHA-256. */
export const SIGNATURE_ALGORITHM = 'RSA256';

/**
 * The value of the header `Signature`, of a signature in base64. It is URL-encoded, since `+`, `/`
 * and `=` stand in base64. This module runs inside k6 too.
 */
export const signatureHeader = (base64: string): string =>
  `algorithm=${SIGNATURE_ALGORITHM},keyVersion=1,signature=${encodeURIComponent(base64)}`;
