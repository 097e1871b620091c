import { PeakdayError, type Fault } from '../model/error.ts';
import { readKey } from '../model/signature/read-key.ts';
import { CLIENT_ID, CLIENT_ID_FORM, type Signer } from '../model/signature/signer.ts';

export interface SignerFlags {
  readonly clientId?: string;
  readonly merchantKey?: string;
}

/**
 * Who signs the requests of a replay; undefined where nobody was named.
 * @throws PeakdayError of kind `usage` that lists every fault
 */
export const readSigner = (flags: SignerFlags): Signer | undefined => {
  const { signer, faults } = parse(flags);
  if (faults.length === 0) return signer;
  throw new PeakdayError('usage', 'wrong-signer', 'Requests cannot be signed like this.', {
    faults,
    hint: 'Name the client, and the file of its private RSA key: --client-id SHOP1 --merchant-key merchant.pem',
  });
};

/** What is wrong with who signs. */
export const signerFaults = (flags: SignerFlags): readonly Fault[] => parse(flags).faults;

interface Parsed {
  readonly signer?: Signer;
  readonly faults: readonly Fault[];
}

const parse = ({ clientId, merchantKey }: SignerFlags): Parsed => {
  const faults: Fault[] = [];
  if (clientId === undefined && merchantKey === undefined) return { faults };
  if (clientId === undefined) {
    faults.push({ at: '--client-id', message: 'is missing: --merchant-key needs it' });
  } else if (!CLIENT_ID.test(clientId)) {
    faults.push({ at: '--client-id', message: CLIENT_ID_FORM });
  }
  const read = merchantKey === undefined ? undefined : readKey(merchantKey, 'private');
  if (read === undefined) {
    faults.push({ at: '--merchant-key', message: 'is missing: --client-id needs it' });
  } else if (!read.ok) {
    faults.push({ at: '--merchant-key', message: read.message });
  }
  if (clientId === undefined || read?.ok !== true) return { faults };
  return { signer: { clientId, key: read.key }, faults };
};
