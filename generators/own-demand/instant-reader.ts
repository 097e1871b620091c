import type { TimeZone } from './time-zone.ts';

export interface InstantReader {
  /** An instant in ms since 1970, or what is wrong with the text. */
  readonly read: (text: string) => number | string;
  /**
   * The offset that every instant read so far was written with, such as `+09:00`; null where they
   * have several or none, or that of UTC, which says nothing of a place.
   */
  readonly clockOffset: () => string | null;
}

export interface InstantForm {
  /** Whose clock it is where the text has no zone of its own. */
  readonly timeZone: TimeZone | null;
  /** Header of the column: `planned_ms` or `time_s` tells the unit of plain numbers. */
  readonly header: string | null;
}

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** Whether a text is meant as an instant, be it right or wrong. */
export const looksLikeInstant = (text: string): boolean =>
  NUMBER.test(text) || ISO.test(text) || DATE.test(text);

/**
 * Reads ISO 8601 instants and plain numbers since 1970. A number's unit is that of the column's
 * header (`_s`, `_ms`, `_us`, `_ns`), else that which puts the first number nearest to our day:
 * below 1e11 seconds, below 1e14 ms, below 1e17 us, else ns. All numbers of a file have one unit.
 */
export const instantReader = ({ timeZone, header }: InstantForm): InstantReader => {
  let msPerUnit = msPerUnitOfHeader(header);
  const offsets = new Set<string>();
  const read = (text: string): number | string => {
    if (NUMBER.test(text)) {
      const value = Number(text);
      msPerUnit ??= msPerUnitOf(value);
      // To the microsecond: 0.3 s are 300 ms, not 299.99999999999994.
      return Math.round(value * msPerUnit * 1_000) / 1_000;
    }
    const match = ISO.exec(text);
    if (DATE.test(text)) return noTimeOfDay(text);
    if (match === null) {
      const forms = '1998-06-30T00:01Z, or s or ms since 1970';
      return `"${text}" is no instant: write ISO 8601, such as ${forms}`;
    }
    const [, date, time, offset] = match;
    offsets.add((offset ?? '').replace(/(\d{2}):?(\d{2})$/, '$1:$2'));
    const clock = `${date}T${time!.replace(',', '.')}`;
    const epochMs = Date.parse(`${clock}${offset ?? 'Z'}`);
    if (Number.isNaN(epochMs)) return `"${text}" is no instant: there is no such date or time`;
    if (offset !== undefined) return epochMs;
    return timeZone === null ? noZone(text) : instantOfClock(text, epochMs, timeZone);
  };
  return {
    read,
    clockOffset: () => {
      const [only = ''] = offsets;
      return offsets.size !== 1 || /^(|Z|[+-]00:00)$/.test(only) ? null : only;
    },
  };
};

const noTimeOfDay = (date: string): string =>
  `"${date}" has no time of day: write ${date}T00:00+09:00, for a count of a whole day too`;

const noZone = (text: string): string =>
  `"${text}" has no time zone: write Z or an offset such as +09:00 behind it, or say whose clock ` +
  'it is (--time-zone Asia/Tokyo)';

const instantOfClock = (text: string, clockMs: number, zone: TimeZone): number | string => {
  const instants = zone.instantsMs(clockMs);
  if (instants.length === 1) return instants[0]!;
  return instants.length === 0
    ? `"${text}" never was in ${zone.name}: clocks were put forward over it`
    : `"${text}" was twice in ${zone.name}: clocks were put back; write it with its offset from UTC`;
};

const MS_PER_UNIT: Readonly<Record<string, number>> = { s: 1_000, ms: 1, us: 1e-3, ns: 1e-6 };

const msPerUnitOfHeader = (header: string | null): number | undefined => {
  const unit = /[_ (](s|ms|us|ns)\)?$/i.exec(header ?? '')?.[1]?.toLowerCase();
  return unit === undefined ? undefined : MS_PER_UNIT[unit];
};

const msPerUnitOf = (value: number): number => {
  if (Math.abs(value) < 1e11) return MS_PER_UNIT['s']!;
  if (Math.abs(value) < 1e14) return MS_PER_UNIT['ms']!;
  return Math.abs(value) < 1e17 ? MS_PER_UNIT['us']! : MS_PER_UNIT['ns']!;
};
