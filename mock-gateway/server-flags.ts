/** Tells what is wrong with the value of a flag, by the flag's name without its dashes. */
export type FaultOf = (flag: string, message: string) => void;

interface ServerFlag {
  /** What its value is called in a help text; without one it is a switch. */
  readonly value?: string;
  /** Whether it may be given several times. */
  readonly several?: true;
  readonly help: string;
}

/** How a gateway speaks and what it keeps: of the server and of `peakday gateway` alike. */
export const SERVER_FLAGS = {
  signature: {
    value: 'mode',
    help: 'off (default), accept (what is signed must be signed rightly) or strict',
  },
  'client-id': { value: 'id', help: 'the only client that has a key; any, if left out' },
  'merchant-key': { value: 'file', help: "the client's public key, RSA, as PEM or base64" },
  'gateway-key': {
    value: 'file',
    help: "the gateway's private key, RSA, as PEM or base64; made at the start, if left out",
  },
  'clock-tolerance': {
    value: 'duration',
    help: 'how far a Request-Time may be off, such as 60s; any, if left out',
  },
  tls: { help: 'speak HTTPS, with a certificate for this machine that is made at the start' },
  'tls-key': { value: 'file', help: 'speak HTTPS with this private key, as PEM' },
  'tls-cert': { value: 'file', help: 'and this certificate, as PEM' },
  'max-body-bytes': { value: 'n', help: 'refuse longer bodies (65536)' },
  'header-timeout': { value: 'duration', help: 'headers must be there within this (10s)' },
  'request-timeout': { value: 'duration', help: 'and a whole request within this (30s)' },
  ledger: { value: 'file', help: 'keep the ledger in this file, and go on from what it holds' },
  'allow-notify-host': {
    value: 'host',
    several: true,
    help: 'beside this machine, notifications may go there; repeatable',
  },
  processes: { value: 'n', help: 'share out HTTP and signatures among so many processes (1)' },
  'max-connections': { value: 'n', help: 'close further ones at once (no limit)' },
} as const satisfies Readonly<Record<string, ServerFlag>>;

export type ServerFlagName = keyof typeof SERVER_FLAGS;
