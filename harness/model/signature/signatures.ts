import { z } from 'zod';

export const SIGNATURES_SCHEMA = 'peakday/signatures/1';

/** In the plan folder, where the next replay finds them. */
export const SIGNATURES_FOLDER = 'signatures';
export const SIGNATURE_FILES = { facts: 'signatures.json', bytes: 'signatures.bin' } as const;

/** What was signed, so that signatures which do not fit are known for it. */
export const signaturesSchema = z.strictObject({
  schema: z.literal(SIGNATURES_SCHEMA),
  planHash: z.string(),
  salt: z.string().describe('Behind each request id'),
  clientId: z.string(),
  keyFingerprint: z.string().describe('SHA-256, as hex, of the public key (X.509, DER)'),
  basePath: z.string().describe("The target's own, before the path of each request"),
  zeroEpochMs: z
    .number()
    .describe('Request-Time of a payment is this and its planned instant, as ISO 8601 in UTC'),
  journeySha256: z.string().describe('Of the journey file, without what it imports'),
  steps: z.array(z.string()).describe('Of the journey: each has its signatures, one after another'),
  from: z.int().describe('Rows of the plan: from, to (exclusive)'),
  to: z.int(),
  signatureBytes: z.int().describe('Of each signature'),
  sha256: z.string().describe('Of signatures.bin'),
});

export type Signatures = z.output<typeof signaturesSchema>;
