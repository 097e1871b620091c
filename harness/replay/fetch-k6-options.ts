/** What the ways to fetch a k6 are told. */
export interface FetchK6Options {
  /** Told what takes long. */
  readonly onProgress: (message: string) => void;
  /** Ends the fetching. */
  readonly interrupted?: AbortSignal;
}
