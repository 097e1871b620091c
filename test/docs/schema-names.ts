/** Every name in a JSON Schema that a reader of the documentation may look for. */

/** Fields, at any depth. */
export const fieldNames = (schema: unknown): readonly string[] =>
  collect(schema, (node) =>
    typeof node['properties'] === 'object' && node['properties'] !== null
      ? Object.keys(node['properties'])
      : [],
  );

/** Words that a field may be one of. */
export const optionsOf = (schema: unknown): readonly string[] =>
  collect(schema, (node) => [node['const'], node['enum']].flat().filter(isText));

const isText = (value: unknown): value is string => typeof value === 'string';

const collect = (
  schema: unknown,
  of: (node: Readonly<Record<string, unknown>>) => readonly string[],
): readonly string[] => {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const name of of(node as Readonly<Record<string, unknown>>)) found.add(name);
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(schema);
  return [...found];
};
