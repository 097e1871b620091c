import {
  NOT_SETTLED_LETTER,
  OUTCOME_LETTER,
  OUTCOMES,
  SETTLEMENT_LETTER,
  SETTLEMENTS,
  type Outcome,
  type Settlement,
} from './outcome.ts';
import type { PacerNote, RequestRecord } from './record-line.ts';

const OUTCOME_OF = new Map<string, Outcome>(
  OUTCOMES.map((outcome) => [OUTCOME_LETTER[outcome], outcome]),
);
const SETTLEMENT_OF = new Map<string, Settlement | null>([
  [NOT_SETTLED_LETTER, null],
  ...SETTLEMENTS.map((settlement) => [SETTLEMENT_LETTER[settlement], settlement] as const),
]);

/** Ten numbers, the result code, the letters. */
const [NUMBERS, FIELDS] = [10, 12];

/** One record, or undefined where the line is none, cut off, or a note. */
export const parseRecord = (line: string): RequestRecord | undefined => {
  const fields = line.split(',');
  const letters = fields[FIELDS - 1];
  if (fields.length !== FIELDS || letters?.length !== 2) return undefined;
  const outcome = OUTCOME_OF.get(letters[0]!);
  const settlement = SETTLEMENT_OF.get(letters[1]!);
  const numbers = fields.slice(0, NUMBERS).map(Number);
  if (outcome === undefined || settlement === undefined) return undefined;
  if (numbers.some(Number.isNaN)) return undefined;
  const number = (field: number): number => numbers[field]!;
  const numberOrNull = (field: number): number | null =>
    fields[field] === '' ? null : numbers[field]!;
  return {
    planIndex: number(0),
    step: number(1),
    attempt: number(2),
    plannedMs: number(3),
    latenessMs: number(4),
    blockedMs: numberOrNull(5),
    serviceMs: numberOrNull(6),
    answeredAfterMs: numberOrNull(7),
    status: number(8),
    errorCode: number(9),
    resultCode: fields[10]!,
    outcome,
    settlement,
  };
};

/** One note of a pacer, or undefined where the line is none or cut off. */
export const parseNote = (line: string): PacerNote | undefined => {
  const match = /^(#start|#beat|#fault|#end) (\{.*\})$/.exec(line);
  if (match === null) return undefined;
  try {
    return { tag: match[1], note: JSON.parse(match[2]!) } as PacerNote;
  } catch {
    return undefined;
  }
};
