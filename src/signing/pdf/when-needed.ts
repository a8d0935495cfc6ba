import type * as longTerm from './long-term.ts';
import type * as placing from './place-fields.ts';
import type * as signing from './sign-pdf.ts';
import type * as stamping from './time-stamp-pdf.ts';

// The PDF library takes a fifth of a second to read; a web process that signs nothing starts without it.

/** See `sign-pdf.ts`. */
export const signPdf: typeof signing.signPdf = async (...given) => (await import('./sign-pdf.ts')).signPdf(...given);
/** See `place-fields.ts`. */
export const placeFields: typeof placing.placeFields = async (...given) =>
  (await import('./place-fields.ts')).placeFields(...given);
/** See `long-term.ts`. */
export const addLongTermData: typeof longTerm.addLongTermData = async (...given) =>
  (await import('./long-term.ts')).addLongTermData(...given);
/** See `time-stamp-pdf.ts`. */
export const addTimeStamp: typeof stamping.addTimeStamp = async (...given) =>
  (await import('./time-stamp-pdf.ts')).addTimeStamp(...given);
