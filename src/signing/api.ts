// The one door of signing: keys with certificates, signatures in PDFs, time stamps, and what of it is to be believed.

/** Who signs, with what; what a verifier is told. */
export type { PublicJwk, PublishedKey, SigningHolder, SigningKey } from './keys/key.ts';
/** The key of a holder, made and certified at first use; every key that ever signed; the roots this house trusts. */
export { publishedKey, publishedKeys, signingKey, trustedRoots } from './keys/signing-key.ts';
