/** One value of a DER text: its tag, its content, and the whole of it. */
export type DerNode = {
  readonly tag: number;
  readonly content: Buffer;
  readonly whole: Buffer;
};

/** What is written is not DER, or not what it should be. */
export class NotDer extends Error {}

/** Reads the value at the start of `bytes`; what follows it is left alone. Throws {@link NotDer}. */
export function readNode(bytes: Uint8Array): DerNode {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = all[0];
  const first = all[1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new NotDer('no tag');
  let start = 2;
  let length = first;
  if (first & 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4 || all.length < 2 + count) throw new NotDer('length is not DER');
    length = all.readUIntBE(2, count);
    start += count;
  }
  if (all.length < start + length) throw new NotDer('cut short');
  return { tag, content: all.subarray(start, start + length), whole: all.subarray(0, start + length) };
}

/** The members of a constructed value. Throws {@link NotDer}. */
export function childrenOf({ content }: Pick<DerNode, 'content'>): DerNode[] {
  const found: DerNode[] = [];
  for (let rest = content; rest.length > 0;) {
    const node = readNode(rest);
    found.push(node);
    rest = rest.subarray(node.whole.length);
  }
  return found;
}

/** The member at this place with this tag. Throws {@link NotDer} when it is another or none. */
export function childAt(nodes: readonly DerNode[], at: number, tag: number): DerNode {
  const found = nodes[at];
  if (found?.tag !== tag) throw new NotDer(`expected tag ${tag} at ${at}`);
  return found;
}

/** The dotted form of an OBJECT IDENTIFIER. */
export function readOid({ content }: Pick<DerNode, 'content'>): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (!(byte & 0x80)) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join('.');
}

/** An instant from UTCTime or GeneralizedTime. Throws {@link NotDer}. */
export function readTime({ tag, content }: Pick<DerNode, 'tag' | 'content'>): Temporal.Instant {
  const text = content.toString('latin1');
  const full = tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(full);
  if (!parts) throw new NotDer('not a time');
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`);
}

/** An ECDSA signature in its raw form r‖s of 64 bytes, from DER. Throws {@link NotDer}. */
export function rawSignature(der: Uint8Array): Buffer {
  const parts = childrenOf(readNode(der));
  const raw = Buffer.alloc(64);
  for (const at of [0, 1]) {
    const { content } = childAt(parts, at, 0x02);
    const number = content.length > 32 ? content.subarray(content.length - 32) : content;
    number.copy(raw, at * 32 + 32 - number.length);
  }
  return raw;
}
