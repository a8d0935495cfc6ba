import type { DossierEvent } from '../dossiers/api.ts';
import { formatDay, formatInstant } from '../platform/i18n/format.ts';

/** What an event carries; who reads it trusts no shape. */
export type Payload = DossierEvent['payload'];

/** A text of a payload; null when there is none. */
export const textIn = (payload: Payload, name: string): string | null => {
  const value = payload[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

/** A moment of a payload, kept as ISO text; null when there is none. */
export function instantIn(payload: Payload, name: string): Temporal.Instant | null {
  const text = textIn(payload, name);
  if (text === null) return null;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

/** `HH:mm dd/MM/yyyy` of a moment of a payload, `dd/MM/yyyy` of a day; null when there is neither. */
export function whenIn(payload: Payload, name: string): string | null {
  const at = instantIn(payload, name);
  if (at) return formatInstant(at);
  const text = textIn(payload, name);
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) ? formatDay(text) : text;
}

/** The decision an act rests on: as written, or its number and day. */
export function decisionIn(payload: Payload): string | null {
  const value = payload['decision'];
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value !== 'object' || value === null) return null;
  const parts = value as Payload;
  const [number, day] = [textIn(parts, 'number') ?? textIn(parts, 'no'), whenIn(parts, 'day')];
  return number === null ? null : day === null ? number : `${number}, ${day}`;
}

/** An amount of money in đồng; null when there is none. */
export function amountIn(payload: Payload): number | null {
  const value = Number(payload['amount']);
  return Number.isFinite(value) && value > 0 ? value : null;
}
