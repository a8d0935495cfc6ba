import type { Answer, Typed } from '../answers.ts';

/** Controls and format characters (zero-width, direction marks), which no keyboard types; tab and line ends apart. */
const invisible = /\p{Cf}|(?![\t\n\r])\p{Cc}/gu;
const loneSurrogate = /\p{Surrogate}/gu;

/**
 * One text typed under a name: NFC, without invisible characters, outer and doubled spaces; '' for anything that is not text.
 * Letters are never changed. A mark typed after the tone (a + sắc + mũ) is put before it, as Unicode wants (vn-rules 12).
 */
export function typedText(typed: Typed, name: string): string {
  return typedLines(typed, name).replace(/\s+/g, ' ').trim();
}

/** The same for several lines: line breaks stay. */
export function typedLines(typed: Typed, name: string): string {
  const raw: unknown = Object.hasOwn(typed, name) ? typed[name] : undefined;
  const last: unknown = Array.isArray(raw) ? raw.at(-1) : raw;
  if (typeof last !== 'string') return '';
  const text = composed(last.normalize('NFC'));
  return text
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(loneSurrogate, '\ufffd')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** All texts typed under a name. */
export function typedMany(typed: Typed, name: string): string[] {
  const raw: unknown = Object.hasOwn(typed, name) ? typed[name] : undefined;
  const all: unknown[] = Array.isArray(raw) ? raw : [raw];
  return all.filter((text) => typeof text === 'string');
}

/** A number without spaces, dots and dashes that people put between digits. */
export const bareDigits = (text: string): string => text.replace(/[\s.\-()]/g, '');

/** A part of a structured answer as text; '' when it is not there. */
export function partOf(answer: Answer, part: string): string {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return '';
  const found: unknown = Object.hasOwn(answer, part) ? (answer as Record<string, unknown>)[part] : undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

/** A plain answer as the text a person would type. */
export const plainText = (answer: Answer): string =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';

function composed(text: string): string {
  if (!/[\u0302\u0306\u031b]/.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/([\u0300\u0301\u0303\u0309])([\u0302\u0306])/g, '$2$1')
    .normalize('NFC');
}
