import { nearestName } from '../../harness/model/nearest-name.ts';
import { looksLikeInstant } from './instant-reader.ts';

/** What a header calls its columns as a rule, all small letters and digits. */
const TIME_NAMES = new Set(
  (
    'time timestamp timestamps ts t date datetime at instant instants when start starttime begin ' +
    'created createdat eventtime requesttime bucket interval period plannedms sentms'
  ).split(' '),
);
const COUNT_NAMES = new Set(
  (
    'count counts n value values requests payments transactions orders sales hits calls events ' +
    'arrivals visits refunds purchases bookings rate rps tps qps ops rpm tpm qpm rph tph qph'
  ).split(' '),
);
const TIME_WORD = /time|date|stamp|minute|hour|second|instant/;
const COUNT_WORD =
  /count|requests|payments|transactions|orders|hits|events|arrivals|refunds|purchases|bookings|rate/;

/** A table's first line, and the one after it. */
export interface TableTop {
  /** Null where the file has no header. */
  readonly header: readonly string[] | null;
  readonly firstRow: readonly string[];
}

/** A column's place from 0, or what is wrong. */
export type FoundColumn = number | string;

/** A first line that begins with an instant is no header. */
export const tableTop = (
  first: readonly string[],
  second: readonly string[] | undefined,
): TableTop =>
  first.some(looksLikeInstant)
    ? { header: null, firstRow: first }
    : { header: first, firstRow: second ?? [] };

/** The column that was named, else the one whose header says time, else the first with instants. */
export const timeColumn = (
  { header, firstRow }: TableTop,
  named: string | undefined,
): FoundColumn => {
  if (named !== undefined) return namedColumn(header, named, '--time-column');
  const names = (header ?? []).map(bare);
  const known = names.findIndex((name) => TIME_NAMES.has(name));
  if (known >= 0) return known;
  const like = names.findIndex((name) => TIME_WORD.test(name) && !COUNT_WORD.test(name));
  if (like >= 0) return like;
  const dated = firstRow.findIndex(looksLikeInstant);
  if (dated >= 0) return dated;
  return `has no column that looks like a time: name it with --time-column. ${listed(header)}`;
};

/**
 * The column that was named, else the only one whose header is a word for counts, else the only
 * one with numbers beside the time.
 */
export const countColumn = (
  { header, firstRow }: TableTop,
  named: string | undefined,
  time: number,
): FoundColumn => {
  if (named !== undefined) return namedColumn(header, named, '--count-column');
  const names = (header ?? []).map(bare);
  const others = Array.from(
    { length: Math.max(names.length, firstRow.length) },
    (_, i) => i,
  ).filter((i) => i !== time);
  const known = others.filter((i) => COUNT_NAMES.has(names[i] ?? ''));
  const like = others.filter((i) => COUNT_WORD.test(names[i] ?? ''));
  const numbers = others.filter((i) => isNumber(firstRow[i]));
  // Of several columns of numbers one may well be another count, whatever its header.
  for (const found of [known, numbers.length > 1 ? numbers : like, numbers, others]) {
    if (found.length === 1) return found[0]!;
    if (found.length > 1) break;
  }
  if (others.length === 0) return `has one column only: a time, and no count. ${listed(header)}`;
  return `has more than one column of counts: name one with --count-column. ${listed(header)}`;
};

/** Whether a header, other than that of the time, says count. */
export const saysCount = (name: string): boolean =>
  COUNT_NAMES.has(bare(name)) || COUNT_WORD.test(bare(name));

const namedColumn = (
  header: readonly string[] | null,
  named: string,
  flag: string,
): FoundColumn => {
  if (header === null) return `has no header: ${flag} "${named}" cannot be found`;
  const exact = header.indexOf(named);
  if (exact >= 0) return exact;
  const [part, names] = [wordsOf(named), header.map(wordsOf)];
  const holding = names.flatMap((name, i) => (name.includes(part) ? [i] : []));
  if (holding.length === 1) return holding[0]!;
  if (holding.length > 1) return `has more than one column with "${named}". ${listed(header)}`;
  const near = nearestName(named, header);
  const advice = near === undefined ? '.' : `; did you mean "${near}"?`;
  return `has no column "${named}"${advice} ${listed(header)}`;
};

/** In small letters, a blank around each word: parts are found by whole words. */
const wordsOf = (name: string): string =>
  ` ${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()} `;

const listed = (header: readonly string[] | null): string =>
  header === null ? 'It has no header.' : `Its header: ${header.join(', ')}`;

const bare = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const isNumber = (text: string | undefined): boolean =>
  text !== undefined && text !== '' && Number.isFinite(Number(text));
