import type { z } from 'zod';

import { nearestName } from './nearest-name.ts';

/**
 * What to say of a field that a schema does not know where it stands: whose it is, or the nearest
 * that there is; empty where nothing is near.
 * @param place Of what the field stands in.
 */
export const unknownFieldAdvice = (
  schema: z.ZodObject,
): ((place: readonly PropertyKey[], key: string, holder: unknown) => string) => {
  let root: Fields | undefined;
  return (place, key, holder) => {
    root ??= asFields(schema.toJSONSchema({ io: 'input', unrepresentable: 'any' }));
    const variants = variantsAt(root, place);
    const owner = ownerText(variants, key, asFields(holder));
    if (owner !== undefined) return `; it belongs to ${owner}`;
    const names = place.length === 0 ? Object.keys(schema.shape) : namesIn(root);
    const near = nearestName(key, names);
    if (near === undefined) return '';
    if (near !== key) return `; did you mean "${near}"?`;
    const here = new Set(variants.filter(fits(asFields(holder))).flatMap(namesOf));
    return `: it stands elsewhere; here stand ${[...here].join(', ') || 'none'}`;
  };
};

/** `kind error or drop, not to brownout`: where other variants of what it stands in have the field. */
const ownerText = (
  variants: readonly Fields[],
  key: string,
  holder: Fields,
): string | undefined => {
  const owners = variants.filter((variant) => namesOf(variant).includes(key));
  for (const tag of Object.keys(holder)) {
    const values = [...new Set(owners.map((owner) => tagOf(owner, tag)))];
    if (values.length === 0 || values.includes(undefined)) continue;
    const either = values.join(', ').replace(/, ([^,]*)$/, ' or $1');
    return `${tag} ${either}, not to ${String(holder[tag])}`;
  }
  return undefined;
};

/** Each shape that may stand at a place; a choice of several is taken apart. */
const variantsAt = (root: Fields, place: readonly PropertyKey[]): readonly Fields[] => {
  let variants = apart(root);
  for (const key of place) {
    variants = variants
      .map((variant) =>
        typeof key === 'number'
          ? variant['items']
          : (asFields(variant['properties'])[String(key)] ?? variant['additionalProperties']),
      )
      .flatMap((inner) => apart(asFields(inner)));
  }
  return variants;
};

const apart = (shape: Fields): readonly Fields[] => {
  const choices = shape['oneOf'] ?? shape['anyOf'];
  return Array.isArray(choices) ? choices.flatMap((each) => apart(asFields(each))) : [shape];
};

/** Whether a shape is the one that what was given claims to be. */
const fits =
  (holder: Fields) =>
  (shape: Fields): boolean =>
    Object.entries(holder).every(([name, value]) => {
      const tag = tagOf(shape, name);
      return tag === undefined || tag === value;
    });

const tagOf = (shape: Fields, name: string): unknown =>
  asFields(asFields(shape['properties'])[name])['const'];

const namesOf = (shape: Fields): readonly string[] => Object.keys(asFields(shape['properties']));

/** Every field name: near enough to offer for a slip, wherever it was made. */
const namesIn = (shape: unknown): readonly string[] => {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'properties') for (const name of Object.keys(asFields(inner))) names.add(name);
      visit(inner);
    }
  };
  visit(shape);
  return [...names];
};

type Fields = Readonly<Record<string, unknown>>;

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {};
