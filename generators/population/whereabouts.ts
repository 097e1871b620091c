import type { Trip } from './trip.ts';

/** Which tourists are where, day by day, in some 14 bytes a tourist. */
export interface Whereabouts {
  readonly tourists: number;
  /** A view of what is kept. */
  readonly tripOf: (tourist: number) => Trip;
  /** Index of the prefecture in which a tourist is on a day, or `ABROAD`. */
  readonly prefectureOn: (tourist: number, day: number) => number;
}

export const ABROAD = 255;

/** Asks for the trip of each tourist once, in order. */
export const whereabouts = (tourists: number, tripAt: (index: number) => Trip): Whereabouts => {
  const arrivals = new Int32Array(tourists);
  const starts = new Uint32Array(tourists + 1);
  let places = new Uint8Array(8 * tourists);
  for (let tourist = 0; tourist < tourists; tourist += 1) {
    const trip = tripAt(tourist);
    const start = starts[tourist]!;
    const end = start + trip.places.length;
    if (end > places.length) places = doubled(places, end);
    places.set(trip.places, start);
    arrivals[tourist] = trip.arrivalDay;
    starts[tourist + 1] = end;
  }
  return {
    tourists,
    tripOf: (tourist) => ({
      arrivalDay: arrivals[tourist]!,
      places: places.subarray(starts[tourist], starts[tourist + 1]),
    }),
    prefectureOn: (tourist, day) => {
      const at = starts[tourist]! + day - arrivals[tourist]!;
      return at >= starts[tourist]! && at < starts[tourist + 1]! ? places[at]! : ABROAD;
    },
  };
};

const doubled = (full: Uint8Array, atLeast: number): Uint8Array<ArrayBuffer> => {
  const larger = new Uint8Array(Math.max(2 * full.length, atLeast));
  larger.set(full);
  return larger;
};
