/** One document that was drawn by our own compiler, as a part of a longer one. */
type Part = { readonly objects: ReadonlyMap<number, Buffer>; readonly text: (id: number) => string };

/** What the parts leave for the end of the whole. */
type Whole = {
  readonly kids: string[];
  pages: number;
  readonly elements: string[];
  readonly parents: string[];
  readonly names: string[];
  roles: string;
  first: { info: string; metadata: string; id: string } | null;
};

// Numbers of the objects that are written last but referred to all along.
const [catalog, pageTree, structure, document] = [1, 2, 3, 4];

/**
 * Joins documents of our own compiler (PdfMaker: PDF 1.7, plain cross-reference table, tagged) into one, part after
 * part: pages in their order, one tree of tags, so that readers of tags read on. Gives the bytes as they come and holds
 * one part at a time, so that a register of ten thousand lines needs the memory of one part. Title and language are the
 * first part's. Throws on a document of another make, and on no part at all. ISO 32000-1 §7.5, §7.7.3, §14.7.
 */
export async function* joinPdfs(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const whole: Whole = { kids: [], pages: 0, elements: [], parents: [], names: [], roles: '', first: null };
  const offsets = new Map<number, number>();
  let at = 0;
  const put = (bytes: Buffer): Buffer => {
    at += bytes.length;
    return bytes;
  };
  yield put(Buffer.from('%PDF-1.7\n%\x80\x80\x80\x80\n\n', 'latin1'));
  let next = 5;
  let number = 0;
  for await (const bytes of parts) {
    const shift = next - 1;
    const written: Buffer[] = [];
    for (const [id, body] of shifted(readPart(bytes), shift, number++, whole)) {
      offsets.set(id, at);
      next = Math.max(next, id + 1);
      written.push(put(Buffer.concat([Buffer.from(`${id} 0 obj\n`), body, Buffer.from('\nendobj\n\n')])));
    }
    yield Buffer.concat(written);
  }
  const { first } = whole;
  if (first === null) throw new Error('no part to join');
  for (const [id, body] of [
    [
      catalog,
      `<<\n  /Type /Catalog\n  /Pages ${pageTree} 0 R\n  /Metadata ${first.metadata}\n  /Lang (vi-VN)\n  /StructTreeRoot ${structure} 0 R\n  /MarkInfo <<\n    /Marked true\n    /Suspects false\n  >>\n  /ViewerPreferences <<\n    /Direction /L2R\n    /DisplayDocTitle true\n  >>\n>>`,
    ],
    [pageTree, `<<\n  /Type /Pages\n  /Count ${whole.pages}\n  /Kids [${whole.kids.join(' ')}]\n>>`],
    [
      structure,
      `<<\n  /Type /StructTreeRoot\n  ${whole.roles}\n  /K [${document} 0 R]\n  /ParentTree <<\n    /Nums [${whole.parents.join(' ')}]\n  >>\n  /IDTree <<\n    /Names [${whole.names.join(' ')}]\n  >>\n  /ParentTreeNextKey ${whole.parents.length}\n>>`,
    ],
    [
      document,
      `<<\n  /Type /StructElem\n  /S /Document\n  /P ${structure} 0 R\n  /K [${whole.elements.join(' ')}]\n>>`,
    ],
  ] as const) {
    offsets.set(id, at);
    yield put(Buffer.from(`${id} 0 obj\n${body}\nendobj\n\n`, 'latin1'));
  }
  yield* crossReferences(
    offsets,
    next,
    at,
    `<<\n  /Size ${next}\n  /Root ${catalog} 0 R\n  /Info ${first.info}\n  ${first.id}\n>>`,
  );
}

// In pieces, because half a million entries are ten megabytes.
function* crossReferences(
  offsets: ReadonlyMap<number, number>,
  size: number,
  at: number,
  trailer: string,
): Generator<Buffer> {
  yield Buffer.from(`xref\n0 ${size}\n0000000000 65535 f\r\n`);
  for (let from = 1; from < size; from += 10_000) {
    let text = '';
    for (let id = from; id < Math.min(size, from + 10_000); id++) {
      const offset = offsets.get(id);
      text += offset === undefined ? '0000000000 65535 f\r\n' : `${String(offset).padStart(10, '0')} 00000 n\r\n`;
    }
    yield Buffer.from(text);
  }
  yield Buffer.from(`trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`, 'latin1');
}

