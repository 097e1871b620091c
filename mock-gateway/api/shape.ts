/** What is wrong with a JSON value, and where in it: names joined by dots, empty for all of it. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/**
 * What a JSON value must be: gives its faults, and none where it is a `Value`. Each request is held
 * against one, so a shape is plain functions, and names nothing until there is a fault to name.
 */
export interface Shape<Value> {
  (value: unknown): readonly Fault[];
  /** Never there: it holds the type. */
  readonly value?: Value;
}

export type ValueOf<Of> = Of extends Shape<infer Value> ? Value : never;

const NO_FAULTS: readonly Fault[] = [];

export const fault = (message: string, path = ''): readonly Fault[] => [{ path, message }];

/** Any value that passes; the message says what it must be. */
const such =
  <Value>(passes: (value: unknown) => boolean, message: string): Shape<Value> =>
  (value) => {
    if (passes(value)) return NO_FAULTS;
    return fault(value === undefined ? 'is missing' : message);
  };

export const text = (longest: number): Shape<string> =>
  such(
    (value) => typeof value === 'string' && value.length > 0 && value.length <= longest,
    `must be a text of 1 to ${longest} characters`,
  );

export const textLike = (pattern: RegExp, message: string): Shape<string> =>
  such((value) => typeof value === 'string' && pattern.test(value), message);

export const exactly = (wanted: string): Shape<string> =>
  such((value) => value === wanted, `must be "${wanted}"`);

export const oneOf = <const Choice extends string>(...choices: readonly Choice[]): Shape<Choice> =>
  such(
    (value) => (choices as readonly unknown[]).includes(value),
    `must be one of ${choices.map((choice) => `"${choice}"`).join(', ')}`,
  );

/** The documentation says that a boolean is a text, and official clients send a real one. */
export const flag: Shape<boolean | 'true' | 'false'> = such(
  (value) => ['true', 'false', true, false].includes(value as boolean),
  'must be true or false',
);

export const optional =
  <Value>(shape: Shape<Value>): Shape<Value | undefined> =>
  (value) =>
    value === undefined ? NO_FAULTS : shape(value);

/** A JSON object with at least these fields; others are nobody's business. */
export const object = <Fields extends Readonly<Record<string, Shape<unknown>>>>(
  fields: Fields,
): Shape<{ readonly [Name in keyof Fields]: ValueOf<Fields[Name]> }> => {
  const shapes = Object.entries(fields);
  return (value) => {
    if (value === undefined) return fault('is missing');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return fault('must be an object');
    }
    const given = value as Readonly<Record<string, unknown>>;
    let faults: Fault[] | undefined;
    for (const [name, shape] of shapes) {
      for (const inner of shape(given[name])) (faults ??= []).push(within(name, inner));
    }
    return faults ?? NO_FAULTS;
  };
};

const within = (name: string, { path, message }: Fault): Fault => ({
  path: path === '' ? name : `${name}.${path}`,
  message,
});
