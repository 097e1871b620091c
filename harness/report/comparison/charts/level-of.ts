import type { Level } from '../../charts/panel.ts';

/** A time of a picture as a chart draws it. */
export const levelOf = (ms: number | null): Level => (ms === Infinity ? 'never' : ms);
