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
export const readSigner = ({ clientId, merchantKey }: SignerFlags): Signer | undefined => {
  if (clientId === undefined && merchantKey === undefined) return undefined;
  const faults: Fault[] = [];
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
  if (faults.length === 0 && clientId !== undefined && read?.ok === true) {
    return { clientId, key: read.key };
  }
  throw new PeakdayError('usage', 'wrong-signer', 'Requests cannot be signed like this.', {
    faults,
    hint: 'Name the client, and the file of its private RSA key: --client-id SHOP1 --merchant-key merchant.pem',
  });
};
