import type { Fault } from '../../harness/model/error.ts';
import { nearestName } from '../../harness/model/nearest-name.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { CATEGORY_NAMES } from './category.ts';
import { categoryFigure, categoryHourFigure } from './figures/category-figures.ts';
import { ACCEPTS } from './figures/figure.ts';
import { ALL_FIGURES, figuresOf, type Figures } from './figures/figures.ts';
import { idleness } from './idleness.ts';

/** Assumptions that name no figure, make no sense, contradict each other, or change nothing. */
export const assumptionFaults = ({
  demand,
  event,
}: Pick<Scenario, 'demand' | 'event'>): readonly Fault[] => {
  const alone = Object.entries(demand.assumptions).flatMap(([name, value]): readonly Fault[] => {
    const at = `demand.assumptions.${name}`;
    const message = faultOf(name, value) ?? idleness(name, { demand, event });
    return message === undefined ? [] : [{ at, message }];
  });
  return alone.length > 0 ? alone : contradictions(demand);
};

const faultOf = (name: string, value: number): string | undefined => {
  const figure = ALL_FIGURES.get(name);
  if (figure === undefined) {
    const near = nearestName(name, [...ALL_FIGURES.keys()]);
    const advice = near === undefined ? '.' : `; did you mean "${near}"?`;
    return `"${name}" is no figure of the demand${advice} docs/traffic-model.md lists all`;
  }
  const { least, most, words } = ACCEPTS[figure.accepts];
  if (value >= least && value <= most) return undefined;
  const unit = figure.unit === null ? '' : ` (${figure.unit})`;
  return `${value} makes no sense: ${words}${unit}, ${figure.value} by default`;
};

const contradictions = ({ tier, assumptions }: Scenario['demand']): readonly Fault[] => {
  const figures = figuresOf({ tier, assumptions });
  const faults: Fault[] = [];
  const fault = (name: string, message: string): number =>
    faults.push({ at: `demand.assumptions.${name}`, message });
  if (figures.of('volume-growth-years') > 0) {
    for (const name of ['visitors-growth-years', 'spend-growth-years'] as const) {
      if (figures.of(name) === 0) continue;
      const years = figures.of('volume-growth-years');
      const message =
        `would count growth twice: volume-growth-years is ${years}, and that growth has more ` +
        `visitors and more spend in it. Set one of the two to 0`;
      fault(name, message);
    }
  }
  const hot = figures.of('egress-hot-merchants');
  if (figures.of('egress-hot-variance') >= (hot - 1) / hot ** 2) {
    const most = ((hot - 1) / hot ** 2).toPrecision(3);
    fault('egress-hot-variance', `must be below ${most}: at that one of ${hot} merchants has all`);
  }
  return [...faults, ...emptyMixes(figures)];
};

const emptyMixes = (figures: Figures): readonly Fault[] => {
  const faults: Fault[] = [];
  if (CATEGORY_NAMES.every((name) => figures.of(categoryFigure(name, 'share')) === 0)) {
    const at = `demand.assumptions.${categoryFigure(CATEGORY_NAMES[0]!, 'share')}`;
    faults.push({ at, message: 'no category has a share above 0' });
  }
  for (const name of CATEGORY_NAMES) {
    const hours = Array.from({ length: 24 }, (_, hour) => categoryHourFigure(name, hour));
    if (hours.some((hour) => figures.of(hour) > 0)) continue;
    faults.push({ at: `demand.assumptions.${hours[0]}`, message: 'no hour has a weight above 0' });
  }
  return faults;
};
