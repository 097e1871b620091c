/** What a rehearsal may use of the machine it runs on, and what ends it early. */
export interface Workplace {
  /** The package's own folder: pacer, journeys and mock gateway are in it. */
  readonly homeFolder: string;
  /** `ts` in a clone, `js` in the published package. */
  readonly codeExtension: 'ts' | 'js';
  /** Things worth keeping between runs: a fetched k6, what doctor measured. */
  readonly cacheFolder: string;
  /** Pids of what we started. */
  readonly registerFolder: string;
  /** Aborted when the user wants an end. */
  readonly interrupted: AbortSignal;
}
