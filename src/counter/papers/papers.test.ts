import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { eventsOf, papersOf } from '../../dossiers/api.ts';
import { appForTests } from '../../house-for-app-tests.ts';
import { testDb } from '../../platform/db/testing.ts';
import { hostileFiles, pngOf } from '../../platform/files/hostile-files-for-tests.ts';
import { samplePdf } from '../../platform/files/sample-files.ts';
import { htmlFaults } from '../../platform/views/html-faults-for-tests.ts';
import { digitisationsOf, papersOf as vaultPapersOf } from '../../vault/api.ts';
import { digitise } from '../../vault/digitise/digitise.ts';
import { openScanReader } from '../../vault/scan/scan-reader.ts';
import { paperPdf, scanOf } from '../../vault/scan/scans-for-tests.ts';

const db = await testDb();
const { app, house, asOfficerOf, asCitizen, fileBirth } = await appForTests(db);
const reader = openScanReader();
after(() => reader.close());
const officer = await asOfficerOf('phuong-lao-cai');
const stranger = await asOfficerOf('xa-bat-xat');
const origin = 'http://localhost:3000';
const birthAttestation = {
  title: 'GIẤY CHỨNG SINH',
  number: '45/2026',
  name: 'Nguyễn Thị Mẫu',
  born: '01/11/2026',
  issuedOn: '02/11/2026',
  issuer: 'Bệnh viện Sản Nhi Lào Cai',
};

async function see(path: string, cookie = officer): Promise<{ status: number; text: string; to: string }> {
  const answer = await app.request(origin + path, { headers: { cookie, host: 'localhost:3000', accept: 'text/html' } });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' };
}
async function send(
  path: string,
  fields: Record<string, string | string[]>,
  files: Record<string, [Uint8Array, string, string]> = {},
  cookie = officer,
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
  for (const [name, [bytes, type, file]] of Object.entries(files))
    body.append(name, new Blob([new Uint8Array(bytes)], { type }), file);
  return sent(path, body, cookie);
}
async function sent(path: string, body: FormData, cookie = officer) {
  const answer = await app.request(origin + path, {
    method: 'POST',
    body,
    headers: { cookie, origin, host: 'localhost:3000' },
  });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') ?? '' };
}
const applicant = (idNumber: string) =>
  ({ name: 'Nguyễn Thị Mẫu', kind: 0, idNumber, phone: null, email: null, address: null }) as const;
const keyOf = (page: string, name: RegExp): string =>
  new RegExp(`name="(?:scan|has)-([\\w-]+)"[^>]*aria-label="Bản quét: ${name.source}`).exec(page)?.[1] ?? '';

