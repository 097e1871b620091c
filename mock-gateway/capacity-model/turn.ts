/** A request that was accepted, as the pool sees it: its instants move while it waits. */
export interface Turn {
  readonly accepted: true;
  readonly arrivalMs: number;
  readonly serviceMs: number;
  worker: number | undefined;
  startMs: number;
  endMs: number;
  /** Its worker is free: it waits only for the end of a standstill. */
  isHeld: boolean;
}
