const EPOCH_MS = /^\d{13}$/;
const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * Milliseconds since 1970, of either form that official clients send: epoch milliseconds, or ISO
 * 8601 with an offset. Undefined where it is neither.
 */
export const parseRequestTime = (text: string): number | undefined => {
  if (EPOCH_MS.test(text)) return Number(text);
  const epochMs = ISO_8601.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(epochMs) ? undefined : epochMs;
};