/** Scans a birth attestation in a dossier, confirms it, and returns the page it ended on. */
async function digitised(dossier: string): Promise<string> {
  const page = await see(`/mot-cua/giay-to/${dossier}`);
  const key = keyOf(page.text, /Giấy chứng sinh/);
  assert.notEqual(key, '', page.text.slice(0, 3000));
  const photo = await scanOf(await paperPdf(house.pdf, birthAttestation), 1, { degrees: 1.5 }, 150);
  const sent = await send(
    `/mot-cua/giay-to/${dossier}`,
    { _action: 'quet' },
    { [`scan-${key}`]: [photo, 'image/jpeg', 'giấy.jpg'] },
  );
  assert.equal(sent.status, 303, sent.text);
  const waiting = await see(sent.to);
  assert.match(waiting.text, /Đang chờ đọc/);
  await digitise(house, reader, sent.to.split('/').at(-1) ?? '');
  const read = await see(sent.to);
  assert.match(read.text, /value="45\/2026"/);
  assert.deepEqual(await htmlFaults(read.text), []);
  const facts = {
    kind: 'GT.CHUNG_SINH',
    title: 'Giấy chứng sinh',
    number: '45/2026',
    name: 'Nguyễn Thị Mẫu',
    born: '',
    issuedOn: '2/11/2026',
    issuer: 'Bệnh viện Sản Nhi Lào Cai',
    validUntil: '',
  };
  const wrong = await send(sent.to, {
    ...facts,
    _action: 'xac-nhan',
    order: '1',
    kept: '1',
    compared: 'yes',
    issuedOn: '31/02/2026',
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /href="#field-issuedOn"/);
  assert.match(wrong.text, /value="31\/02\/2026"/, 'what was typed is still there');
  const moved = await send(sent.to, { ...facts, _action: 'len:1', order: '1', kept: '1', title: 'Đang gõ' });
  assert.match(moved.text, /value="Đang gõ"/, 'arranging pages loses nothing typed');
  const done = await send(sent.to, { ...facts, _action: 'xac-nhan', order: '1', kept: '1', compared: 'yes' });
  assert.equal(done.status, 303, done.text);
  return done.to;
}

test(
  'a paper scanned at the counter is read, confirmed, kept, and used in a second dossier without being asked for again',
  { timeout: 240_000 },
  async () => {
    const person = await asCitizen('Người có kho');
    await db.owner.sql(`update identity.person set id_number = '000099000701' where id = $1`, [person.id]);
    const first = await fileBirth({ applicant: applicant('000099000701') });
    const filed = await digitised(first);
    assert.match((await see(filed)).text, /Đã lưu vào kho/);
    const pdf = await app.request(`${origin}${filed}/ban-so-hoa`, {
      headers: { cookie: officer, host: 'localhost:3000' },
    });
    assert.equal(pdf.headers.get('content-type'), 'application/pdf');
    assert.equal((await see(filed, stranger)).status, 404, 'another counter does not see it');

    const second = await fileBirth({ applicant: applicant('000099000701') });
    const papers = await see(`/mot-cua/giay-to/${second}`);
    assert.match(papers.text, /Giấy chứng sinh, số 45\/2026/);
    assert.deepEqual(await htmlFaults(papers.text), []);
    const offer =
      /name="_action" value="(lay:[^"]+)"|value="(lay:[^"]+)"/.exec(papers.text)?.slice(1).find(Boolean) ?? '';
    const refused = await send(`/mot-cua/giay-to/${second}`, { _action: offer });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Chưa có sự đồng ý/);
    const asked = await send(`/mot-cua/ho-so/${second}`, {
      _action: 'bo-sung',
      'missing-other': 'Giấy chứng sinh (1 bản chính)',
      reason: 'Thiếu',
    });
    assert.equal(asked.status, 422);
    assert.match(asked.text, /Kho đã có: Giấy chứng sinh/);
    assert.match(asked.text, /name="anyway"/);
    const taken = await send(`/mot-cua/giay-to/${second}`, { _action: offer, present: 'yes' });
    assert.equal(taken.status, 303, taken.text);
    assert.equal((await papersOf(house.open, second)).at(-1)?.reuseLevel, 1);
    assert.equal((await eventsOf(house.open, second)).at(-1)?.kind, 'papers.reused');

    const vault = await see('/kho', person.cookie);
    assert.match(vault.text, /Giấy chứng sinh/);
    assert.deepEqual(await htmlFaults(vault.text), []);
    const [held] = await vaultPapersOf(house, { idNumber: '000099000701' });
    const one = await see(`/kho/${held?.id}`, person.cookie);
    assert.match(one.text, /Đã kiểm tra/);
    assert.deepEqual(await htmlFaults(one.text), []);
    const looked = await db.owner.sql(`select from audit.entry where owner_person_id = $1 and officer_id is not null`, [
      person.id,
    ]);
    assert.ok(looked.length > 0, 'officers’ looks at the scan are recorded as ones at this person’s data');
  },
);

test('a walk-in is helped from the vault only with the tick that they agree', { timeout: 240_000 }, async () => {
  await digitised(await fileBirth({ applicant: applicant('000099000702') }));
  const path = '/mot-cua/tiep-nhan/1.001193';
  const typed = { 'id-number': '000099000702', name: 'Nguyễn Thị Mẫu', kind: '0', _action: 'tra-kho' };
  assert.doesNotMatch((await send(path, typed)).text, /name="reuse-/);
  // Asked for without the tick: the same page for a number with this paper in its vault and for one with nothing.
  const unseen = async (number: string) => {
    const { status, text } = await send(path, {
      ...typed,
      'id-number': number,
      'missing-other': 'Giấy chứng sinh (1 bản chính)',
      reason: 'Thiếu',
      _action: 'bo-sung',
    });
    return `${status} ${text.replaceAll(number, '').replaceAll(/value="[^"]{40,}"|[0-9a-f-]{36}/g, '')}`;
  };
  assert.equal(await unseen('000099000702'), await unseen('000099000799'));
  assert.match(await unseen('000099000702'), /^422 [^]*Chưa tra giấy tờ Nhà nước đã có/);
  const seen = await send(path, {
    ...typed,
    'vault-agreed': 'yes',
    'missing-other': 'Giấy chứng sinh (1 bản chính)',
    reason: 'Thiếu',
    _action: 'bo-sung',
  });
  assert.match(seen.text, /Kho đã có: Giấy chứng sinh/);
  const shown = await send(path, { ...typed, 'vault-agreed': 'yes' });
  const [, key = '', paperId = ''] = /name="reuse-([\w-]+)" value="([^"]+)"/.exec(shown.text) ?? [];
  assert.match(shown.text, /Kho đã có 1 giấy tờ/);
  assert.deepEqual(await htmlFaults(shown.text), []);
  const others = Object.fromEntries(
    [...shown.text.matchAll(/name="(has-[\w-]+)"/g)].map(([, name]) => [name ?? '', 'not-needed']),
  );
  const form = /name="form" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
  const accepted = await send(path, {
    ...typed,
    ...others,
    form,
    'vault-agreed': 'yes',
    [`has-${key}`]: '',
    [`reuse-${key}`]: paperId,
    _action: 'tiep-nhan',
  });
  assert.equal(accepted.status, 303, accepted.text.slice(0, 4000));
  const papers = await papersOf(house.open, accepted.to.split('/').at(-1) ?? '');
  assert.deepEqual(
    papers.map(({ reusedPaperId, copyKind }) => [reusedPaperId, copyKind]),
    [[paperId, 2]],
  );
});

