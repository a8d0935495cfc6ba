// Writing DER (ITU-T X.690): what certificates, signatures, time stamps and revocation answers are made of.

/** One tag with its content. `tag` is the identifier octet. */
export function tlv(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([header(tag, length), ...contents]);
}

function header(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.of(tag, length);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.of(tag, 0x80 | bytes.length, ...bytes);
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);
/** SET OF in the order DER asks for: by the octets of its members. */
export const setOf = (...parts: readonly Uint8Array[]): Buffer => tlv(0x31, ...parts.toSorted(Buffer.compare));
export const octets = (bytes: Uint8Array): Buffer => tlv(0x04, bytes);
/** A BIT STRING of whole octets. */
export const bits = (bytes: Uint8Array, unused = 0): Buffer => tlv(0x03, Buffer.of(unused), bytes);
export const nothing = Buffer.of(0x05, 0x00);
export const boolean = (value: boolean): Buffer => tlv(0x01, Buffer.of(value ? 0xff : 0));
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text));
export const printable = (text: string): Buffer => tlv(0x13, Buffer.from(text, 'latin1'));
export const ia5 = (text: string): Buffer => tlv(0x16, Buffer.from(text, 'latin1'));
export const enumerated = (value: number): Buffer => tlv(0x0a, Buffer.of(value));
/** [n] around whole values (EXPLICIT, or IMPLICIT of a constructed type). */
export const tagged = (n: number, ...parts: readonly Uint8Array[]): Buffer => tlv(0xa0 | n, ...parts);
/** [n] IMPLICIT of a primitive type: its bare content. */
export const taggedBare = (n: number, content: Uint8Array): Buffer => tlv(0x80 | n, content);

/** INTEGER from a number or from an unsigned big-endian one. */
export function integer(value: number | Uint8Array): Buffer {
  let bytes = typeof value === 'number' ? bytesOf(value) : Buffer.from(value);
  let zeros = 0;
  while (zeros < bytes.length - 1 && bytes[zeros] === 0) zeros++;
  bytes = bytes.subarray(zeros);
  return (bytes[0] ?? 0) & 0x80 ? tlv(0x02, Buffer.of(0), bytes) : tlv(0x02, bytes);
}

function bytesOf(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from(bytes.length > 0 ? bytes : [0]);
}

const oids = new Map<string, Buffer>();

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Buffer {
  const known = oids.get(dotted);
  if (known) return known;
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const content = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left % 128) | 0x80);
    return groups;
  });
  const made = tlv(0x06, Buffer.from(content));
  oids.set(dotted, made);
  return made;
}

const digits = (at: Temporal.Instant): string =>
  at.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString().replace(/[-:T]/g, '');

/** GeneralizedTime in UTC, whole seconds. */
export const generalizedTime = (at: Temporal.Instant): Buffer => tlv(0x18, Buffer.from(digits(at), 'latin1'));

/** Time of certificates and signatures: UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5). */
export const time = (at: Temporal.Instant): Buffer =>
  at.toZonedDateTimeISO('UTC').year < 2050
    ? tlv(0x17, Buffer.from(digits(at).slice(2), 'latin1'))
    : generalizedTime(at);

/** An ECDSA signature as DER from its raw form r‖s (RFC 3279, 2.2.3). */
export function derSignature(raw: Uint8Array): Buffer {
  const half = raw.length / 2;
  return sequence(integer(raw.subarray(0, half)), integer(raw.subarray(half)));
}
