import type { KeyObject } from 'node:crypto';

/** How a gateway that knows signatures treats them; one that does not has no such settings. */
export interface SignatureSettings {
  /** `strict`: every request must be signed. `accept`: one that is signed must be signed rightly. */
  readonly mode: 'accept' | 'strict';
  /** Public key of the one merchant that there is. */
  readonly merchantKey: KeyObject;
  /** Private key that answers are signed with. */
  readonly gatewayKey: KeyObject;
  /** The only client that has a key; undefined: whatever it calls itself. */
  readonly clientId?: string | undefined;
  /** How far a Request-Time may be from the gateway's clock, either way; undefined: any distance. */
  readonly clockToleranceMs?: number | undefined;
}
