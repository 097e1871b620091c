import { styleText } from 'node:util';

/** What a terminal can show. */
export interface PictureOptions {
  /** Columns of the terminal; lines never get longer, nor shorter than 40. */
  readonly width: number;
  readonly color: boolean;
  /** ASCII only, for terminals that know no more. */
  readonly plain: boolean;
}

/** The characters that a picture is drawn with. */
export interface Ink {
  /** From nothing to a full cell, rising. */
  readonly levels: readonly string[];
  readonly bar: string;
  readonly axis: { readonly side: string; readonly corner: string; readonly line: string };
  readonly tick: string;
  readonly span: { readonly from: string; readonly line: string; readonly to: string };
  readonly peak: string;
  /** Of a curve: a measured point, one of a probe too short, the interval of one, a fit, a knee. */
  readonly curve: Readonly<Record<'point' | 'cut' | 'interval' | 'fit' | 'knee', string>>;
  /** Colours a text where colours are wanted. */
  readonly paint: (colour: 'cyan' | 'dim' | 'bold', text: string) => string;
}

const BLOCKS = {
  levels: ' ▁▂▃▄▅▆▇█'.split(''),
  bar: '█',
  axis: { side: '│', corner: '└', line: '─' },
  tick: '┬',
  span: { from: '├', line: '─', to: '┤' },
  peak: '▼',
  curve: { point: '●', cut: '○', interval: '│', fit: '·', knee: '▲' },
};

const ASCII = {
  levels: ' .:#'.split(''),
  bar: '#',
  axis: { side: '|', corner: '+', line: '-' },
  tick: '+',
  span: { from: '|', line: '-', to: '|' },
  peak: 'v',
  curve: { point: '*', cut: 'o', interval: '|', fit: '.', knee: '^' },
};

export const inkOf = ({ color, plain }: PictureOptions): Ink => ({
  ...(plain ? ASCII : BLOCKS),
  paint: (colour, text) =>
    color && text !== '' ? styleText(colour, text, { validateStream: false }) : text,
});

/** Texts at their columns, so many blanks apart at least; what does not fit is left out. */
export const placed = (
  width: number,
  texts: readonly { readonly at: number; readonly text: string }[],
  gap: number,
): string => {
  let row = '';
  for (const { at, text } of texts) {
    const free = row === '' ? 0 : row.length + gap;
    if (at < free || at + text.length > width) continue;
    row = row.padEnd(at) + text;
  }
  return row;
};
