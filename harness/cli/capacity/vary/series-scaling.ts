import { fitScaling } from '../../../capacity/fit-scaling.ts';
import type { CapacitySeries } from '../../../model/capacity/capacity-series.ts';
import { scalingMeasurement } from '../../../capacity/scaling-measurement.ts';

/** The scaling law through all capacities of a series; null where no units of service vary. */
export const seriesScaling = ({
  varied,
  searches,
  settings,
}: Pick<CapacitySeries, 'varied' | 'searches' | 'settings'>): CapacitySeries['scaling'] => {
  if (varied !== 'replicas' && varied !== 'workers') return null;
  const measured = searches.flatMap(({ value, end }) =>
    end?.kind === 'converged' ? [scalingMeasurement(value, end.perSecond)] : [],
  );
  return fitScaling(measured, { of: varied, seed: settings.seed }).result;
};
