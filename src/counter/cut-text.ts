/** The first `most` characters; a pair of surrogates cut in two becomes U+FFFD, because JSON in the database holds no half. */
export const cutText = (text: string, most: number): string => text.slice(0, most).toWellFormed();
