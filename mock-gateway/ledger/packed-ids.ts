import { murmur3 } from '../../harness/stats/murmur3.ts';

/** The API's limit for ids, and the length of the gateway's own. */
export const CLIENT_ID_BYTES = 64;
export const GATEWAY_ID_BYTES = 20;

/** A length that no packed id has: the id stands in the map of odd ones. */
const ODD = 255;

/**
 * Texts of numbered rows, and rows by their text, in memory that the garbage collector does not
 * walk: a slot of fixed width for each row, and an open-addressed hash table of at most half its
 * places taken. What is longer than the width, or not ASCII, is kept aside as it is.
 */
export class PackedIds {
  readonly #width: number;
  readonly #bytes: Buffer;
  readonly #lengths: Uint8Array;
  readonly #hashes: Int32Array;
  readonly #odd = new Map<number, string>();
  /** Row + 1; 0 is an empty place. */
  readonly #places: Int32Array;
  readonly #mask: number;
  /** One request asks for its id several times in a row: the last text, and its row or -1. */
  #lastText = '';
  #lastHash = hashOf('');
  #lastRow = -1;

  /** @param width Bytes for each id, at most 254. */
  constructor(capacity: number, width: number) {
    this.#width = width;
    // Zeroed memory of this size is the system's, and is not there before it is written to.
    this.#bytes = Buffer.from(new ArrayBuffer(capacity * width));
    this.#lengths = new Uint8Array(capacity);
    this.#hashes = new Int32Array(capacity);
    const places = 2 ** Math.ceil(Math.log2(capacity * 2));
    this.#places = new Int32Array(places);
    this.#mask = places - 1;
  }

  /** -1 where no row has this text. */
  rowOf(text: string): number {
    const hash = this.#hashOf(text);
    if (this.#lastRow !== -1) return this.#lastRow;
    for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
      const row = this.#places[place]! - 1;
      if (row === -1) return row;
      if (this.#hashes[row] !== hash || !this.#has(row, text)) continue;
      this.#lastRow = row;
      return row;
    }
  }

  /** The row must have no text, and the text no row. */
  put(row: number, text: string): void {
    const hash = this.#hashOf(text);
    this.#lastRow = row;
    this.#hashes[row] = hash;
    this.#lengths[row] = this.#write(row, text);
    if (this.#lengths[row] === ODD) this.#odd.set(row, text);
    let place = hash & this.#mask;
    while (this.#places[place] !== 0) place = (place + 1) & this.#mask;
    this.#places[place] = row + 1;
  }

  textOf(row: number): string {
    if (row === this.#lastRow) return this.#lastText;
    const length = this.#lengths[row]!;
    if (length === ODD) return this.#odd.get(row)!;
    const start = row * this.#width;
    return this.#bytes.toString('latin1', start, start + length);
  }

  /** The row must have a text. */
  remove(row: number): void {
    if (row === this.#lastRow) this.#lastRow = -1;
    let hole = this.#hashes[row]! & this.#mask;
    while (this.#places[hole] !== row + 1) hole = (hole + 1) & this.#mask;
    // Whoever stands behind the hole and could not be found across it moves into it:
    // Knuth, The Art of Computer Programming 3, 6.4, algorithm R.
    for (let place = hole; ;) {
      place = (place + 1) & this.#mask;
      const other = this.#places[place]! - 1;
      if (other === -1) break;
      const home = this.#hashes[other]! & this.#mask;
      if (((place - home) & this.#mask) < ((place - hole) & this.#mask)) continue;
      this.#places[hole] = other + 1;
      hole = place;
    }
    this.#places[hole] = 0;
    if (this.#lengths[row] === ODD) this.#odd.delete(row);
  }

  /** From now on this is the last text. */
  #hashOf(text: string): number {
    if (text !== this.#lastText) {
      this.#lastText = text;
      this.#lastHash = hashOf(text);
      this.#lastRow = -1;
    }
    return this.#lastHash;
  }

  /** @returns the length, or {@link ODD} where it does not fit. */
  #write(row: number, text: string): number {
    if (text.length > this.#width) return ODD;
    const start = row * this.#width;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return ODD;
      this.#bytes[start + i] = code;
    }
    return text.length;
  }

  #has(row: number, text: string): boolean {
    const length = this.#lengths[row]!;
    if (length === ODD) return this.#odd.get(row) === text;
    if (length !== text.length) return false;
    const start = row * this.#width;
    for (let i = 0; i < length; i += 1) {
      if (this.#bytes[start + i] !== text.charCodeAt(i)) return false;
    }
    return true;
  }
}

const hashOf = (text: string): number => murmur3(text, 0) | 0;
