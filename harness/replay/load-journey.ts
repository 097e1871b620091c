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

/**
 * Has the very file that k6 will run make its requests here, so that the bytes which are signed
 * are those that will be sent.
 *
 * @throws PeakdayError of kind `usage` where that file is for k6 alone, or a request is not the
 * same at each attempt
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
    if (plannedMs.length === 0 || bytesOf(0, step).equals(bytesOf(0, step, 2))) continue;
    throw inWords(new Error(`the second attempt of ${name} is another request than the first`));
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
