import type { Parameter } from '../../../harness/model/plan/manifest.ts';
import { TIERS } from '../tier.ts';
import { categoryFigures } from './category-figures.ts';
import { CROWD_FIGURES } from './crowd.ts';
import { type Figure } from './figure.ts';
import { USER_FIGURES } from './payments-per-user.ts';
import { PEOPLE_FIGURES } from './people.ts';
import { PREFECTURE_FIGURES, prefectureFigure } from './place-figures.ts';
import { SCALE_FIGURES } from './scale.ts';
import { SHOP_FIGURES } from './shops.ts';
import { VISITOR_FIGURES } from './visitors.ts';
import { WEEK_FIGURES } from './week.ts';

const FIXED = {
  ...VISITOR_FIGURES,
  ...PEOPLE_FIGURES,
  ...USER_FIGURES,
  ...CROWD_FIGURES,
  ...WEEK_FIGURES,
  ...SHOP_FIGURES,
  ...SCALE_FIGURES,
};

export type FixedFigureName = keyof typeof FIXED;
type FigureName = FixedFigureName | `prefecture-${string}` | `category-${string}`;

/** Every figure of the demand by the name that `demand.assumptions` takes. */
export const ALL_FIGURES: ReadonlyMap<string, Figure> = new Map<string, Figure>([
  ...Object.entries(FIXED),
  ...[...PREFECTURE_FIGURES].map(([name, figure]) => [prefectureFigure(name), figure] as const),
  ...categoryFigures(),
]);

/** The figures of one scenario. */
export interface Figures {
  /** The number, in the unit that the figure has. */
  of(name: FigureName): number;
  /** The figure as a planner is shown it. */
  parameter(name: FigureName): Parameter;
}

export interface FigureChoices {
  readonly tier?: string | undefined;
  readonly assumptions: Readonly<Record<string, number>>;
}

/** The defaults, over them what the tier sets, and over that what the scenario assumes. */
export const figuresOf = ({ tier, assumptions }: FigureChoices): Figures => {
  const byTier: Readonly<Record<string, number>> =
    tier === undefined ? {} : (TIERS[tier]?.figures ?? {});
  const valueOf = (name: FigureName): number =>
    assumptions[name] ?? byTier[name] ?? figure(name).value;
  return {
    of: valueOf,
    parameter: (name) => {
      const { unit, layer, tag, range, source } = figure(name);
      const [least, most] = range ?? [];
      const told = {
        name,
        value: valueOf(name),
        unit,
        layer,
        range: range === null ? null : `${numeral(least!)} to ${numeral(most!)}`,
      };
      if (assumptions[name] !== undefined) {
        const usual = byTier[name] ?? figure(name).value;
        return {
          ...told,
          tag: 'chosen',
          source: `the scenario; otherwise ${numeral(usual)}, ${tag}: ${source}`,
        };
      }
      if (byTier[name] !== undefined) return { ...told, tag, source: `tier ${tier}: ${source}` };
      return { ...told, tag, source };
    },
  };
};

const figure = (name: FigureName): Figure => {
  const found = ALL_FIGURES.get(name);
  if (found === undefined) throw new TypeError(`no figure of the demand is called ${name}`);
  return found;
};

const numeral = (value: number): string =>
  value.toLocaleString('en-US', { maximumSignificantDigits: 6 });
