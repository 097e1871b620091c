import { randomLayer } from '../../harness/stats/random.ts';

/**
 * The gateway's own ids for what clients named: 20 digits, the same in every run of one seed.
 * 64 random bits: among a million ids the chance of any two being equal is 3e-8.
 */
export const identifiers = (seed: number, kind: string): ((requestId: string) => string) => {
  const layer = randomLayer(seed, `gateway/id/${kind}`);
  return (requestId) => {
    const stream = layer.named(requestId);
    return tenDigits(stream.uint32()) + tenDigits(stream.uint32());
  };
};

const tenDigits = (number: number): string => String(number).padStart(10, '0');
