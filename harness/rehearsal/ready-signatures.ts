import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { makeFolder } from '../model/make-folder.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import type { ReplaySignatures } from '../model/replay-config.ts';
import {
  SIGNATURE_FILES,
  SIGNATURES_FOLDER,
  SIGNATURES_SCHEMA,
  type Signatures,
} from '../model/signature/signatures.ts';
import { fingerprintOf, type Signer } from '../model/signature/signer.ts';
import { writeJson } from '../model/write-json.ts';
import { loadJourney, type SignableJourney } from '../replay/load-journey.ts';
import { signRequests } from '../replay/sign-requests.ts';
import { formatCount } from '../units/count.ts';
import { fileSha256 } from './file-sha256.ts';
import { readKept, whyUnfit } from './kept-signatures.ts';
import { guardSignatureMemory } from './signature-memory.ts';

export interface SigningInput {
  readonly plan: Plan;
  readonly journeyFile: string;
  readonly signer: Signer;
  readonly target: { readonly url: string; readonly salt: string };
  readonly runFolder: string;
  /** Rows of the plan that are replayed: `from` to `to`, exclusive. */
  readonly rows: { readonly from: number; readonly to: number };
  readonly smoke: boolean;
  /** Of the payments that are replayed. */
  readonly warmUpMs: number;
  /** Instant zero of the plan on the wall clock, where the user named one. */
  readonly startAtEpochMs: number | undefined;
  /** Each holds all signatures in memory. */
  readonly pacers: number;
  readonly onStep: (message: string) => void;
  readonly interrupted: AbortSignal;
}

/**
 * Signatures of all requests that k6 will send. A target without a salt is sent the same bytes in
 * each run: its signatures are kept beside the plan, and taken from there where they fit. With a
 * salt they are of this run alone, with its own time in them.
 */
export const readySignatures = async (input: SigningInput): Promise<ReplaySignatures> => {
  const { plan, journeyFile, signer, target, runFolder, smoke, onStep } = input;
  const { salt } = target;
  const basePath = new URL(target.url).pathname.replace(/\/$/, '');
  const { manifest } = plan;
  const zeroEpochMs = salt === '' ? Date.parse(manifest.event.start) : zeroOfRun(input);
  const { clientId, key } = signer;
  const terms = { plan, journeyFile, salt, clientId, basePath, zeroEpochMs };
  const journey = await loadJourney(terms);
  const facts: Omit<Signatures, 'sha256'> = {
    schema: SIGNATURES_SCHEMA,
    planHash: manifest.hash,
    salt,
    clientId,
    keyFingerprint: fingerprintOf(key),
    basePath,
    zeroEpochMs,
    journeySha256: await fileSha256(journeyFile),
    steps: [...journey.steps],
    ...input.rows,
    signatureBytes: Math.ceil(key.asymmetricKeyDetails!.modulusLength! / 8),
  };
  const { from, to, signatureBytes } = facts;
  guardSignatureMemory({
    bytes: (to - from) * facts.steps.length * signatureBytes,
    pacers: input.pacers,
    availableBytes: process.availableMemory(),
  });
  const besidePlan = join(plan.folder, SIGNATURES_FOLDER);
  const kept = salt === '' ? await readKept(besidePlan) : undefined;
  if (kept !== undefined) {
    const unfit = await whyUnfit(besidePlan, kept, facts, { journey, key });
    if (unfit === undefined) return inReplay(besidePlan, kept);
    onStep(`signing anew, not with the signatures in ${besidePlan}: ${unfit}`);
  }
  // Of a few payments they would be no use to the next replay.
  const folder = salt === '' && !smoke ? besidePlan : folderOfRun(runFolder);
  return inReplay(folder, await signAll(input, facts, journey, folder));
};

/** As if the replay began now, unless it is known when it will. */
const zeroOfRun = ({ warmUpMs, startAtEpochMs }: SigningInput): number =>
  startAtEpochMs ?? Date.now() + warmUpMs;

const folderOfRun = (runFolder: string): string => join(runFolder, 'raw', SIGNATURES_FOLDER);

/** Takes away what was signed for one run alone: no other can send it. */
export const dropSignaturesOfRun = (runFolder: string): Promise<void> =>
  rm(folderOfRun(runFolder), { recursive: true, force: true });

const signAll = async (
  { signer, rows, onStep, interrupted }: SigningInput,
  facts: Omit<Signatures, 'sha256'>,
  journey: SignableJourney,
  folder: string,
): Promise<Signatures> => {
  await makeFolder(folder);
  const all = formatCount((rows.to - rows.from) * journey.steps.length);
  const sha256 = await signRequests({
    journey,
    key: signer.key,
    rows,
    file: join(folder, SIGNATURE_FILES.bytes),
    onProgress: (signed) => onStep(`signing ${all} requests · ${formatCount(signed)} of them done`),
    interrupted,
  });
  const signatures = { ...facts, sha256 };
  await writeJson(join(folder, SIGNATURE_FILES.facts), signatures);
  return signatures;
};

const inReplay = (
  folder: string,
  { clientId, zeroEpochMs, from, to, signatureBytes }: Signatures,
): ReplaySignatures => ({
  file: resolve(folder, SIGNATURE_FILES.bytes),
  clientId,
  zeroEpochMs,
  from,
  to,
  signatureBytes,
});
