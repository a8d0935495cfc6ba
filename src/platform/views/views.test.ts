import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { htmlFaults } from './html-faults-for-tests.ts';
import { sayIn, type Lang } from '../i18n/say.ts';
import { addressWith } from './address-with.ts';
import { dataTable } from './data-table.ts';
import { faultPage } from './fault-page.ts';
import { fieldId } from './fields/field-id.ts';
import { fileField } from './fields/file-field.ts';
import { radiosField } from './fields/radios-field.ts';
import { textAreaField } from './fields/text-area-field.ts';
import { textField } from './fields/text-field.ts';
import { galleryPage } from './gallery.ts';
import { layout } from './layout.ts';
import { statusTag } from './status-tag.ts';
import { finishStylesheet, fontFiles, iconFiles, islandFiles, stylesheetFiles } from './stylesheet.ts';
import type { View } from './view.ts';

const view = (over: Partial<View> = {}, lang: Lang = 'vi'): View => ({
  lang,
  t: sayIn(lang),
  path: '/thu-tuc?q=khai+sinh',
  textSize: 'normal',
  who: null,
  office: { name: 'Tỉnh Lào Cai', phone: '1900 0000' },
  asset: (name) => `/tinh/x/${name}`,
  ...over,
});
const t = sayIn('vi');
const evil = `"><script>alert('1')</script>`;

test('nothing a visitor types comes out as markup', async () => {
  const pages = [
    textField({ t, name: 'a', label: evil, hint: evil, value: evil, error: evil, suffix: evil }),
    textAreaField({ t, name: 'a', label: 'a', value: '</textarea><script>' }),
    radiosField({ t, name: 'a', label: evil, options: [{ value: evil, label: evil, hint: evil }], value: evil }),
    fileField({ t, name: 'a', label: 'a', uploaded: [{ id: evil, name: evil, size: '1 kB' }] }),
    layout(view({ path: `/${evil}`, office: { name: evil, phone: evil } }), {
      title: evil,
      body: statusTag({ standing: 'soon', label: evil }),
    }),
    faultPage(view(), { status: 500, reference: evil }),
  ];
  for (const page of pages) {
    const text = String(await page);
    assert.doesNotMatch(text, /<script>/);
    assert.doesNotMatch(text, /"">/);
  }
});

test('a field that came back wrong is tied to its label, hint and error', async () => {
  const text = String(
    await textField({ t, name: 'owner.name', label: 'Họ tên', hint: 'Đủ dấu', error: 'Nhập họ tên' }),
  );
  assert.equal(fieldId('owner.name'), 'field-owner-name');
  assert.match(text, /for="field-owner-name"/);
  assert.match(text, /aria-describedby="field-owner-name-hint field-owner-name-error"/);
  assert.match(text, /aria-invalid="true"/);
  assert.match(text, /id="field-owner-name-hint"/);
  assert.match(text, /id="field-owner-name-error"/);
  assert.match(text, /Lỗi:/);
});

test('a field that is right carries neither error nor aria-invalid', async () => {
  assert.doesNotMatch(
    String(await textField({ t, name: 'a', label: 'A', value: 'b' })),
    /aria-invalid|aria-describedby/,
  );
});

test('a text area keeps what was typed to the letter, a first empty line too', async () => {
  assert.match(
    String(await textAreaField({ t, name: 'a', label: 'A', value: '\nmột\n  hai' })),
    />\n\nmột\n {2}hai<\/textarea>/,
  );
});

test('every error in the summary leads to a field that exists', async () => {
  const text = String(await galleryPage(view(), 'error'));
  const targets = [...text.matchAll(/<a href="#(field-[^"]+)"/g)].map((match) => match[1]);
  assert.ok(targets.length >= 7);
  for (const id of targets) assert.match(text, new RegExp(`id="${id}"`));
  assert.match(text, /<title>Lỗi: Thư viện thành phần – Một Cửa<\/title>/);
});

test('the language switch and the text sizes keep the page and its query', async () => {
  assert.equal(addressWith('/thu-tuc?q=khai+sinh&lang=en', 'lang', 'vi'), '/thu-tuc?q=khai+sinh&lang=vi');
  const text = String(
    await layout(view({ textSize: 'large' }), { title: 'Thủ tục', body: statusTag({ standing: 'done', label: 'x' }) }),
  );
  assert.match(text, /<html[^>]* lang="vi"[^>]* data-text-size="large"/);
  assert.match(text, /href="\/thu-tuc\?q=khai\+sinh&amp;lang=en"/);
  assert.match(text, /href="\/thu-tuc\?q=khai\+sinh&amp;co-chu=largest"/);
});

test('a page in English has no Vietnamese left in its frame', async () => {
  const text = String(
    await layout(view({}, 'en'), { title: 'Services', body: statusTag({ standing: 'done', label: 'x' }) }),
  );
  const words = text.replaceAll(/Một Cửa|Tỉnh Lào Cai|Tiếng Việt/g, '');
  assert.doesNotMatch(words, /[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹ]/i);
});

test('the gallery is valid HTML in every state and both languages', async () => {
  for (const lang of ['vi', 'en'] as const) {
    for (const state of ['empty', 'filled', 'error'] as const) {
      const found = await htmlFaults(String(await galleryPage(view({}, lang), state)));
      assert.deepEqual(found, [], `${lang} ${state}`);
    }
  }
});

test('fifty rows of an officer’s list stay small', async () => {
  const rows = Array.from({ length: 50 }, (_, index) => ({ code: `H38.12-261122-${String(index).padStart(4, '0')}` }));
  const text = String(
    await dataTable({
      caption: 'x',
      rows,
      columns: [
        { key: 'code', label: 'Hồ sơ', header: true, cell: ({ code }) => code },
        { key: 'state', label: 'Tình trạng', cell: () => statusTag({ standing: 'overdue', label: 'Quá hạn' }) },
      ],
    }),
  );
  assert.ok(text.length / 50 < 170, `${text.length / 50} characters a row`);
});

test('stylesheet, fonts and icon leave 15 kB of the 100 kB of a first view to the page itself', async () => {
  const css = finishStylesheet(
    (await Promise.all(stylesheetFiles.map((file) => readFile(file, 'utf8')))).join('\n'),
    (name) => `/tinh/x/${name}`,
  );
  assert.doesNotMatch(css, /!important|@import/);
  let bytes = brotliCompressSync(css).length;
  for (const { file } of [...fontFiles, ...iconFiles]) bytes += (await readFile(file)).length;
  assert.ok(bytes < 85_000, `${bytes} bytes`);
  assert.throws(() => finishStylesheet('a{}', String), /without tokens.css/);
});

test('islands stay under a hundred lines each', async () => {
  for (const { file, name } of islandFiles) {
    const lines = (await readFile(file, 'utf8')).split('\n').length;
    assert.ok(lines < 100, `${name}: ${lines}`);
  }
});
