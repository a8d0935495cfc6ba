/**
 * The first `most` characters of what somebody typed. A pair of surrogates cut in two becomes U+FFFD: no address and no
 * JSON in the database holds half a character.
 */
export const cutText = (text: string, most: number): string => text.slice(0, most).toWellFormed();
