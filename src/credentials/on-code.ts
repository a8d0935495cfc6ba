import { cutText } from '../platform/cut-text.ts';

/** As much of a text as a code may say: cut, and without a whole id number, however it is spaced (codes refuse one). */
export function onCode(text: string, most: number): string {
  const plain = text.replace(/\d(?:[\s.]*\d){11,}/g, '…').trim();
  return plain.length > most ? `${cutText(plain, most - 1).trimEnd()}…` : plain;
}
