/** What a walk through the data of a JPEG found. `unknown`: packed in a way this walk does not know. */
export type JpegData = 'whole' | 'damaged' | 'unknown';

/** How values of 0 … 255 are packed: for each length of a code its first code, how many there are, where their values stand. */
type Codes = {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly at: Int32Array;
  readonly values: Uint8Array;
  /** What eight bits begin with: length of the code and its value; 0: a longer code. */
  readonly quick: Uint16Array;
};
/** One plane of a picture: its share of a group of blocks, its blocks in the whole picture, the last mean. */
type Plane = {
  readonly id: number;
  readonly h: number;
  readonly v: number;
  readonly table: number;
  mean: number;
};
type Frame = {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Plane[];
  /** Bits of one sample. */
  readonly bits: number;
};

class Damaged extends Error {}

/**
 * Reads every code of a JPEG as decoders do, without making pixels of them: decoders show grey or nonsense where the middle of a
 * file is damaged, and say nothing. Baseline and extended sequential (ITU-T T.81 F.2.2), as cameras and scanners write; a
 * few zeros behind the last block are tolerated. A progressive or arithmetic one is `unknown`.
 */
export function jpegData(bytes: Uint8Array): JpegData {
  const codes = new Map<number, Codes>();
  const steps = new Map<number, number>();
  let frame: Frame | null = null;
  let restart = 0;
  let at = 2;
  let scans = 0;
  const word = (place: number): number => ((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0);
  try {
    while (at + 4 <= bytes.length) {
      if (bytes[at] !== 0xff) return 'damaged';
      const marker = bytes[at + 1] ?? 0;
      if (marker === 0xff) {
        at += 1;
        continue;
      }
      if (marker === 0xd9) break;
      const length = word(at + 2);
      const body = bytes.subarray(at + 4, at + 2 + length);
      if (marker === 0xc4) readCodes(body, codes);
      else if (marker === 0xdb) readSteps(body, steps);
      else if (marker === 0xdd) restart = word(at + 4);
      else if (marker === 0xc0 || marker === 0xc1) frame = readFrame(body);
      else if (marker >= 0xc2 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) return 'unknown';
      at += 2 + length;
      if (marker !== 0xda) continue;
      if (!frame || frame.planes.some(({ h, v }) => h === 0 || v === 0)) return 'damaged';
      at = walkScan(bytes, at, frame, scanOf(body, frame, codes, steps), restart);
      scans += 1;
    }
  } catch (fault) {
    if (fault instanceof Damaged) return 'damaged';
    throw fault;
  }
  return scans > 0 ? 'whole' : 'damaged';
}

function readCodes(body: Uint8Array, codes: Map<number, Codes>): void {
  for (let at = 0; at + 17 <= body.length;) {
    const name = body[at] ?? 0;
    const [first, count, start] = [new Int32Array(17), new Int32Array(17), new Int32Array(17)];
    let [code, values] = [0, 0];
    for (let length = 1; length <= 16; length++) {
      const many = body[at + length] ?? 0;
      first[length] = code;
      count[length] = many;
      start[length] = values;
      code = (code + many) << 1;
      values += many;
    }
    const all = body.slice(at + 17, at + 17 + values);
    codes.set(name, { first, count, at: start, values: all, quick: quickOf(first, count, all) });
    at += 17 + values;
  }
}

function quickOf(first: Int32Array, count: Int32Array, values: Uint8Array): Uint16Array {
  const quick = new Uint16Array(256);
  for (let length = 1, nth = 0; length <= 8; length++)
    for (let n = 0; n < (count[length] ?? 0); n++, nth++) {
      const code = ((first[length] ?? 0) + n) << (8 - length);
      quick.fill((length << 8) | (values[nth] ?? 0), code, code + (1 << (8 - length)));
    }
  return quick;
}

function readFrame(body: Uint8Array): Frame {
  const planes = Array.from({ length: body[5] ?? 0 }, (_, n): Plane => {
    const share = body[7 + 3 * n] ?? 0;
    return { id: body[6 + 3 * n] ?? 0, h: share >> 4, v: share & 15, table: body[8 + 3 * n] ?? 0, mean: 0 };
  });
  const [height, width] = [((body[1] ?? 0) << 8) | (body[2] ?? 0), ((body[3] ?? 0) << 8) | (body[4] ?? 0)];
  return { width, height, planes, bits: body[0] ?? 8 };
}

/** A plane with its codes and how far from the middle a mean can lie. */
type Scanned = { readonly plane: Plane; readonly means: Codes; readonly rest: Codes; readonly mostMean: number };

/** The step between two means of each table (T.81 B.2.4.1); the other steps do not matter here. */
function readSteps(body: Uint8Array, steps: Map<number, number>): void {
  for (let at = 0; at + 3 <= body.length;) {
    const [name = 0, one = 0, two = 0] = body.subarray(at);
    const wide = name >> 4 > 0;
    steps.set(name & 15, wide ? (one << 8) | two : one);
    at += 1 + (wide ? 128 : 64);
  }
}

function scanOf(
  body: Uint8Array,
  { planes, bits }: Frame,
  codes: ReadonlyMap<number, Codes>,
  steps: ReadonlyMap<number, number>,
): readonly Scanned[] {
  return Array.from({ length: body[0] ?? 0 }, (_, n) => {
    const plane = planes.find(({ id }) => id === body[1 + 2 * n]);
    const tables = body[2 + 2 * n] ?? 0;
    const [means, rest] = [codes.get(tables >> 4), codes.get(0x10 | (tables & 15))];
    if (!plane || !means || !rest) throw new Damaged();
    // A mean is eight times what its samples differ from the middle; damage makes all that follow drift out of this.
    const mostMean = (4 << bits) / Math.max(1, steps.get(plane.table) ?? 1) + 1;
    return { plane, means, rest, mostMean };
  });
}

/** Walks one scan to its last block; answers where the next marker stands. */
function walkScan(bytes: Uint8Array, from: number, frame: Frame, scan: readonly Scanned[], restart: number): number {
  const [widest, highest] = [Math.max(...frame.planes.map(({ h }) => h)), Math.max(...frame.planes.map(({ v }) => v))];
  const [only] = scan.length === 1 ? scan : [];
  // A scan of one plane holds just its own blocks; one of several holds groups, padded to whole ones (T.81 A.2).
  const blocks = (size: number, share: number, most: number) => Math.ceil(Math.ceil((size * share) / most) / 8);
  const groups = only
    ? blocks(frame.width, only.plane.h, widest) * blocks(frame.height, only.plane.v, highest)
    : Math.ceil(frame.width / (8 * widest)) * Math.ceil(frame.height / (8 * highest));

  // `held` bits wait in `bits`; the last `short` of them are not the file's: it had ended, or a marker stood there.
  let [at, bits, held, short] = [from, 0, 0, 0];
  const fill = (): void => {
    while (held <= 16) {
      const byte = bytes[at];
      const data = byte !== undefined && (byte !== 0xff || bytes[at + 1] === 0);
      if (data) at += byte === 0xff ? 2 : 1;
      else short += 8;
      bits = ((bits << 8) | (data ? byte : 0xff)) & 0xffffff;
      held += 8;
    }
  };
  const number = (size: number): number => {
    if (size === 0) return 0;
    if (held < size) fill();
    held -= size;
    const read = (bits >> held) & ((1 << size) - 1);
    return read < 1 << (size - 1) ? read - (1 << size) + 1 : read;
  };
  const value = ({ quick, first, count, at: start, values }: Codes): number => {
    if (held < 16) fill();
    const known = quick[(bits >> (held - 8)) & 0xff] ?? 0;
    if (known > 0) {
      held -= known >> 8;
      return known & 0xff;
    }
    for (let length = 9; length <= 16; length++) {
      const nth = ((bits >> (held - length)) & ((1 << length) - 1)) - (first[length] ?? 0);
      if (nth < 0 || nth >= (count[length] ?? 0)) continue;
      held -= length;
      return values[(start[length] ?? 0) + nth] ?? 0;
    }
    throw new Damaged();
  };
  const block = ({ plane, means, rest, mostMean }: Scanned): void => {
    const size = value(means);
    if (size > 15) throw new Damaged();
    plane.mean += number(size);
    if (Math.abs(plane.mean) > mostMean) throw new Damaged();
    for (let n = 1; n < 64; n++) {
      const code = value(rest);
      const zeros = code >> 4;
      if ((code & 15) === 0) {
        if (zeros < 15) break;
        n += 15;
      } else {
        n += zeros;
        number(code & 15);
      }
      if (n > 63) throw new Damaged();
    }
    // Fewer bits than the picture has blocks.
    if (held < short) throw new Damaged();
  };

  for (const { plane } of scan) plane.mean = 0;
  for (let group = 0, mark = 0; group < groups; group++) {
    if (restart > 0 && group > 0 && group % restart === 0) {
      if (held - short >= 8) throw new Damaged();
      held = short = 0;
      while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
      if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd0 + (mark & 7)) throw new Damaged();
      at += 2;
      mark += 1;
      for (const { plane } of scan) plane.mean = 0;
    }
    for (const one of scan) {
      const many = only ? 1 : one.plane.h * one.plane.v;
      for (let n = 0; n < many; n++) block(one);
    }
  }
  // A byte and more of data that no block asked for: blocks were lost on the way.
  const left = (bits >> short) & ((1 << Math.max(0, held - short)) - 1);
  if (held - short >= 8 && left !== 0) throw new Damaged();
  return behindScan(bytes, at);
}

const mostLeft = 64;

/** The next marker; some writers fill up with a few zeros before it. */
function behindScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at <= from + mostLeft && at + 1 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] !== 0xff && bytes[at + 1] !== 0) return at;
    if (bytes[at] !== 0 && bytes[at] !== 0xff) break;
  }
  throw new Damaged();
}
