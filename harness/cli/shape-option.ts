import { Option, type Command } from 'commander';

import { SHAPE_NAMES, type ShapeName } from '../../generators/shape/shape.ts';

/** A standard test, laid on the scenario. */
export interface ShapeFlags {
  readonly shape?: ShapeName;
}

export const withShapeOption = (command: Command): Command =>
  command.addOption(
    new Option('--shape <name>', "a standard test in place of the scenario's own curve").choices(
      SHAPE_NAMES,
    ),
  );
