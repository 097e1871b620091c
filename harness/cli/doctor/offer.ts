import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import type { Manifest } from '../../model/plan/manifest.ts';
import { writeJson } from '../../model/write-json.ts';
import { durationText } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import type { CliContext } from '../context.ts';

/** One rate that was tried, against a mock gateway on this same machine. */
const step = z.object({
  ratePerSecond: z.number(),
  /** Whether the run was in order, and every payment answered. */
  honest: z.boolean(),
  latenessP99Ms: z.number().nullable(),
  peakCpuShare: z.number().nullable(),
  /** Why it was not. */
  why: z.string().nullable(),
});

const offerSchema = z.object({
  measuredAt: z.string(),
  /** The highest rate that was offered honestly; null where not even the lowest was. */
  honestRatePerSecond: z.number().nullable(),
  steps: z.array(step),
});

export type OfferStep = Readonly<z.output<typeof step>>;
export type Offer = Readonly<z.output<typeof offerSchema>>;

type Cache = Pick<CliContext, 'cacheFolder'>;

const offerFile = ({ cacheFolder }: Cache): string => join(cacheFolder, 'offer.json');

export const keepOffer = (cache: Cache, offer: Offer): Promise<void> =>
  writeJson(offerFile(cache), offer);

/** What doctor measured on this machine; undefined where it has not, or in other words. */
export const readOffer = (cache: Cache): Offer | undefined => {
  try {
    return offerSchema.parse(JSON.parse(readFileSync(offerFile(cache), 'utf8')));
  } catch {
    return undefined;
  }
};

export const offerText = ({ honestRatePerSecond, steps }: Offer): string =>
  [
    ...steps.map(
      ({ ratePerSecond, honest, latenessP99Ms, peakCpuShare }) =>
        `${honest ? '✓' : '✗'} ${formatRate(ratePerSecond).padStart(8)}  lateness p99 ` +
        `${durationText(latenessP99Ms)}, k6 CPU at most ` +
        (peakCpuShare === null ? '–' : formatShare(peakCpuShare)),
    ),
    ...steps.flatMap(({ why }) => (why === null ? [] : [`  ${why}`])),
    honestRatePerSecond === null
      ? 'This machine cannot offer even the lowest rate honestly just now.'
      : `This machine honestly offers ${formatRate(honestRatePerSecond)} with the mock beside it.`,
  ].join('\n');

/** A plan of more than doctor measured is likely to be replayed late: better told before. */
export const tellOverOffer = (
  context: Cache & Pick<CliContext, 'tell'>,
  { arrivalRate }: Pick<Manifest, 'arrivalRate'>,
): void => {
  const offer = readOffer(context);
  const { peakPerSecond } = arrivalRate;
  if (offer === undefined || peakPerSecond <= (offer.honestRatePerSecond ?? 0)) return;
  const { honestRatePerSecond, measuredAt } = offer;
  const measured =
    honestRatePerSecond === null
      ? 'not even the lowest rate was offered honestly'
      : `${formatRate(honestRatePerSecond)} with the mock beside it`;
  context.tell(
    `! The busiest second of the plan has ${formatRate(peakPerSecond)}. Doctor measured on this ` +
      `machine, on ${measuredAt.slice(0, 10)}: ${measured}. The run may turn out invalid.\n` +
      '  Plan less with --peak or --scale, or measure again: peakday doctor',
  );
};
