import { legalDay, zone, type LegalDay } from '../../platform/clock.ts';
import { many, one, type Typed } from '../../platform/http/read-form.ts';

/** How long each field of an act may be, in characters; several answers and days are kept as one text. */
export const longest = {
  note: 2000,
  reason: 4000,
  items: 4000,
  number: 100,
  choice: 200,
  toStep: 4,
  extraDays: 3,
  amount: 20,
  purpose: 500,
  notice: 100,
  document: 100,
  day: 12,
  stageDays: 3,
  asked: 10,
  decisionNumber: 100,
  units: 2000,
  commune: 40,
  question: 4000,
  answerDays: 3,
  papers: 2000,
  text: 4000,
  agrees: 10,
  time: 5,
  place: 500,
  participants: 1000,
  present: 5,
  held: 5,
  anyway: 1000,
  ground: 20,
} as const;

/** A field of an act. */
export type ActField = keyof typeof longest;

/** What was typed on the page of an act; `v` is what of the dossier the officer saw. */
export type ActTyped = Readonly<Record<ActField | 'v', string>>;

const names = Object.keys(longest) as ActField[];

/** Fields where several answers may be ticked; kept one a line. */
export const manyOf: readonly ActField[] = ['units', 'papers'];

/** Nothing typed yet. */
export const blankAct: ActTyped = Object.fromEntries(['v', ...names].map((name) => [name, ''])) as ActTyped;

/** Reads a posted form of any act. */
export function readAct(form: Typed): ActTyped {
  const pairs = names.map((name) => [name, manyOf.includes(name) ? many(form, name).join('\n') : one(form, name)]);
  const parts = ['day', 'month', 'year'].map((part) => one(form, `day-${part}`).trim());
  const day = parts.some(Boolean) ? parts.join('/') : '';
  return { ...blankAct, ...Object.fromEntries(pairs), v: one(form, 'v'), day } as ActTyped;
}

/** A day as its three boxes show it. */
export function partsOfDay(typed: string): { day?: string; month?: string; year?: string } {
  const [day = '', month = '', year = ''] = typed.split('/');
  return typed === '' ? {} : { day, month, year };
}

/** The day that was typed; null: there is none such. */
export function dayTyped(typed: string): LegalDay | null {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(typed);
  if (!found) return null;
  const [, day = '', month = '', year = ''] = found;
  try {
    return legalDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    return null;
  }
}

/** The moment of a day and a time of day as typed, `14:30` or `14h30`; null: there is none such. */
export function momentTyped(day: LegalDay, time: string): Temporal.Instant | null {
  const found = /^([01]?\d|2[0-3])\s*[:hg]\s*([0-5]\d)?$/i.exec(time.trim());
  if (!found) return null;
  const [, hour = '', minute = '00'] = found;
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: zone, plainTime: `${hour.padStart(2, '0')}:${minute}` })
    .toInstant();
}

/** A sum in whole đồng as people type it: `1.500.000`, `1500000 đ`; 0: it is none. */
export function dongTyped(typed: string): bigint {
  const digits = typed.replace(/[\s.,]|đồng|đ|vnđ/gi, '');
  return /^\d{1,15}$/.test(digits) ? BigInt(digits) : 0n;
}
