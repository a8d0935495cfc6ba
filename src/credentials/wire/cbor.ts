/** What our documents are made of; a tagged value keeps its tag. */
export type Cbor = number | string | Uint8Array | readonly Cbor[] | CborMap | CborTag;
/** Keys are whole numbers or texts, each once. */
export type CborMap = ReadonlyMap<number | string, Cbor>;
/** A value under a tag (RFC 8949 §3.4). */
export class CborTag {
  readonly tag: number;
  readonly value: Cbor;
  constructor(tag: number, value: Cbor) {
    this.tag = tag;
    this.value = value;
  }
}

/** Bytes that are not one whole, plain CBOR item. `cut`: they end before it does. */
export class BadCbor extends Error {
  readonly cut: boolean;
  constructor(what: string, cut = false) {
    super(what);
    this.cut = cut;
  }
}

/** The bytes of a value, lengths in their shortest form (RFC 8949 §4.2). Throws RangeError on numbers with a fraction. */
export function toCbor(value: Cbor): Uint8Array {
  const out: number[] = [];
  write(value, out);
  return Uint8Array.from(out);
}

function write(value: Cbor, out: number[]): void {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError('only whole numbers');
    head(value < 0 ? 1 : 0, value < 0 ? -1 - value : value, out);
  } else if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(value);
    head(3, bytes.length, out);
    for (const byte of bytes) out.push(byte);
  } else if (value instanceof Uint8Array) {
    head(2, value.length, out);
    for (const byte of value) out.push(byte);
  } else if (value instanceof CborTag) {
    head(6, value.tag, out);
    write(value.value, out);
  } else if (value instanceof Map) {
    const map = value as CborMap;
    head(5, map.size, out);
    for (const [key, held] of map) {
      write(key, out);
      write(held, out);
    }
  } else {
    const list = value as readonly Cbor[];
    head(4, list.length, out);
    for (const one of list) write(one, out);
  }
}

function head(major: number, argument: number, out: number[]): void {
  const type = major << 5;
  if (argument < 24) out.push(type | argument);
  else if (argument < 0x100) out.push(type | 24, argument);
  else if (argument < 0x1_0000) out.push(type | 25, argument >> 8, argument & 0xff);
  else if (argument < 0x1_0000_0000) out.push(type | 26, ...bigEndian(argument, 4));
  else out.push(type | 27, ...bigEndian(argument, 8));
}

const bigEndian = (value: number, length: number): number[] =>
  Array.from({ length }, (_, n) => Math.floor(value / 256 ** (length - 1 - n)) % 256);

const deepest = 8;
const mostItems = 400;

/**
 * Reads exactly one item. Throws {@link BadCbor} on everything we never write: a key twice, lengths not in their
 * shortest form or left open, floats and simple values, more than 8 levels or 400 items, bytes after the end.
 */
export function fromCbor(bytes: Uint8Array): Cbor {
  const reader = { bytes, at: 0, items: 0 };
  const value = read(reader, 0);
  if (reader.at !== bytes.length) throw new BadCbor('bytes after the end');
  return value;
}

type Reader = { readonly bytes: Uint8Array; at: number; items: number };

function read(from: Reader, depth: number): Cbor {
  if (depth > deepest || ++from.items > mostItems) throw new BadCbor('too deep or too many');
  const first = take(from, 1)[0] ?? 0;
  const major = first >> 5;
  if (major === 7) throw new BadCbor('simple value');
  const argument = readArgument(from, first & 31);
  if (major === 0) return argument;
  if (major === 1) return -1 - argument;
  if (major === 2) return take(from, argument);
  if (major === 3) return textOf(take(from, argument));
  if (major === 4) return Array.from({ length: counted(from, argument) }, () => read(from, depth + 1));
  if (major === 6) return new CborTag(argument, read(from, depth + 1));
  const map = new Map<number | string, Cbor>();
  for (let n = counted(from, argument); n > 0; n--) {
    const key = read(from, depth + 1);
    if (typeof key !== 'number' && typeof key !== 'string') throw new BadCbor('key of a map');
    if (map.has(key)) throw new BadCbor('a key twice');
    map.set(key, read(from, depth + 1));
  }
  return map;
}

function readArgument(from: Reader, info: number): number {
  if (info < 24) return info;
  if (info > 27) throw new BadCbor('length left open');
  const length = 2 ** (info - 24);
  const value = take(from, length).reduce((sum, byte) => sum * 256 + byte, 0);
  const least = length === 1 ? 24 : 256 ** (length / 2);
  if (value < least || !Number.isSafeInteger(value)) throw new BadCbor('length not in its shortest form');
  return value;
}

function take(from: Reader, length: number): Uint8Array {
  if (length > from.bytes.length - from.at) throw new BadCbor('ends too early', true);
  from.at += length;
  return from.bytes.subarray(from.at - length, from.at);
}

// A list of four thousand million items is refused before anything is made for it.
function counted(from: Reader, items: number): number {
  if (from.items + items > mostItems) throw new BadCbor('too deep or too many');
  return items;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadCbor('text that is not UTF-8');
  }
}
