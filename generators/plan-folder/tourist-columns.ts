import { PREFECTURES } from '../demand/prefecture.ts';
import { formatDay } from '../event-day.ts';
import { PAYMENT_CODE_DIGITS, WALLETS, type Tourist } from '../population/tourist.ts';
import type { Trip } from '../population/trip.ts';
import type { TableColumn } from './table-writer.ts';

export const TOURIST_COLUMNS: readonly TableColumn<Tourist>[] = [
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'home_city', type: 'text', of: ({ homeCity }) => homeCity },
  {
    name: 'payment_code',
    type: 'ascii',
    width: PAYMENT_CODE_DIGITS,
    of: ({ paymentCode }) => paymentCode,
  },
  { name: 'wallet', type: 'code', values: WALLETS, of: ({ wallet }) => WALLETS.indexOf(wallet) },
  { name: 'party', type: 'u8', of: ({ party }) => party },
  { name: 'arrival', type: 'ascii', width: 10, of: ({ trip }) => formatDay(trip.arrivalDay) },
  { name: 'nights', type: 'u8', of: ({ trip }) => trip.places.length - 1 },
  { name: 'itinerary', type: 'text', of: ({ trip }) => itinerary(trip) },
];

/** `Osaka 2 Kyoto 1 Tokyo 3`: prefectures in order, each with its nights; 0 for a day without. */
const itinerary = ({ places }: Trip): string => {
  const nights = Math.max(1, places.length - 1);
  const parts: string[] = [];
  for (let from = 0, to = 0; from < nights; from = to) {
    while (to < nights && places[to] === places[from]) to += 1;
    const count = places.length === 1 ? 0 : to - from;
    parts.push(`${PREFECTURES[places[from]!]} ${count}`);
  }
  return parts.join(' ');
};
