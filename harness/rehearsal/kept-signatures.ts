import { verify } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { signatureOffset } from '../model/signature/signature-layout.ts';
import {
  SIGNATURE_FILES,
  signaturesSchema,
  type Signatures,
} from '../model/signature/signatures.ts';
import type { Signer } from '../model/signature/signer.ts';
import type { SignableJourney } from '../replay/load-journey.ts';
import { fileSha256 } from './file-sha256.ts';

/** Payments of each step whose signatures are verified: the journey may import what was changed. */
const PROBES = 8;

/** Undefined where none were kept, or nothing that can be read. */
export const readKept = async (folder: string): Promise<Signatures | undefined> => {
  try {
    const text = await readFile(join(folder, SIGNATURE_FILES.facts), 'utf8');
    return signaturesSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** Why signatures from earlier must not be sent, in words; undefined where they fit. */
export const whyUnfit = async (
  folder: string,
  kept: Signatures,
  wanted: Omit<Signatures, 'sha256'>,
  { journey, key }: { readonly journey: SignableJourney; readonly key: Signer['key'] },
): Promise<string | undefined> => {
  if (kept.planHash !== wanted.planHash) return 'they are of another plan';
  if (kept.clientId !== wanted.clientId) return `they are of the client ${kept.clientId}`;
  if (kept.keyFingerprint !== wanted.keyFingerprint) return 'they were made with another key';
  if (kept.salt !== wanted.salt || kept.basePath !== wanted.basePath) {
    return 'they are for another target';
  }
  if (kept.zeroEpochMs !== wanted.zeroEpochMs) return 'their Request-Time has another rule';
  if (kept.from > wanted.from || kept.to < wanted.to) {
    return `they are of the payments ${kept.from} to ${kept.to} alone`;
  }
  const file = join(folder, SIGNATURE_FILES.bytes);
  if (kept.journeySha256 !== wanted.journeySha256) return 'the journey was changed';
  if ((await fileSha256(file)) !== kept.sha256) return `${SIGNATURE_FILES.bytes} was changed`;
  const isSame =
    kept.steps.join() === wanted.steps.join() && (await areRight(file, kept, { journey, key }));
  return isSame ? undefined : 'the journey sends other requests by now';
};

const areRight = async (
  file: string,
  kept: Signatures,
  { journey, key }: { readonly journey: SignableJourney; readonly key: Signer['key'] },
): Promise<boolean> => {
  const handle = await open(file);
  try {
    const signature = Buffer.alloc(kept.signatureBytes);
    for (const step of journey.steps.keys()) {
      for (let probe = 0; probe < PROBES; probe += 1) {
        const row = kept.from + Math.floor((probe * (kept.to - kept.from)) / PROBES);
        await handle.read(signature, 0, signature.length, signatureOffset(kept, step, row));
        if (!verify('sha256', journey.bytesOf(row, step), key, signature)) return false;
      }
    }
    return true;
  } finally {
    await handle.close();
  }
};
