/** A row of the table that the README shows. */
export type Row = readonly [what: string, figure: string, ratio: string];

export const times = (ratio: number): string => `${Number(ratio.toPrecision(2))} ×`;
