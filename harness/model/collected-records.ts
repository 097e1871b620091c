import type { PacerBeat, PacerEnd, PacerFault, PacerStart } from './record-line.ts';

/** What the raw record file of a run held beside the records. */
export interface CollectedRecords {
  readonly records: number;
  /** Lines that are neither records nor notes: cut off, or printed by a journey. */
  readonly foreignLines: number;
  readonly starts: readonly PacerStart[];
  readonly beats: readonly PacerBeat[];
  readonly faults: readonly PacerFault[];
  readonly ends: readonly PacerEnd[];
}
