// The one door of signing: keys with certificates, signatures in PDFs, time stamps, and what of it is to be believed.

/** Who signs, with what; what a verifier is told. */
export type { PublicJwk, PublishedKey, SigningHolder, SigningKey } from './keys/key.ts';
/** The key of a holder, made and certified at first use; every key that ever signed; the roots this house trusts. */
export { publishedKey, publishedKeys, CertificateNotTrusted, signingKey, trustedRoots } from './keys/signing-key.ts';
/** PAdES: signs a PDF by appending to it; adds what long validation needs, and a time stamp over everything. */
export { addLongTermData, addTimeStamp, signPdf } from './pdf/when-needed.ts';
export type { Appearance, SignatureLevel, SignOrder } from './pdf/sign-pdf.ts';
export { NotSignable } from './pdf/not-signable.ts';
/** Why nothing was signed just now: an authority is away. Try again later. */
export { TimeStampAway } from './time/ask-authority.ts';
export { StatusAway } from './revocation/ask-status.ts';
/** RFC 3161: a time stamp over any SHA-256, and reading one. */
export { askTimeStamp } from './time/ask-authority.ts';
export { readTimeStamp, type TimeStamp } from './time/time-stamp.ts';
/** Time stamps added later, where the authority was away: asked for, how far, the file to hand out; for timed-work.ts. */
export { lateStampOf, signingTimedWork, stampedFile, stampLater, type LateStamp } from './time/late-stamps.ts';
/** The authorities of the sample: time stamps and OCSP over HTTP. */
export { startAuthorities, type Authorities } from './simulators/start-authorities.ts';
/** Roots of other authorities: believed now, believed and no longer, by whom and why; what a file from outside holds. */
export {
  otherRoots,
  removeRoot,
  rootChanges,
  type RootChange,
  type TrustedRoot,
} from './certificates/trusted-roots.store.ts';
export { takeFile } from './certificates/take-certificate.ts';
export { certificateRefusals } from './certificates/refusal-words.ts';
export { readCertificate, type ReadCertificate } from './certificates/read-certificate.ts';
/** `npm run signing`: roots of other authorities, their certificates for our keys, pictures for the visible blocks. */
export { signingCommand } from './signing-command.ts';
export { pictureOf, type PictureHolder } from './pictures.ts';
/** Gives a document its fields, at the marks of its template or at usual places, before the first signature. */
export { placeFields } from './pdf/when-needed.ts';
export { markPrefix, type OtherPlace, type PageSize, type WantedField } from './pdf/wanted-field.ts';
/** Looks into a PDF in a worker: signatures, changes after them, what can act. */
export { inspectPdf, type InspectLimits } from './inspect/inspect-pdf.ts';
export type { ChangeAfter, PdfReport, SignatureFinding } from './inspect/report.ts';
export { changeWords, signatureWords, trustWords, unusableWords } from './inspect/report-words.ts';
