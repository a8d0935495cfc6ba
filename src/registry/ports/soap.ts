import { XMLParser } from 'fast-xml-parser';

/** An element: text, or elements by their names without prefix; a name that stands several times is a list. */
export type Element = string | { readonly [name: string]: Element | readonly Element[] };

/** The text is no message we accept. */
export class BadSoap extends Error {}

// No entities of the sender's own are ever expanded (XXE, "billion laughs"): a message with a DTD is refused whole, and
// only the five of XML itself and numbers are read, here.
const parser = new XMLParser({
  processEntities: false,
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});
const deepest = 12;

/** The one element inside the Body of a SOAP 1.1 envelope. Throws {@link BadSoap}. */
export function readBody(text: string): { readonly name: string; readonly content: Element } {
  const body = at(readPlain(text) ?? readAny(text), 'Envelope', 'Body');
  const [first, more] = typeof body === 'string' ? [] : Object.entries(body);
  if (!first || more) throw new BadSoap('no single element in Body');
  const [name, content] = first;
  if (Array.isArray(content)) throw new BadSoap('no single element in Body');
  return { name, content: content as Element };
}

/** Any XML without a DTD, read with all its rules. Throws {@link BadSoap}. */
export function readAny(text: string): Element {
  if (/<!DOCTYPE|<!ENTITY|<!\[CDATA\[/i.test(text)) throw new BadSoap('DTD');
  try {
    return element(parser.parse(text, true), 0);
  } catch (fault) {
    throw fault instanceof BadSoap ? fault : new BadSoap('not XML', { cause: fault });
  }
}

// A declaration; then a tag, opening or closing, with nothing in it but namespaces, and the text up to the next one.
const declaration = /^<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="(?:yes|no)")?\?>[ \t\n]*/;
const blank = /^[ \t\n]*$/;
const bareAmpersand = /&(?!(?:[A-Za-z]+|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)/;
const plainTag =
  /<(\/?)((?:[A-Za-z][A-Za-z0-9]*:)?([A-Za-z][A-Za-z0-9]*))((?: xmlns(?::[A-Za-z][A-Za-z0-9]*)?="[^"<>&\s]*")*)>([^<]*)/y;

/**
 * Reads the XML that registers send nearly always – elements in elements with text in the innermost, no attributes but
 * namespaces – in one pass, a tenth of the time the whole of XML needs. Null for everything else: then {@link readAny}
 * decides. What both read, they read alike (soap.test.ts).
 */
export function readPlain(text: string): Element | null {
  if (text.includes(']]>') || text.includes('\r') || (text.includes('&') && bareAmpersand.test(text))) return null;
  const root: Record<string, Element | Element[]> = {};
  const open: { readonly name: string; readonly element: Record<string, Element | Element[]>; leaf: boolean }[] = [];
  let inner = '';
  plainTag.lastIndex = declaration.exec(text)?.[0].length ?? 0;
  while (plainTag.lastIndex < text.length) {
    const [, slash, full = '', name = '', namespaces, after = ''] = plainTag.exec(text) ?? [];
    if (slash === undefined) return null;
    const parent = open.at(-1);
    if (slash === '') {
      // A second root, text beside elements, or deeper than anything of ours.
      if ((!parent && Object.keys(root).length > 0) || !blank.test(inner) || open.length >= deepest) return null;
      if (parent) parent.leaf = false;
      open.push({ name: full, element: {}, leaf: true });
      inner = after;
      continue;
    }
    if (namespaces !== '' || parent?.name !== full) return null;
    open.pop();
    if (!parent.leaf && !blank.test(inner)) return null;
    add(open.at(-1)?.element ?? root, name, parent.leaf ? decoded(inner.trim()) : parent.element);
    inner = after;
  }
  return open.length === 0 && blank.test(inner) && Object.keys(root).length > 0 ? root : null;
}

function add(to: Record<string, Element | Element[]>, name: string, one: Element): void {
  if (!Object.hasOwn(to, name)) to[name] = one;
  else {
    const before = to[name] ?? '';
    if (Array.isArray(before)) before.push(one);
    else to[name] = [before as Element, one];
  }
}

/** The element under these names; the first where several stand; '' where none. */
export function at(from: Element, ...names: readonly string[]): Element {
  let now: Element = from;
  for (const name of names) {
    const next: Element | readonly Element[] = typeof now === 'string' ? '' : (now[name] ?? '');
    now = isList(next) ? (next[0] ?? '') : next;
  }
  return now;
}

/** The text under these names; '' where there is none. */
export function textAt(from: Element, ...names: readonly string[]): string {
  const found = at(from, ...names);
  return typeof found === 'string' ? found : '';
}

/** All elements of one name. */
export function allAt(from: Element, name: string): readonly Element[] {
  const found = typeof from === 'string' ? undefined : from[name];
  return found === undefined || found === '' ? [] : isList(found) ? found : [found];
}

const isList = (value: Element | readonly Element[]): value is readonly Element[] => Array.isArray(value);

function element(value: unknown, depth: number): Element {
  if (depth > deepest) throw new BadSoap('too deep');
  if (typeof value !== 'object' || value === null) return decoded(String(value ?? ''));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      Array.isArray(inner) ? inner.map((one) => element(one, depth + 1)) : element(inner, depth + 1),
    ]),
  );
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, ten, hex, name: string | undefined) => {
        if (name !== undefined) return named[name] ?? whole;
        const code = ten === undefined ? Number.parseInt(String(hex), 16) : Number(ten);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
      })
    : text;

// Characters XML 1.0 cannot hold are left out rather than sent.
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text made safe to stand in an element. */
export const xmlText = (text: string): string =>
  text.replace(forbidden, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A tree as XML; `prefix` stands before every name. A null is left out. */
export function xml(prefix: string, tree: { readonly [name: string]: XmlTree }): string {
  let out = '';
  for (const [name, inner] of Object.entries(tree)) {
    if (inner === null) continue;
    for (const one of Array.isArray(inner) ? (inner as readonly XmlTree[]) : [inner])
      out +=
        typeof one === 'object' && one !== null
          ? `<${prefix}${name}>${xml(prefix, one as { [name: string]: XmlTree })}</${prefix}${name}>`
          : `<${prefix}${name}>${xmlText(String(one ?? ''))}</${prefix}${name}>`;
  }
  return out;
}

/** What {@link xml} writes. */
export type XmlTree = string | null | readonly XmlTree[] | { readonly [name: string]: XmlTree };

/** The namespace of the population database. */
export const populationNamespace = 'http://dancuquocgia.bca';

/** A SOAP 1.1 envelope around one element of the population database. */
export const envelope = (tree: { readonly [name: string]: XmlTree }): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:dc="${populationNamespace}"><soapenv:Body>${xml('dc:', tree)}</soapenv:Body></soapenv:Envelope>`;