test('bad files are refused with a sentence at their paper, and the good ones beside them are not lost', async () => {
  const dossier = await fileBirth({ applicant: applicant('000099000703') });
  const here = `/mot-cua/giay-to/${dossier}`;
  const key = keyOf((await see(here)).text, /Giấy chứng sinh/);
  const none = await send(here, { _action: 'quet' });
  assert.match(none.text, /Chọn bản quét của ít nhất một giấy tờ/);
  for (const { what, name, bytes, vi } of await hostileFiles()) {
    const wrong = await send(here, { _action: 'quet' }, { [`scan-${key}`]: [bytes, 'application/pdf', name] });
    assert.equal(wrong.status, 422, what);
    assert.match(wrong.text, vi);
    assert.match(wrong.text, new RegExp(`href="#field-scan-${key}"`));
  }
  const form = new FormData();
  form.set('_action', 'quet');
  form.append(`scan-${key}`, new File([new Uint8Array(samplePdf('trang 1'))], 'trang 1.pdf'));
  form.append(`scan-${key}`, new File(['%PDF-1.7\nhỏng\n%%EOF\n'], 'trang 2.pdf'));
  const half = await sent(here, form);
  assert.equal(half.status, 422);
  assert.match(half.text, /trang 1\.pdf/, 'what was good is still there');
  assert.deepEqual(await htmlFaults(half.text), []);
  assert.equal((await digitisationsOf(house.open, dossier)).length, 0, 'half a paper is not begun');
  const kept = /name="kept" value="([^"]+)"/.exec(half.text)?.[1] ?? '';
  const whole = await send(
    here,
    { _action: 'quet', kept },
    { [`scan-${key}`]: [new Uint8Array(samplePdf('trang 2')), 'application/pdf', 'trang 2.pdf'] },
  );
  assert.equal(whole.status, 303, whole.text);
  const [begun] = await digitisationsOf(house.open, dossier);
  assert.deepEqual(
    begun?.sources.map(({ name }) => name),
    ['trang 1.pdf', 'trang 2.pdf'],
  );
});

test('a scan that was kept but cannot be read is said to be broken, and can be given up', async () => {
  const dossier = await fileBirth({ applicant: applicant('000099000703') });
  const key = keyOf((await see(`/mot-cua/giay-to/${dossier}`)).text, /Giấy chứng sinh/);
  // Its sizes are right and its end is there; the picture between them is not.
  const empty = await send(
    `/mot-cua/giay-to/${dossier}`,
    { _action: 'quet' },
    { [`scan-${key}`]: [new Uint8Array(pngOf(800, 1100)), 'image/png', 'hỏng.png'] },
  );
  assert.equal(empty.status, 303, empty.text);
  await digitise(house, reader, empty.to.split('/').at(-1) ?? '');
  const told = await see(empty.to);
  assert.match(told.text, /“hỏng.png”/);
  assert.deepEqual(await htmlFaults(told.text), []);
  assert.equal((await see(`${empty.to}/goc/1`)).status, 200, 'what was sent is kept');
  assert.equal((await send(empty.to, { _action: 'bo' })).status, 303);
  assert.match((await see(empty.to)).text, /đã bỏ/);
});
