const tonesAndHats = /[\u0300-\u036f]/g;

/**
 * The key under which a Vietnamese text is found: lower case, no diacritics, đ → d, single spaces.
 * NFC, NFD and half-composed spellings, old and new tone placement (hòa/hoà) fold to the same key
 * (vn-rules 12). For searching and comparing only; a stored name is never rewritten.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(tonesAndHats, '')
    .toLowerCase()
    .replace(/[đðɖ]/g, 'd')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
