import { z } from 'zod';

import { EVENT_INSTANT_FORMS } from './event-clock.ts';
import { duration, positiveDuration, share } from './quantity.ts';

const OPERATIONS = ['pay', 'inquire', 'inquireRefund', 'cancel', 'refund'] as const;

const someShare = share
  .refine((value) => value > 0, { message: 'must be above zero' })
  .default(1)
  .describe('Share of what it could strike that it strikes');

/** Of requests, by their operation. */
const struck = {
  share: someShare,
  operations: z
    .array(z.enum(OPERATIONS))
    .min(1)
    .default([...OPERATIONS]),
};

const stage = z
  .enum(['request', 'answer'])
  .default('request')
  .describe('request: on its way in, nothing was done; answer: on its way out, it was done');

const name = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
  .optional()
  .describe('In report and metrics; its kind if absent');

/** One fault of each kind, whose instants are written in one way. */
const faultOn = <Instant extends z.ZodType>(instant: Instant, last: z.ZodType<number>) => {
  const when = {
    name,
    from: instant,
    to: instant.optional().describe('Or write duration'),
    duration: last.optional(),
  };
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('brownout'),
      ...when,
      factor: z.number().gt(1).max(1_000).describe('Services take so many times as long'),
    }),
    z.strictObject({ kind: z.literal('blackout'), ...when }),
    z.strictObject({ kind: z.literal('freeze'), ...when }),
    z.strictObject({
      kind: z.literal('workers'),
      ...when,
      workers: z.int().min(0).describe('No more than these serve, whatever is set or ordered'),
    }),
    z.strictObject({
      kind: z.literal('error'),
      ...when,
      ...struck,
      resultCode: z
        .string()
        .regex(/^(?!SUCCESS$)[A-Z_]{1,64}$/, 'not a result code of an error')
        .default('UNKNOWN_EXCEPTION'),
      stage,
    }),
    z.strictObject({ kind: z.literal('drop'), ...when, ...struck, stage }),
    z.strictObject({
      kind: z.literal('slow-body'),
      ...when,
      ...struck,
      over: positiveDuration.describe('From the first byte of the body to the last; real time'),
    }),
    z.strictObject({
      kind: z.literal('late-notifications'),
      ...when,
      share: someShare,
      by: positiveDuration.describe('Real time'),
    }),
    z.strictObject({ kind: z.literal('doubled-notifications'), ...when, share: someShare }),
  ]);
};

type TimesGiven = { readonly to?: unknown; readonly duration?: unknown };

const ONE_END = 'write either "to" or "duration"';

const hasOneEnd = ({ to, duration: lasts }: TimesGiven): boolean =>
  (to === undefined) !== (lasts === undefined);

/** Names tell faults apart: the kind is the name of one that has none. */
const nameOf = (fault: { readonly name?: string | undefined; readonly kind: string }): string =>
  fault.name ?? fault.kind;

const timetable = <Entry extends z.ZodType<{ readonly name: string }>>(entry: Entry) =>
  z
    .array(entry)
    .max(100)
    .default([])
    .superRefine((faults, context) => {
      const names = faults.map((fault) => fault.name);
      for (const [i, each] of names.entries()) {
        if (names.indexOf(each) === i) continue;
        const message = `another fault is called "${each}" already: give it a name of its own`;
        context.addIssue({ code: 'custom', path: [i, 'name'], message, input: each });
      }
    });

/** As the gateway takes it: instants in milliseconds from instant zero of the replay. */
export const gatewayTimetable = timetable(
  faultOn(duration.describe('Since instant zero of the replay'), positiveDuration)
    .refine(hasOneEnd, { path: ['to'], message: ONE_END })
    .transform(({ from, to, duration: lasts, ...fault }) => ({
      ...fault,
      name: nameOf(fault),
      fromMs: from,
      toMs: to ?? from + lasts!,
    }))
    .refine(({ fromMs, toMs }) => toMs > fromMs, { path: ['to'], message: 'must be after "from"' }),
);

/** As a scenario writes it: instants in the event's own clock. */
export const writtenTimetable = timetable(
  faultOn(z.string().describe(EVENT_INSTANT_FORMS), positiveDuration.describe('Event time'))
    .refine(hasOneEnd, { path: ['to'], message: ONE_END })
    .transform((fault) => ({ ...fault, name: nameOf(fault) })),
);

export type GatewayFault = z.output<typeof gatewayTimetable>[number];
export type WrittenFault = z.output<typeof writtenTimetable>[number];
