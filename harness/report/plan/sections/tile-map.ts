import { html, type Html } from '../../html/html.ts';

/** Column and row of each prefecture on a map of tiles: neighbours, not areas or distances. */
const TILES: readonly (readonly [name: string, column: number, row: number])[] = [
  ['Hokkaido', 11, 0],
  ['Aomori', 11, 2],
  ['Akita', 10, 3],
  ['Iwate', 11, 3],
  ['Yamagata', 10, 4],
  ['Miyagi', 11, 4],
  ['Ishikawa', 7, 5],
  ['Toyama', 8, 5],
  ['Niigata', 9, 5],
  ['Fukushima', 10, 5],
  ['Fukui', 7, 6],
  ['Nagano', 8, 6],
  ['Gunma', 9, 6],
  ['Tochigi', 10, 6],
  ['Ibaraki', 11, 6],
  ['Shimane', 3, 7],
  ['Tottori', 4, 7],
  ['Hyogo', 5, 7],
  ['Kyoto', 6, 7],
  ['Shiga', 7, 7],
  ['Gifu', 8, 7],
  ['Yamanashi', 9, 7],
  ['Saitama', 10, 7],
  ['Chiba', 11, 7],
  ['Yamaguchi', 2, 8],
  ['Hiroshima', 3, 8],
  ['Okayama', 4, 8],
  ['Osaka', 6, 8],
  ['Nara', 7, 8],
  ['Aichi', 8, 8],
  ['Shizuoka', 9, 8],
  ['Tokyo', 10, 8],
  ['Saga', 0, 9],
  ['Fukuoka', 1, 9],
  ['Oita', 2, 9],
  ['Wakayama', 6, 9],
  ['Mie', 7, 9],
  ['Kanagawa', 10, 9],
  ['Nagasaki', 0, 10],
  ['Kumamoto', 1, 10],
  ['Miyazaki', 2, 10],
  ['Ehime', 4, 10],
  ['Kagawa', 5, 10],
  ['Kagoshima', 1, 11],
  ['Kochi', 4, 11],
  ['Tokushima', 5, 11],
  ['Okinawa', 0, 12],
];

export const TILED_PREFECTURES: readonly string[] = TILES.map(([name]) => name);

const TILE = 46;
const GAP = 2;
const [COLUMNS, ROWS] = [12, 13];

/** From so much of the darkest colour on, text is written in the colour of the paper. */
const STRONG = 0.7;

/** Percent without its sign, for which a tile has no room. */
const percentText = (share: number): string =>
  share < 0.000_5 ? '< 0.1' : (100 * share).toFixed(1);

/** Japan as tiles, each as dark as the root of its share over the largest. */
export const tileMap = (shares: ReadonlyMap<string, number>): Html => {
  const largest = Math.max(...shares.values(), Number.MIN_VALUE);
  return html`
    <svg
      class="map"
      viewBox="0 0 ${COLUMNS * TILE} ${ROWS * TILE}"
      role="img"
      aria-label="Map of Japan: percent of the payments by prefecture; the table has the figures."
    >
      ${TILES.map(([name, column, row]) => {
        const share = shares.get(name);
        const strength = share === undefined ? 0 : Math.sqrt(share / largest);
        return html`<g
          class="${share === undefined ? 'empty' : strength > STRONG ? 'strong' : ''}"
          transform="translate(${column * TILE} ${row * TILE})"
        >
          <rect
            class="tile"
            width="${TILE - GAP}"
            height="${TILE - GAP}"
            rx="3"
            fill-opacity="${(0.06 + 0.94 * strength).toFixed(3)}"
          />
          <text x="${(TILE - GAP) / 2}" y="${share === undefined ? 25 : 18}">${name}</text>
          ${share !== undefined && html`<text class="share" x="${(TILE - GAP) / 2}" y="33">${percentText(share)}</text>`}
        </g>`;
      })}
    </svg>
  `;
};
