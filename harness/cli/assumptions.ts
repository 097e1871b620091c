import { PAGE_FILE, parameterTag, type Manifest, type Parameter } from '../model/plan/manifest.ts';
import { formatDuration } from '../units/duration.ts';
import { formatFactor } from './plan-summary.ts';

/** Every figure of the demand and whatever else nobody chose, with its tag, for a review. */
export const assumptionsText = ({ parameters }: Manifest): string => {
  const rows = figuresIn(parameters);
  const width = Math.max(...rows.map(({ name }) => name.length));
  return [
    'What the demand rests on:',
    ...rows.map((row) => `  ${row.name.padEnd(width)}  ${row.tag.padEnd(8)}  ${valueText(row)}`),
  ].join('\n');
};

/** How many figures have which tag, and the assumed ones by name: they can be argued with. */
export const assumedText = ({ parameters }: Manifest, columns: number): string => {
  const figures = figuresIn(parameters);
  const counts = parameterTag.options.flatMap((tag) => {
    const count = figures.filter((figure) => figure.tag === tag).length;
    return count === 0 ? [] : [`${count} ${tag}`];
  });
  const assumed = Map.groupBy(
    figures.filter(({ tag }) => tag === 'assumed'),
    ({ name }) => splitName(name).group,
  );
  return [
    `What the demand rests on: ${counts.join(', ')}.`,
    `  All of them: --assumptions. Their sources: ${PAGE_FILE}`,
    ...[...assumed].flatMap(([group, members]) =>
      folded(`  assumed  ${group === '' ? '' : `${group}: `}`, members.map(itemText), columns),
    ),
  ].join('\n');
};

const figuresIn = (parameters: readonly Parameter[]): readonly Parameter[] =>
  parameters.filter(({ tag, layer }) => tag !== 'chosen' || layer !== null);

const valueText = ({ value, unit }: Parameter): string => {
  if (typeof value === 'number' && unit === 'ms') return formatDuration(value);
  return `${typeof value === 'number' ? formatFactor(value) : value}${unit === null ? '' : ` ${unit}`}`;
};

/** `spike egress: peak`, `category-drugstore-mean`: what many figures are of is told once. */
const splitName = (name: string): { readonly group: string; readonly own: string } => {
  const match =
    /^(?<group>[^:]+): (?<own>.+)$/.exec(name) ??
    /^(?<group>category-.+)-(?<own>share|mean|sigma|tail|hour-.+)$/.exec(name);
  return { group: match?.groups?.['group'] ?? '', own: match?.groups?.['own'] ?? name };
};

/** Longer values are in the full list. */
const LONGEST_VALUE = 24;

const itemText = (figure: Parameter): string => {
  const value = valueText(figure);
  const { own } = splitName(figure.name);
  return value.length > LONGEST_VALUE ? `${own} …` : `${own} ${value}`;
};

/** Items behind a lead, in lines that fit; further lines stand under the first item's column. */
const folded = (lead: string, items: readonly string[], columns: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length + 3 > columns) {
      lines.push(`${line},`);
      line = '';
    }
    line = line === '' ? `${lines.length === 0 ? lead : INDENT}${item}` : `${line}, ${item}`;
  }
  return [...lines, line];
};

const INDENT = ' '.repeat('  assumed    '.length);
