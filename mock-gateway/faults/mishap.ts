/**
 * What goes wrong with one request. At the stage `request` it is lost on its way in and nothing is
 * done; at the stage `answer` all was done, and the answer is lost or tells another story.
 */
export type Mishap = Harm & {
  /** Of the fault on the timetable; a magic amount has none. */
  readonly name?: string;
};

type Harm =
  | { readonly kind: 'error'; readonly stage: Stage; readonly resultCode: string }
  | { readonly kind: 'drop'; readonly stage: Stage }
  /** The body of the answer takes so many milliseconds to leave. */
  | { readonly kind: 'slow-body'; readonly overMs: number }
  /** All was done; the client waits for an answer until it gives up. */
  | { readonly kind: 'silence' };

type Stage = 'request' | 'answer';
