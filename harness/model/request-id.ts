/**
 * The id of a payment on the wire: `pd-<first 10 hex of the plan hash>-<plan index>`, with
 * `-<salt>` behind it where a target remembers earlier runs of the same plan. This module runs
 * inside k6 too.
 */
export const paymentRequestId = (planHash: string, planIndex: number, salt: string): string =>
  `${sharedPrefixOf(planHash)}${planIndex}${salt === '' ? '' : `-${salt}`}`;

/** What all ids of a plan begin with. */
export const sharedPrefixOf = (planHash: string): string => `pd-${planHash.slice(0, 10)}-`;

/** A system that stands between may have put something before the id, and behind its salt. */
const SALTED = /^(.*?pd-[0-9a-f]{10}-\d+)-[0-9a-z]+((?:\W.*)?)$/;

/** What a gateway keys its draws by: the id without its salt, so that two runs meet equal luck. */
export const drawKeyOf = (id: string): string => {
  const parts = SALTED.exec(id);
  return parts === null ? id : `${parts[1]}${parts[2]}`;
};
