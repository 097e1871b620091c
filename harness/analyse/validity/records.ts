import type { CollectedRecords } from '../../model/collected-records.ts';
import { MOST_FAULTS_TOLD, type PacerFault } from '../../model/record-line.ts';
import { CHECK } from '../../model/run/check-names.ts';
import type { ReplayFacts } from '../../model/run/replay-facts.ts';
import { formatCount, plural } from '../../units/count.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';

const REPEAT = 'The run folder does not hold what happened; repeat the run.';

/** Did every pacer begin, and reach its end? A run that was stopped on purpose need not have. */
export const checkPacers = (
  { shards, end }: ReplayFacts,
  { starts, beats, ends }: CollectedRecords,
): CheckResult => {
  const ended = new Set(ends.map(({ shard }) => shard)).size;
  const seen = new Set([...starts, ...beats, ...ends].map(({ shard }) => shard)).size;
  const found = { name: CHECK.pacers, observed: ended, limit: `all ${shards}`, unit: '' };
  const stopped = end === null || end.stoppedBecause !== null;
  if (ended === shards || (stopped && seen === shards)) return held(found);
  const why =
    (end?.k6ExitCode ?? 0) === 0
      ? "An unhandled rejection in a journey does this; raw/k6.log has k6's own words."
      : 'k6 itself ended before they did.';
  return broken({
    ...found,
    code: 'pacer-lost',
    blame: 'generator',
    message:
      `Of ${plural(shards, 'pacer')} ${formatCount(seen)} began and ` +
      `${formatCount(ended)} reached the end: part of the plan was not replayed. ${why}`,
  });
};

/** Is every record on file that the pacers wrote? */
export const checkRecordsLost = (facts: ReplayFacts, collected: CollectedRecords): CheckResult => {
  const { records, ends } = collected;
  const limit = { name: CHECK.recordsLost, limit: 'none', unit: 'records' };
  if (ends.length < facts.shards)
    return notChecked(limit, 'not every pacer told how many it wrote');
  const written = ends.reduce((sum, pacer) => sum + pacer.records, 0);
  const lost = written - records;
  const found = { ...limit, observed: lost };
  if (lost <= 0) return held(found);
  const message = `${plural(lost, 'record')} of ${formatCount(written)} are not on file. ${REPEAT}`;
  return broken({ ...found, code: 'records-lost', blame: 'harness', message });
};

/** Does every request stand once? */
export const checkRecordsDoubled = (doubled: number): CheckResult => {
  const found = { name: CHECK.recordsDoubled, observed: doubled, limit: 'none', unit: 'records' };
  if (doubled === 0) return held(found);
  const message = `${plural(doubled, 'record')} stand more than once. ${REPEAT}`;
  return broken({ ...found, code: 'records-doubled', blame: 'harness', message });
};

/** Did the journey run without an exception? */
export const checkJourney = ({ faults }: CollectedRecords): CheckResult => {
  const found = {
    name: CHECK.journey,
    observed: faults.length,
    limit: 'none',
    unit: '',
  };
  const [first] = faults;
  if (first === undefined) return held(found);
  const atLeast = toldInFull(faults) ? '' : 'at least ';
  return broken({
    ...found,
    code: 'journey-fault',
    blame: 'user',
    message:
      `The journey threw ${atLeast}${plural(faults.length, 'exception')}, first at payment ` +
      `${first.planIndex}: ${first.message}. Mend the journey file.`,
  });
};

/** Did every pacer tell all its faults? */
const toldInFull = (faults: readonly PacerFault[]): boolean =>
  Map.groupBy(faults, ({ shard }) => shard)
    .values()
    .every((ofShard) => ofShard.length < MOST_FAULTS_TOLD);
