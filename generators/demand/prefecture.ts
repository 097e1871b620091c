import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Figures } from './figures/figures.ts';
import { PREFECTURE_FIGURES, prefectureFigure } from './figures/place-figures.ts';

/** Where in Japan. The order gives each its code in a plan. */
export const PREFECTURES: readonly string[] = [...PREFECTURE_FIGURES.keys()];

export interface PrefectureShare {
  readonly name: string;
  /** Of the nation's demand. */
  readonly share: number;
}

/** All prefectures with their shares of the nation's demand, which add up to 1. */
export const prefectureShares = (figures: Figures): readonly PrefectureShare[] => {
  const weights = PREFECTURES.map((name) => figures.of(prefectureFigure(name)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return PREFECTURES.map((name, i) => ({ name, share: weights[i]! / total }));
};

/** The share as a planner is shown it, and what it was made from. */
export const prefectureParameter = (
  { name, share }: PrefectureShare,
  figures: Figures,
): Parameter => {
  const { value, unit, ...rest } = figures.parameter(prefectureFigure(name));
  const source = `${String(value)} ${unit} before they are made to add up to 1; ${rest.source}`;
  return { ...rest, value: share, unit: null, source };
};
