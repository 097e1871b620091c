import type { OperationName } from '../api/operation-name.ts';
import type { Parsed } from '../api/requests.ts';
import type { Answer } from '../api/result.ts';
import type { Spoiled } from '../core.ts';
import type { SignatureSettings } from '../signatures/signature-settings.ts';
import type { TransportSettings } from '../transport/http-server.ts';

/**
 * What fronts and owner say to each other, as JSON over the channel that Node opens between a process
 * and its child. Instants are of the machine's monotonic clock, in ms, which both can read.
 */

/** What a front is started with. Keys are PEM. */
export interface FrontSettings {
  readonly host: string;
  readonly port: number;
  readonly transport: TransportSettings;
  readonly bodyLimitBytes: number | undefined;
  readonly signatures:
    | (Omit<SignatureSettings, 'merchantKey' | 'gatewayKey'> & {
        readonly merchantKeyPem: string;
        readonly gatewayKeyPem: string;
      })
    | undefined;
  /** Where the owner answers for all that is no plain operation. */
  readonly ownerPort: number;
}

/** What the owner tells a front. */
export type ToFront =
  | { readonly kind: 'start'; readonly settings: FrontSettings }
  | { readonly kind: 'replies'; readonly replies: readonly ReplyMessage[] }
  /** Take no new connection, let the requests under way end, and end. */
  | { readonly kind: 'drain' };

/** The number that the front gave the request, what is to be sent, and the virtual end, if it has one. */
export type ReplyMessage =
  | readonly [number: number, given: Answer | Spoiled]
  | readonly [number: number, given: Answer | Spoiled, endMs: number];

/** What a front tells the owner. */
export type ToOwner =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'cannot-listen'; readonly message: string; readonly hint?: string }
  | {
      readonly kind: 'batch';
      readonly asked: readonly AskMessage[];
      /** How late answers left, in ms. */
      readonly releasedMs: readonly number[];
      /** CPU time of the front so far. */
      readonly cpuMs: number;
    };

export type AskMessage = readonly [
  number: number,
  name: OperationName,
  parsed: Parsed<unknown>,
  ofSandbox: boolean,
];
