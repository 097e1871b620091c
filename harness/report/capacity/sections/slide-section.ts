import { html, type Html } from '../../html/html.ts';

/** The curve as a slide, to be seen and to be saved. @param svg of `curveSvg` */
export const slideSection = (svg: string, description: string): Html => html`
  <section id="slide" aria-labelledby="slide-title">
    <h2 id="slide-title">For slides</h2>
    <div class="save">
      <button type="button" data-save="#slide-picture" data-file="curve.png" hidden>
        Save as PNG
      </button>
      <button type="button" data-save="#slide-picture" data-file="curve.svg" hidden>
        Save as SVG
      </button>
    </div>
    <img
      id="slide-picture"
      class="slide"
      width="1600"
      height="900"
      alt="${description}"
      src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"
    />
  </section>
`;
