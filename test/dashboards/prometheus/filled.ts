export interface Variables {
  readonly run: string;
  readonly scenario: string;
  readonly step: string;
  /** A regular expression: what stands for "all" of a variable. */
  readonly instance: string;
  readonly rateInterval: string;
  /** From one point of a picture to the next. */
  readonly interval: string;
  readonly range: string;
}

/** An expression as Grafana sends it: each variable in place of its name. */
export const filled = (expression: string, variables: Variables): string => {
  const values: Readonly<Record<string, string>> = {
    ...variables,
    __rate_interval: variables.rateInterval,
    __interval: variables.interval,
    __range: variables.range,
  };
  return expression.replaceAll(/\$\{?(\w+)(?::\w+)?\}?/g, (all, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing is known of ${all} in ${expression}`);
    return value;
  });
};
