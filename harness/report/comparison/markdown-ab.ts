import type { Ab } from '../../model/comparison/ab.ts';
import { escapeMarkdown } from '../markdown-text.ts';
import { abLines } from './ab-words.ts';
import { renderMarkdownComparison } from './markdown-comparison.ts';

/** For a pull request or a job summary: the comparison, and what it rests on. */
export const renderMarkdownAb = (ab: Ab): string => {
  const lines = abLines(ab).map(([name, text]) => `- **${name}**: ${escapeMarkdown(text)}`);
  return `${renderMarkdownComparison(ab.comparison)}\n${lines.join('\n')}\n`;
};
