import type { Run } from '../model/run/run.ts';

/** Whether the Grafana of a run answered as it should: a link to one that did not may lead nowhere. */
export const tookAnnotations = ({ warnings }: Pick<Run, 'warnings'>): boolean =>
  warnings.every(({ code }) => code !== 'not-annotated');
