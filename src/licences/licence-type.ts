import { z } from 'zod';
import { legalDay, type LegalDay } from '../platform/clock.ts';

const fact = z.strictObject({
  key: z.string().regex(/^[a-z][a-z_]{0,39}$/),
  vi: z.string().min(1).max(80),
  en: z.string().min(1).max(80),
  /** Stands in the QR code and is shown to everybody. Anything else only officers see. */
  public: z.boolean().default(false),
  /** Its short name in a QR code. */
  credential: z.string().optional(),
  /** The answer of a granting procedure's form it is taken from. */
  answer: z.string().optional(),
});

const content = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  name: z.string().min(1).max(200),
  nameEn: z.string().min(1).max(200),
  law: z.string().min(1).max(300),
  holders: z.array(z.enum(['person', 'household', 'organisation'])).min(1),
  /** How long it holds; null: without end. */
  months: z.number().int().min(1).max(1200).nullable(),
  /** `{seq}` serial of the year, `{year}`, `{agency}`: what numbers look like. */
  numberPattern: z.string().regex(/\{seq\}/),
  facts: z.array(fact).max(20),
  /** Procedures whose granted dossiers make one. */
  grantedBy: z.array(z.string()),
  /** Keys of agencies whose inspectors may look at all of them. */
  inspectedBy: z.array(z.string()),
  /** Days before the end when the holder is reminded. */
  remindDays: z.array(z.number().int().min(1).max(400)).max(5),
});

/** Loại giấy phép – what one kind of licence says and how it lives; data that an administration changes. */
export type LicenceType = Readonly<z.infer<typeof content>> & { readonly version: number };

/** One fact of a type. */
export type FactOfType = LicenceType['facts'][number];

/** Reads the content of a type; throws ZodError on what is none. */
export const parseType = (value: unknown): Omit<LicenceType, 'version'> => content.parse(value);

/** The last day of a licence that holds from a day on; null: without end. */
export function lastDay(type: Pick<LicenceType, 'months'>, from: LegalDay): LegalDay | null {
  if (type.months === null) return null;
  return legalDay(Temporal.PlainDate.from(from).add({ months: type.months }).subtract({ days: 1 }).toString());
}

/** Parts of a number around its serial: `{seq}` is put in by the statement that counts. */
export function numberAround(
  pattern: string,
  facts: { year: number; agency: string },
): [before: string, after: string] {
  const [before = '', ...after] = pattern
    .replaceAll('{year}', String(facts.year))
    .replaceAll('{agency}', facts.agency)
    .split('{seq}');
  return [before, after.join('{seq}')];
}