/** The objects of a part under their new numbers; its catalogue and roots go into the whole instead. */
function* shifted(part: Part, shift: number, number: number, whole: Whole): Generator<[number, Buffer]> {
  const trailer = part.text(0);
  const rootId = refOf(trailer, 'Root');
  const root = part.text(rootId);
  const [pagesId, structId, metadataId] = [
    refOf(root, 'Pages'),
    refOf(root, 'StructTreeRoot'),
    refOf(root, 'Metadata'),
  ];
  const infoId = refOf(trailer, 'Info');
  const struct = part.text(structId);
  const keyShift = whole.parents.length;
  const moved = (text: string): string => move(text, shift, structId, number);

  whole.kids.push(`${pagesId + shift} 0 R`);
  whole.pages += Number(/\/Count (\d+)/.exec(part.text(pagesId))?.[1]);
  whole.elements.push(moved(/\/K \[([^\]]*)\]/.exec(struct)?.[1] ?? ''));
  for (const [, key, id] of (/\/Nums \[([^\]]*)\]/.exec(struct)?.[1] ?? '').matchAll(/(\d+) (\d+) 0 R/g))
    whole.parents.push(`${Number(key) + keyShift} ${Number(id) + shift} 0 R`);
  const names = moved(/\/Names \[([^\]]*)\]/.exec(struct)?.[1] ?? '');
  if (names) whole.names.push(names);
  if (whole.first === null) {
    whole.roles = /\/RoleMap <<[^]*?>>/.exec(struct)?.[0] ?? '/RoleMap <<>>';
    whole.first = {
      info: `${infoId + shift} 0 R`,
      metadata: `${metadataId + shift} 0 R`,
      id: /\/ID \[[^\]]*\]/.exec(trailer)?.[0] ?? '',
    };
  }
  for (const [id, body] of part.objects) {
    if (id === 0 || id === rootId || id === structId) continue;
    if (number > 0 && (id === metadataId || id === infoId)) continue;
    const stream = body.indexOf('stream\n');
    const isStream = stream >= 0 && body.subarray(0, stream).includes('/Length');
    let head = moved((isStream ? body.subarray(0, stream) : body).toString('latin1'));
    if (id === pagesId) head = head.replace('/Type /Pages', `/Type /Pages\n  /Parent ${pageTree} 0 R`);
    if (keyShift > 0 && head.includes('/StructParents'))
      head = head.replace(/\/StructParents (\d+)/, (_, key: string) => `/StructParents ${Number(key) + keyShift}`);
    // One document holds the parts; what was a document by itself is a part of it.
    if (!isStream) head = head.replace('/S /Document', '/S /Part');
    yield [
      id + shift,
      isStream ? Buffer.concat([Buffer.from(head, 'latin1'), body.subarray(stream)]) : Buffer.from(head, 'latin1'),
    ];
  }
}

function refOf(text: string, name: string): number {
  const found = new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1];
  if (found === undefined) throw new Error(`not a document of our compiler: no /${name}`);
  return Number(found);
}

/**
 * References get their new numbers; what stands in a string is text, not a reference, but for the names of table heads,
 * which must stay different from part to part.
 */
function move(text: string, shift: number, structId: number, number: number): string {
  return text.replace(/\((?:\\.|[^\\()]|\([^()]*\))*\)|\b(\d+) 0 R\b/gs, (all, id: string | undefined) => {
    if (id !== undefined) return Number(id) === structId ? `${document} 0 R` : `${Number(id) + shift} 0 R`;
    return /^\(U\d+x\d+y\d+\)$/.test(all) ? `(P${String(number).padStart(5, '0')}${all.slice(1)}` : all;
  });
}

/** Reads a part by its cross-reference table; 0 is the trailer. */
function readPart(bytes: Uint8Array): Part {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = pdf.subarray(-64).toString('latin1');
  const start = Number(/startxref\s+(\d+)/.exec(tail)?.[1]);
  const table = /^xref\s+0 (\d+)\s+/.exec(pdf.subarray(start, start + 40).toString('latin1'));
  if (!table) throw new Error('not a document of our compiler: no cross-reference table');
  const [count, entries] = [Number(table[1]), start + table[0].length];
  const offsets: { id: number; at: number }[] = [];
  for (let id = 1; id < count; id++) {
    const entry = pdf.subarray(entries + id * 20, entries + id * 20 + 20).toString('latin1');
    if (entry[17] === 'n') offsets.push({ id, at: Number(entry.slice(0, 10)) });
  }
  offsets.sort((a, b) => a.at - b.at);
  const objects = new Map<number, Buffer>();
  offsets.forEach(({ id, at }, index) => {
    const whole = pdf.subarray(at, offsets[index + 1]?.at ?? start);
    objects.set(id, whole.subarray(whole.indexOf('obj\n') + 4, whole.lastIndexOf('\nendobj')));
  });
  objects.set(0, pdf.subarray(entries + count * 20));
  return { objects, text: (id) => objects.get(id)?.toString('latin1') ?? '' };
}
