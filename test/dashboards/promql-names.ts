/** One selection of series in an expression: a metric and the labels that it is matched by. */
interface Selected {
  readonly metric: string;
  readonly labels: readonly string[];
}

export interface PromqlNames {
  readonly selected: readonly Selected[];
  /** Labels that something is summed or matched by. */
  readonly grouped: readonly string[];
  /** Functions whose argument is a range of time, each with the window and the metric in it. */
  readonly windows: readonly { call: string; metric: string; window: string }[];
}

const KEYWORDS: ReadonlySet<string> = new Set(
  'and or unless bool on ignoring by without group_left group_right offset inf nan'.split(' '),
);

/** The names in an expression that parses; whether it does is for Prometheus to say. */
export const namesIn = (expression: string): PromqlNames => {
  const grouped: string[] = [];
  const bare = expression.replaceAll(
    /\b(?:by|on|without|ignoring|group_left|group_right)\s*\(([^)]*)\)/g,
    (_, labels: string) => {
      grouped.push(...labels.split(',').flatMap((label) => label.trim() || []));
      return ' ';
    },
  );
  const selection = /([a-zA-Z_:][\w:]*)(?:\s*\{((?:[^"}]|"[^"]*")*)\})?(?!\w|:|\s*\()/g;
  const noWindows = bare.replaceAll(/\[[^\]]*\]|\boffset \S+/g, '');
  return {
    grouped,
    selected: [...noWindows.matchAll(selection)]
      .filter(([, metric]) => !KEYWORDS.has(metric!.toLowerCase()))
      .map(([, metric, matchers = '']) => ({
        metric: metric!,
        labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"[^"]*"/g)].map(
          ([, label]) => label!,
        ),
      })),
    windows: [
      ...bare.matchAll(/(\w+)\(([a-zA-Z_:][\w:]*)(?:\{(?:[^"}]|"[^"]*")*\})?\[([^\]]+)\]/g),
    ].map(([, call, metric, window]) => ({ call: call!, metric: metric!, window: window! })),
  };
};
