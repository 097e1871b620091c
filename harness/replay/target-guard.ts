import { BlockList, isIP } from 'node:net';
import { lookup } from 'node:dns/promises';

import { PeakdayError } from '../model/error.ts';
import { formatRate } from '../units/rate.ts';

export interface TargetPermission {
  /** Host names allowed beside loopback, each exactly as it stands in the target's URL. */
  readonly allowedHosts: readonly string[];
  /** Highest planned rate; a host that is not loopback needs one. */
  readonly maxRatePerSecond?: number | undefined;
}

/** A target that may be loaded. */
export interface AllowedTarget {
  /** Without a slash at its end. */
  readonly url: string;
  readonly host: string;
  /** Highest planned rate towards it; loopback may have none. */
  readonly maxRatePerSecond: number | undefined;
}

/**
 * Load goes to loopback, or to a host that was named exactly and with a maximum rate.
 * @throws PeakdayError of kind `usage`
 */
export const guardTarget = async (
  target: string,
  { allowedHosts, maxRatePerSecond }: TargetPermission,
): Promise<AllowedTarget> => {
  const url = parseTarget(target);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const base = baseOf(url);
  if (await isLoopback(host)) return { url: base, host, maxRatePerSecond };
  if (!allowedHosts.some((allowed) => allowed.toLowerCase() === host)) {
    const named = allowedHosts.length === 0 ? '' : ` (allowed: ${allowedHosts.join(', ')})`;
    throw new PeakdayError('usage', 'host-not-allowed', `${host} is not this machine${named}.`, {
      hint: `If you may load it, say so: --allow-host ${host} --max-rate 100/s`,
    });
  }
  if (maxRatePerSecond === undefined) {
    throw new PeakdayError('usage', 'no-max-rate', `--allow-host ${host} needs a --max-rate.`, {
      hint: 'Name the highest rate its owner agreed to, such as --max-rate 100/s.',
    });
  }
  return { url: base, host, maxRatePerSecond };
};

/**
 * Whether payments to either would go to one place; of what is no URL nothing is said. `localhost` is
 * each of the addresses that it stands for.
 */
export const isSameTarget = async (one: string, other: string): Promise<boolean> => {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const [ofOne, ofOther] = await Promise.all([one, other].map((url) => placesOf(new URL(url))));
  return ofOne!.some((place) => ofOther!.includes(place));
};

const placesOf = async (url: URL): Promise<readonly string[]> => {
  if (url.hostname !== 'localhost') return [baseOf(url)];
  const addresses = await lookup(url.hostname, { all: true }).catch(() => []);
  const hosts = addresses.map(({ address, family }) => (family === 6 ? `[${address}]` : address));
  return ['localhost', ...hosts].map((host) =>
    baseOf(new URL(url.href.replace('localhost', host))),
  );
};

/** Without a slash at its end. */
const baseOf = ({ origin, pathname }: URL): string => `${origin}${pathname.replace(/\/+$/, '')}`;

/**
 * The plan's busiest second must not be above what was agreed on.
 * @throws PeakdayError of kind `usage`
 */
export const guardRate = (
  { host, maxRatePerSecond = Infinity }: AllowedTarget,
  peakPerSecond: number,
): void => {
  if (peakPerSecond <= maxRatePerSecond) return;
  const [planned, allowed] = [formatRate(peakPerSecond), formatRate(maxRatePerSecond)];
  const message = `The plan peaks at ${planned}; --max-rate allows ${allowed} towards ${host}.`;
  throw new PeakdayError('usage', 'over-max-rate', message, {
    hint: `Plan less: --peak ${Math.floor(maxRatePerSecond)}/s`,
  });
};

const parseTarget = (target: string): URL => {
  const url = URL.canParse(target) ? new URL(target) : undefined;
  const bare = url?.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (url !== undefined && bare && /^https?:$/.test(url.protocol)) return url;
  throw new PeakdayError('usage', 'invalid-target', `${target} is no target.`, {
    hint:
      'Write a base URL such as http://127.0.0.1:8080 or https://staging.example.com, without a ' +
      'query or a password: a journey sends what a target asks for.',
  });
};

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** A name counts only if every address it resolves to is loopback. */
const isLoopback = async (host: string): Promise<boolean> => {
  if (isIP(host) !== 0) return LOOPBACK.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
  if (host !== 'localhost') return false;
  const addresses = await lookup(host, { all: true }).catch(() => []);
  return (
    addresses.length > 0 &&
    addresses.every(({ address, family }) =>
      LOOPBACK.check(address, family === 6 ? 'ipv6' : 'ipv4'),
    )
  );
};
