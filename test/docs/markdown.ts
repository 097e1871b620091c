/** What of a Markdown page can be checked: its shell blocks, headings and links. */

export interface Fence {
  readonly language: string;
  /** What stands behind the language, such as `needs=docker`. */
  readonly mark: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
  readonly text: string;
}

export interface Page {
  readonly fences: readonly Fence[];
  /** Texts of the headings, without their marks. */
  readonly headings: readonly string[];
  /** Targets of links and pictures, as written. */
  readonly links: readonly string[];
}

export const readPage = (markdown: string): Page => {
  const fences: Fence[] = [];
  const prose: string[] = [];
  let open: { readonly fence: Omit<Fence, 'text'>; readonly lines: string[] } | undefined;
  for (const [i, line] of markdown.split('\n').entries()) {
    const mark = /^```(\S*) ?(.*)$/.exec(line);
    if (open === undefined) {
      if (mark === null) prose.push(line);
      else open = { fence: { language: mark[1]!, mark: mark[2]!, line: i + 1 }, lines: [] };
    } else if (mark === null) open.lines.push(line);
    else {
      fences.push({ ...open.fence, text: open.lines.join('\n') });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`the fence of line ${open.fence.line} has no end`);
  const text = prose.join('\n').replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ''));
  return {
    fences,
    headings: prose.flatMap((line) => /^#{1,6} (.+)$/.exec(line)?.[1] ?? []),
    links: [
      ...text.matchAll(/\]\(([^)\s]+)\)/g),
      ...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g),
    ].map(([, target]) => target!),
  };
};

/** The anchors that a page's headings get, as GitHub makes them; repeated ones are numbered. */
export const anchorsOf = ({ headings }: Page): ReadonlySet<string> => {
  const seen = new Map<string, number>();
  return new Set(
    headings.map((heading) => {
      const slug = heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-');
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return times === 0 ? slug : `${slug}-${times}`;
    }),
  );
};
