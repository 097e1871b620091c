import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { html, jsonMarkup, type Html } from '../../../../harness/report/html/html.ts';

describe('html', () => {
  it('escapes text, in content and in attributes', () => {
    const text = `<b title="x">Tom & 'Jerry'</b>`;
    expect(html`<p>${text}</p>`.markup).toBe(
      '<p>&lt;b title=&quot;x&quot;&gt;Tom &amp; &#39;Jerry&#39;&lt;/b&gt;</p>',
    );
  });

  it('keeps markup, joins lists, and leaves out what is nothing', () => {
    const item = (text: string): Html => html`<i>${text}</i>`;
    const list = html`<b>${['a', '<'].map(item)}${null}${undefined}${false}${0}</b>`;
    expect(list.markup).toBe('<b><i>a</i><i>&lt;</i>0</b>');
  });

  it('lets no text open a tag, close an attribute or start an entity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup } = html`${text}`;
        expect(markup).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});

describe('jsonMarkup', () => {
  it('reads back to the same value and cannot end its script element', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { markup } = jsonMarkup([value, '</script><!--']);
        expect(markup).not.toContain('<');
        expect(JSON.stringify(JSON.parse(markup))).toBe(JSON.stringify([value, '</script><!--']));
      }),
    );
  });
});
