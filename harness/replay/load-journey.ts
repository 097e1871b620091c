import { pathToFileURL } from 'node:url';

import { PeakdayError } from '../model/error.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import { signedBytes } from '../model/signature/signed-message.ts';
import { requestTimeOf } from '../model/signature/signature-layout.ts';

/** What signing needs of a journey; scenarios/k6/journey has the whole. */
interface Journey {
  readonly steps: readonly string[];
  readonly request: (
    row: number,
    step: number,
    attempt: number,
  ) => { readonly method: string; readonly path: string; readonly body: string | null };
}

export interface RequestTerms {
  readonly plan: Plan;
  readonly journeyFile: string;
  readonly salt: string;
  readonly clientId: string;
  /** The target's own, before the path of each request. */
  readonly basePath: string;
  /** Request-Time of a payment is this and its planned instant. */
  readonly zeroEpochMs: number;
}

export interface SignableJourney {
  readonly steps: readonly string[];
  /** What is signed of the request of a step. */
  readonly bytesOf: (row: number, step: number) => Buffer;
}

const LATER_ATTEMPTS = [
  [2, 'second'],
  [3, 'third'],
] as const;
const MOST_PROBES = 8;

/** Evenly from the first row to the last. */
const probedRows = (rows: number): readonly number[] => {
  const probes = Math.min(rows, MOST_PROBES);
  return Array.from({ length: probes }, (_, probe) =>
    probes === 1 ? 0 : Math.floor((probe * (rows - 1)) / (probes - 1)),
  );
};

/**
 * Has the very file that k6 will run make its requests here, so that the bytes which are signed
 * are those that will be sent.
 *
 * @throws PeakdayError of kind `usage` where that file is for k6 alone, or a later attempt is another
 * request, as far as some payments and attempts can tell
 */
export const loadJourney = async (terms: RequestTerms): Promise<SignableJourney> => {
  const { plan, journeyFile, clientId, basePath, zeroEpochMs } = terms;
  const inWords = (cause: unknown): PeakdayError => cannotSign(journeyFile, cause);
  const journey = await createJourney(terms).catch((cause: unknown) => {
    throw inWords(cause);
  });
  const plannedMs = plan.plannedMs();
  const bytesOf = (row: number, step: number, attempt = 1): Buffer => {
    try {
      const { method, path, body } = journey.request(row, step, attempt);
      const time = requestTimeOf(zeroEpochMs, plannedMs[row]!);
      return signedBytes({ method, path: basePath + path, clientId, time, body: body ?? '' });
    } catch (cause) {
      throw inWords(cause);
    }
  };
  for (const [step, name] of journey.steps.entries()) {
    for (const row of probedRows(plannedMs.length)) {
      const first = bytesOf(row, step);
      const other = LATER_ATTEMPTS.find(([attempt]) => !first.equals(bytesOf(row, step, attempt)));
      if (other === undefined) continue;
      throw inWords(
        new Error(`the ${other[1]} attempt of ${name} is another request than the first`),
      );
    }
  }
  return { steps: journey.steps, bytesOf: (row, step) => bytesOf(row, step) };
};

const createJourney = async ({ plan, journeyFile, salt }: RequestTerms): Promise<Journey> => {
  const file = (await import(pathToFileURL(journeyFile).href)) as {
    readonly createJourney: (context: object) => Journey;
  };
  return file.createJourney({
    data: {
      numbers: plan.numbers,
      texts: (name: string, population?: string) => {
        const rows = plan.texts(name, population);
        return (row: number) => rows[row] ?? '';
      },
    },
    planHash: plan.manifest.hash,
    salt,
    timeoutMs: plan.scenario.replay.timeout,
  });
};

const cannotSign = (journeyFile: string, cause: unknown): PeakdayError => {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = 'The requests of this journey cannot be signed before the start.';
  return new PeakdayError('usage', 'unsignable-journey', message, {
    faults: [{ at: journeyFile, message: reason }],
    hint:
      'Node makes the requests to sign them: the journey must do without k6/* and __ENV, and send ' +
      'the same at each attempt. Or leave --client-id and --merchant-key out.',
    cause,
  });
};
