import { DAY_MS } from '../../harness/units/duration.ts';
/** A zone, as far as clocks there must be read. */
export interface TimeZone {
  readonly name: string;
  /** What clocks there are ahead of UTC at an instant, in ms. */
  offsetMs(epochMs: number): number;
  /**
   * The instants at which clocks there showed a time, given as ms since 1970 as if it were UTC:
   * one as a rule, none where clocks were put forward over it, two where they were put back.
   */
  instantsMs(clockMs: number): readonly number[];
}

export const TIME_ZONE_FORMS = 'Asia/Tokyo, +09:00 or UTC';

/** No zone changes its clocks but on a quarter of an hour. */
const QUARTER_MS = 900_000;

/** A zone by its IANA name or its fixed offset; undefined where the text is neither. */
export const timeZone = (name: string): TimeZone | undefined => {
  const fixedMs = fixedOffsetMs(name);
  if (fixedMs !== undefined) return zoneOf(name, () => fixedMs);
  const format = formatFor(name);
  return format === undefined ? undefined : zoneOf(name, remembered(offsetBy(format)));
};

/** `+09:00` of an instant in a zone, as ISO 8601 writes it. */
export const formatOffset = (offsetMs: number): string => {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const parts = [Math.floor(minutes / 60), minutes % 60];
  const [hours, rest] = parts.map((part) => String(part).padStart(2, '0'));
  return `${offsetMs < 0 ? '-' : '+'}${hours}:${rest}`;
};

const fixedOffsetMs = (name: string): number | undefined => {
  if (name === 'Z' || name === 'UTC') return 0;
  const match = /^([+-])(0\d|1[0-4]):([0-5]\d)$/.exec(name);
  if (match === null) return undefined;
  const [, sign, hours, minutes] = match;
  return (sign === '-' ? -60_000 : 60_000) * (Number(hours) * 60 + Number(minutes));
};

const formatFor = (name: string): Intl.DateTimeFormat | undefined => {
  // Intl takes offsets too, in forms of its own; here only names of places are left.
  if (!/^[A-Za-z]/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
};

const offsetBy =
  (format: Intl.DateTimeFormat) =>
  (epochMs: number): number => {
    const shown = new Map(format.formatToParts(epochMs).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(shown.get(type));
    const [year, month, day] = [part('year'), part('month') - 1, part('day')];
    return Date.UTC(year, month, day, part('hour'), part('minute'), part('second')) - epochMs;
  };

const remembered = (offsetMs: (epochMs: number) => number): ((epochMs: number) => number) => {
  const known = new Map<number, number>();
  return (epochMs) => {
    const quarter = Math.floor(epochMs / QUARTER_MS);
    const offset = known.get(quarter) ?? offsetMs(quarter * QUARTER_MS);
    known.set(quarter, offset);
    return offset;
  };
};

const zoneOf = (name: string, offsetMs: (epochMs: number) => number): TimeZone => ({
  name,
  offsetMs,
  instantsMs: (clockMs) => {
    // Around a change both offsets are tried: that of the day before and that of the day after.
    const offsets = new Set([offsetMs(clockMs - DAY_MS), offsetMs(clockMs + DAY_MS)]);
    return [...offsets]
      .map((offset) => clockMs - offset)
      .filter((epochMs) => offsetMs(epochMs) === clockMs - epochMs)
      .toSorted((a, b) => a - b);
  },
});
