import type { ModelProblem } from '../plan.ts';
import { refused } from './problems.ts';

/** Bounds of a model file. The largest real models we know have some 300 elements, 6,000 tags and 600 kB. */
export const modelBounds = { bytes: 2_000_000, tags: 20_000, attributes: 60_000, ofOneTag: 100, depth: 100 } as const;

/**
 * Looks at a file before any parser does, in one pass: too large, too many or too deep elements, a document type or
 * entities of its own, signs XML cannot hold. Null when a parser may read it.
 */
export function guardXml(xml: string): ModelProblem | null {
  if (Buffer.byteLength(xml) > modelBounds.bytes)
    return refused(null, 'Tệp mô hình lớn hơn 2 MB.', 'The model file is larger than 2 MB.');
  if (xml.includes('\0')) return refused(null, 'Tệp mô hình chứa ký tự NUL.', 'The model file holds a NUL character.');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml))
    return refused(
      null,
      'Tệp mô hình khai báo DOCTYPE hoặc ENTITY; mô hình BPMN không cần các khai báo này.',
      'The model file declares a DOCTYPE or an ENTITY; a BPMN model needs neither.',
    );
  return countTags(xml) ?? strangeSigns(xml);
}

/** Signs written by number that XML does not know (XML 1.0, 2.2): no page and no database can hold them. */
function strangeSigns(xml: string): ModelProblem | null {
  for (const [sign, hex, decimal] of xml.matchAll(/&#(?:x([0-9a-f]+)|(\d+));/gi)) {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const known = [9, 10, 13].includes(code) || (code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff));
    if (!known)
      return refused(
        null,
        `Tệp mô hình chứa ký tự không hợp lệ “${sign.slice(0, 20)}”.`,
        `The model file holds “${sign.slice(0, 20)}”, which is no character.`,
      );
  }
  return null;
}

function countTags(xml: string): ModelProblem | null {
  const open: string[] = [];
  let tags = 0;
  let attributes = 0;
  let at = xml.indexOf('<');
  while (at >= 0) {
    const skipped = pastAside(xml, at);
    if (skipped === 'unclosed') return unreadable();
    if (skipped !== null) {
      at = xml.indexOf('<', skipped);
      continue;
    }
    const end = endOfTag(xml, at);
    if (end < 0) return unreadable();
    // An unknown attribute costs a parser as much as a tag.
    const own = attributesIn(xml, at, end);
    attributes += own;
    if (own > modelBounds.ofOneTag || attributes > modelBounds.attributes)
      return refused(null, 'Mô hình có quá nhiều thuộc tính XML.', 'The model has too many XML attributes.');
    if (xml[at + 1] === '/') open.pop();
    else {
      tags += 1;
      if (tags > modelBounds.tags)
        return refused(
          null,
          `Mô hình có hơn ${modelBounds.tags} thẻ XML.`,
          `The model has more than ${modelBounds.tags} XML tags.`,
        );
      if (xml[end - 1] !== '/') {
        open.push(xml.slice(at, Math.min(end, at + 400)));
        if (open.length > modelBounds.depth) return tooDeep(open);
      }
    }
    at = xml.indexOf('<', end);
  }
  return null;
}

/** Where a comment, CDATA or processing instruction that begins here ends; null when a tag begins here. */
function pastAside(xml: string, at: number): number | 'unclosed' | null {
  for (const [begin, end] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
  ] as const) {
    if (!xml.startsWith(begin, at)) continue;
    const found = xml.indexOf(end, at + begin.length);
    return found < 0 ? 'unclosed' : found + end.length;
  }
  return null;
}

/** The `>` of the tag that begins here, past quoted values; -1 when there is none, or a value holds `<`. */
function endOfTag(xml: string, at: number): number {
  let quote = '';
  for (let i = at + 1; i < xml.length; i += 1) {
    const sign = xml[i];
    if (quote) {
      if (sign === quote) quote = '';
      // Not well-formed (XML 1.0, 2.3), and what looks like a tag could be taken for one.
      else if (sign === '<') return -1;
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return i;
  }
  return -1;
}

/** The values that begin in a tag; what stands inside a value does not count. */
function attributesIn(xml: string, from: number, end: number): number {
  let count = 0;
  let quote = '';
  for (let i = from; i < end; i += 1) {
    const sign = xml[i];
    if (quote === '' && (sign === '"' || sign === "'")) {
      quote = sign;
      count += 1;
    } else if (sign === quote) quote = '';
  }
  return count;
}

const unreadable = (): ModelProblem =>
  refused(null, 'Tệp không phải là XML đúng dạng.', 'The file is not well-formed XML.');

function tooDeep(open: readonly string[]): ModelProblem {
  const id = open.map((tag) => /\sid\s*=\s*["']([^"']*)/.exec(tag)?.[1]).findLast((found) => found !== undefined);
  return refused(
    id === undefined ? null : { id },
    `các phần tử lồng nhau quá ${modelBounds.depth} tầng.`,
    `elements are nested more than ${modelBounds.depth} deep.`,
  );
}
