import { z } from 'zod';

import type { ShapeName } from '../../generators/shape/shape.ts';
import { setReplayFields } from '../model/scenario/set-fields.ts';

const written = z.object({
  budgets: z.array(
    z.looseObject({ quantile: z.unknown().optional(), window: z.unknown().optional() }),
  ),
});

/**
 * The document of a scenario as a plan of that shape keeps it. The few payments of a smoke test can
 * tell no quantile, and some windows have none: such budgets would leave every run unjudged.
 */
export const withTellableBudgets = (source: unknown, shape: ShapeName | undefined): unknown => {
  const document = written.safeParse(source).data;
  if (shape !== 'smoke' || document === undefined) return source;
  const value = document.budgets.filter(
    ({ quantile, window }) => quantile === undefined && window === undefined,
  );
  return setReplayFields(source, [{ path: ['budgets'], value }]);
};
