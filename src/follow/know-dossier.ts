import { createHash, timingSafeEqual } from 'node:crypto';
import { findByCode, getFiling, type Filing } from '../dossiers/api.ts';
import { NotFound } from '../platform/http/mount.ts';
import type { OpenDb } from '../platform/db/open.ts';
import { newId } from '../platform/ids.ts';

/** A code or reference as typed, in the one form it is stored in; null when none could be meant. */
export function codeTyped(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, '')
    .toUpperCase();
  if (/^N[A-Z0-9]{8}$/.test(text)) return `${text.slice(0, 5)}-${text.slice(5)}`;
  return /^[A-Z0-9.-]{6,40}$/.test(text) ? text : null;
}

/** Digits of the second fact as typed; null when they cannot be one: four, or a whole phone or id number. */
export function factTyped(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s.+-]/g, '');
  return /^\d{4}$|^\d{9,14}$/.test(digits) ? digits : null;
}

/**
 * The dossier with this code, if the person also knows one more fact: the last four digits (or all) of the applicant's
 * phone or id number. Null both for an unknown code and for a wrong fact, after the same two queries and the same
 * comparisons, so that nobody learns which codes exist.
 */
export async function knowDossier(open: OpenDb, code: string, fact: string): Promise<string | null> {
  const dossier = await findByCode(open, code);
  const filing = await getFiling(open, dossier?.id ?? newId()).catch((fault: unknown) => {
    if (fault instanceof NotFound) return null;
    throw fault;
  });
  const fits = knows(filing, fact);
  return dossier && fits ? dossier.id : null;
}

function knows(filing: Pick<Filing, 'applicantPhone' | 'applicantIdNumber'> | null, fact: string): boolean {
  const phone = national(filing?.applicantPhone ?? '');
  const idNumber = (filing?.applicantIdNumber ?? '').replace(/\D/g, '');
  const pairs =
    fact.length === 4
      ? [
          [phone.slice(-4), fact],
          [idNumber.slice(-4), fact],
        ]
      : [
          [phone, national(fact)],
          [idNumber, fact],
        ];
  // All are compared, whichever fits: the time says nothing.
  return pairs.map(([known = '', told = '']) => same(known, told) && known.length >= 4).some(Boolean);
}

// +84900000001, 84900000001 and 0900000001 are one number.
const national = (phone: string): string => phone.replace(/\D/g, '').replace(/^84(?=\d{9,10}$)/, '0');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
