/** What the live page's script is given; all else comes over the stream of events. */
export interface LivePageData {
  /** Brought along by every action, so that no other page can act. */
  readonly token: string;
}
