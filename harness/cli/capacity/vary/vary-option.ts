import { InvalidArgumentError } from 'commander';

/** What differs from search to search of a series, and its numbers in the order they come in. */
export interface Vary {
  readonly name: string;
  readonly values: readonly number[];
}

const VARY_FORMS = 'a name and different whole numbers from 1 to 999999, such as replicas=2,4,8';

/** `replicas=2,4,8` */
export const varyOption = (text: string, before: Vary | undefined): Vary => {
  if (before !== undefined) {
    throw new InvalidArgumentError(`a series varies one thing: ${before.name} or another.`);
  }
  const match = /^([A-Za-z][\w-]*)=(.+)$/.exec(text);
  const values = (match?.[2] ?? '').split(',').map((each) => {
    const digits = each.trim();
    return /^[1-9]\d{0,5}$/.test(digits) ? Number(digits) : 0;
  });
  const isGood = !values.includes(0) && new Set(values).size === values.length;
  if (match !== null && isGood) return { name: match[1]!, values };
  throw new InvalidArgumentError(`write ${VARY_FORMS}.`);
};

/** What a search of a series is labelled; a forecast reads `replicas=4`. */
export const labelOf = ({ name }: Pick<Vary, 'name'>, value: number): string => `${name}=${value}`;
