import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { usualFonts } from './find-fonts.ts';
import { joinPdfs } from './join-pdfs.ts';
import { openPdfMaker } from './pdf-maker.ts';

const maker = openPdfMaker({ fonts: usualFonts() });
after(() => maker.close());

const template = `#let data = json("/data.json")
#set document(title: data)
#set text(font: "Be Vietnam Pro", lang: "vi")
#set page(paper: "a5")
= #data
#table(columns: 2, table.header([Mã], [Tên (12 0 R)]), data, [a])
#pagebreak()
#data`;

async function* parts(names: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const data of names) yield await maker.make({ template, data });
}
async function joined(names: readonly string[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of joinPdfs(parts(names))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('parts become one document with all pages, all words and one tree of tags', async () => {
  const pdf = await joined(['Nguyễn', 'Đặng', 'Ưỡng']);
  const raw = pdf.toString('latin1');
  assert.equal(raw.match(/\/Type \/Page\b/g)?.length, 6);
  assert.match(raw, /\/Type \/Pages\s+\/Count 6/);
  assert.equal(raw.match(/\/Type \/Catalog/g)?.length, 1);
  assert.equal(raw.match(/\/StructTreeRoot \d+ 0 R/g)?.length, 1);
  assert.equal(raw.match(/\/S \/Document/g)?.length, 1);
  assert.equal(raw.match(/\/S \/Part\b/g)?.length, 3);
  assert.deepEqual(
    [...raw.matchAll(/\/StructParents (\d+)/g)].map(([, key]) => Number(key)).toSorted((a, b) => a - b),
    [0, 1, 2, 3, 4, 5],
  );
  // What is drawn on each page goes in as it was.
  for await (const part of parts(['Đặng'])) {
    const streams = [
      ...Buffer.from(part)
        .toString('latin1')
        .matchAll(/\/FlateDecode\s*>>\s*stream\n([^]*?)\nendstream/g),
    ];
    assert.ok(streams.length > 2);
    for (const [, bytes] of streams) assert.ok(raw.includes(bytes ?? '?'));
  }
});

test('every reference leads to an object, and every object stands where the table says', async () => {
  const raw = (await joined(['một', 'hai'])).toString('latin1');
  const start = Number(/startxref\n(\d+)/.exec(raw)?.[1]);
  const entries = [...raw.slice(start).matchAll(/^(\d{10}) \d{5} ([nf])/gm)];
  entries.forEach(([, at, kind], id) => {
    if (kind === 'n') assert.ok(raw.startsWith(`${id} 0 obj`, Number(at)), String(id));
  });
  const there = new Set(entries.flatMap(([, , kind], id) => (kind === 'n' ? [id] : [])));
  const heads = [...raw.matchAll(/^\d+ 0 obj\n([^]*?)(?:\nendobj|stream\n)/gm)].map(([, head]) => head ?? '');
  for (const head of heads)
    for (const [, id] of head.replace(/\((?:\\.|[^\\()])*\)/g, '').matchAll(/\b(\d+) 0 R/g))
      assert.ok(there.has(Number(id)), String(id));
});

test('a document of another make, and no part at all, are refused', async () => {
  async function* alien(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('%PDF-1.5\nnothing');
  }
  await assert.rejects(async () => {
    for await (const chunk of joinPdfs(alien())) assert.ok(chunk);
  }, /not a document of our compiler/);
  await assert.rejects(joined([]), /no part/);
});
