import assert from 'node:assert/strict';
import test from 'node:test';
import { htmlFaults } from '../platform/views/html-faults-for-tests.ts';
import {
  draftResult,
  forwardDossier,
  getDossier,
  receiveDossier,
  requestPapers,
  resultOf,
  supplyPapers,
} from '../dossiers/api.ts';
import { sampleAnswers } from '../forms/api.ts';
import { formByKey } from '../catalogue/api.ts';
import { dayOf, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { samplePdf } from '../platform/files/sample-files.ts';
import { pdfText } from '../platform/pdf/pdf-text.ts';
import { deskForTests } from './desk-for-tests.ts';

let now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app: db, owner } = await testDb();
const { house, officer, fileBirth, see, send, asked } = await deskForTests(db, clock);

const [reception, head, handler, leader, clerk] = [
  'tiepnhan.laocai',
  'truongphong.laocai',
  'thuly.laocai',
  'lanhdao.laocai',
  'vanthu.laocai',
] as const;
const stranger = 'thuly.batxat';
const pdf = new Uint8Array(samplePdf());
const owningPerson = '019a0000-0000-7000-8000-0000000000c1';

async function accepted(changes: Parameters<typeof fileBirth>[0] = {}): Promise<string> {
  const id = await fileBirth({ ownerPersonId: owningPerson, ...changes });
  assert.ok((await receiveDossier(house, officer(reception), id)).ok);
  return id;
}
const code = async (id: string): Promise<string> => (await getDossier(db, id)).code ?? '';
/** What of a dossier its page named: the open task. */
const seenTask = async (id: string): Promise<string> => String((await getDossier(db, id)).task?.no);
const draft = {
  title: 'Giấy khai sinh',
  fileHash: 'a'.repeat(64),
  fileName: 'x.pdf',
  fileType: 'application/pdf',
  fileSize: 10,
};

async function withHandler(): Promise<string> {
  const id = await accepted();
  assert.ok((await forwardDossier(house, officer(head), id, '')).ok);
  return id;
}
async function withLeader(): Promise<string> {
  const id = await withHandler();
  assert.ok((await draftResult(house, officer(handler), id, draft)).ok);
  assert.ok((await forwardDossier(house, officer(handler), id, '')).ok);
  assert.ok((await forwardDossier(house, officer(head), id, '')).ok);
  return id;
}
const words = async (id: string) =>
  (await owner.sql<{ word: string }>('select word from audit.entry where subject_id = $1 order by id', [id])).map(
    ({ word }) => word,
  );

test('a dossier goes from the head through draft and signature to its number, each by its page', async () => {
  const id = await accepted();
  const page = `/ho-so/${id}`;
  const step = async (who: string, slug: string, fields: Record<string, string>) => {
    const done = await send(who, `${page}/${slug}`, { v: await seenTask(id), ...fields });
    assert.equal(done.status, 303, `${slug}: ${await done.text()}`);
    assert.equal(done.headers.get('location'), `${page}?xong=${slug}`);
    const shown = await see(who, `${page}?xong=${slug}`);
    assert.equal(shown.status, 200);
    assert.match(await shown.text(), /role="status"/);
  };
  await step(head, 'chuyen', { note: 'Giao anh Tả xử lý' });
  const upload = new FormData();
  upload.append('v', await seenTask(id));
  upload.append('title', '');
  upload.append('cach', 'tep');
  upload.append('file', new File([pdf], 'Giấy khai sinh.pdf'));
  assert.equal((await send(handler, `${page}/du-thao`, upload)).status, 303);
  assert.equal((await resultOf(db, id))?.title, 'Giấy khai sinh');
  await step(handler, 'chuyen', { note: '' });
  await step(head, 'tra-lai', { reason: 'Sai họ đệm' });
  const written = new FormData();
  for (const [name, value] of Object.entries({
    v: await seenTask(id),
    title: 'Trích lục khai sinh',
    text: 'Đoạn một.\n\nĐoạn hai #panic("x").',
    cach: 'mau',
  }))
    written.append(name, value);
  assert.equal((await send(handler, `${page}/du-thao`, written)).status, 303);
  const file = await see(leader, `${page}/ket-qua`);
  assert.equal(file.headers.get('content-type'), 'application/pdf');
  assert.match(file.headers.get('content-security-policy') ?? '', /sandbox/);
  assert.match(file.headers.get('content-disposition') ?? '', /^inline; filename="ket-qua-H38/);
  const told = pdfText(new Uint8Array(await file.arrayBuffer())).replace(/\s/g, '');
  assert.ok(told.includes('Đoạnhai#panic("x").') && told.includes('NguyễnThịMẫu'), told);
  await step(handler, 'chuyen', {});
  await step(head, 'chuyen', {});
  await step(leader, 'ky', {});
  assert.equal((await getDossier(db, id)).state, 'signed');
  await step(clerk, 'phat-hanh', { number: '125/TLKS' });
  assert.equal((await getDossier(db, id)).state, 'result_ready');
  const last = await (await see('trakq.laocai', page)).text();
  assert.match(last, /Phát hành kết quả, số 125\/TLKS/);
  assert.match(last, /Lý do: Sai họ đệm/);
  assert.match(last, /Trần Văn Giáp/);
  assert.match(last, new RegExp(`/tra-ket-qua/${id}`));
  const log = await words(id);
  for (const word of [
    'dossier.read',
    'dossier.forwarded',
    'result.drafted',
    'dossier.sent_back',
    'result.signed',
    'result.issued',
    'file.downloaded',
  ])
    assert.ok(log.includes(word), word);
});

test('nobody is asked to sign in, a citizen is turned away, an officer of another agency and a wrong officer find nothing', async () => {
  const id = await withHandler();
  const paths = [
    '',
    '/chuyen',
    '/tra-lai',
    '/yeu-cau-bo-sung',
    '/du-thao',
    '/ket-qua',
    '/tep/1000',
    '/phieu/01',
    '/nhat-ky',
  ];
  for (const path of paths) {
    const signIn = await see(null, `/ho-so/${id}${path}`);
    assert.equal(signIn.status, 303, path);
    assert.equal((await see('citizen', `/ho-so/${id}${path}`)).status, 403, path);
    assert.equal((await see(stranger, `/ho-so/${id}${path}`)).status, 404, path);
  }
  for (const path of ['chuyen', 'tra-lai', 'yeu-cau-bo-sung', 'phat-hanh']) {
    const fields = { v: await seenTask(id), reason: 'x', items: 'x', number: '1' };
    assert.equal((await send(null, `/ho-so/${id}/${path}`, fields)).status, 401);
    assert.equal((await send('citizen', `/ho-so/${id}/${path}`, fields)).status, 403);
    assert.equal((await send(stranger, `/ho-so/${id}/${path}`, fields)).status, 404);
    // Of the same agency, but it does not lie on their desk: they may read, not act.
    assert.equal((await send(clerk, `/ho-so/${id}/${path}`, fields)).status, 404);
  }
  assert.equal((await see(clerk, `/ho-so/${id}`)).status, 200);
  assert.equal((await send(handler, `/ho-so/${id}/ky`, {})).status, 403);
  assert.equal((await getDossier(db, id)).stepNo, 3);
  assert.equal((await see(handler, '/ho-so/019a0000-0000-7000-8000-00000000dead')).status, 404);
});

test('an officer who comes too late gets the dossier as it is now, and that reading is recorded', async () => {
  const id = await withHandler();
  const seen = await seenTask(id);
  // What else happened to the dossier meanwhile does not make the task another one.
  assert.ok((await draftResult(house, officer(handler), id, draft)).ok);
  assert.equal((await send(handler, `/ho-so/${id}/chuyen`, { v: seen })).status, 303);
  const late = await send(handler, `/ho-so/${id}/chuyen`, { v: seen });
  assert.equal(late.status, 409);
  const text = await late.text();
  assert.match(text, /vừa được người khác xử lý/);
  assert.deepEqual(await htmlFaults(text), []);
  assert.equal((await words(id)).filter((word) => word === 'page.viewed').length, 1);
  assert.equal((await see(handler, `/ho-so/${id}/chuyen?v=${seen}`)).status, 409);
  assert.equal((await see(handler, `/ho-so/${id}/chuyen`)).status, 404);
});

test('what waits for acceptance leads the receiving officer to the counter', async () => {
  const id = await fileBirth();
  const text = await (await see(reception, `/ho-so/${id}`)).text();
  assert.match(text, new RegExp(`/mot-cua/ho-so/${id}`));
  assert.doesNotMatch(text, /Từ chối tiếp nhận/);
  assert.deepEqual(await htmlFaults(text), []);
  const inbox = await (await see(reception, '/viec')).text();
  assert.match(inbox, new RegExp(`/ho-so/${(await getDossier(db, id)).filingRef}"`));
  const led = await see(reception, `/ho-so/${(await getDossier(db, id)).filingRef}`);
  assert.equal(led.headers.get('location'), `/ho-so/${id}`);
});

test('two leaders who sign at the same moment: one signs, the other sees what happened', async () => {
  const id = await withLeader();
  const v = await seenTask(id);
  const both = await Promise.all([
    send(leader, `/ho-so/${id}/ky`, { v }),
    send(leader, `/ho-so/${id}/tu-choi`, { v, reason: 'Không đủ' }),
  ]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 409]);
});

test('a refused act comes back with everything typed, the rule of time before it, and the error at its field', async () => {
  const id = await withHandler();
  const ask = await see(handler, `/ho-so/${id}/yeu-cau-bo-sung`);
  assert.match(await ask.text(), /chậm nhất ngày 10\/11\/2026/);
  const empty = await send(handler, `/ho-so/${id}/yeu-cau-bo-sung`, {
    v: await seenTask(id),
    items: 'Giấy chứng sinh',
    reason: ' ',
  });
  assert.equal(empty.status, 422);
  const text = await empty.text();
  assert.match(text, /Giấy chứng sinh<\/textarea>/);
  assert.match(text, /href="#field-reason">Nhập lý do/);
  assert.deepEqual(await htmlFaults(text), []);
  const unready = await send(handler, `/ho-so/${id}/tra-lai`, { v: await seenTask(id), reason: '' });
  assert.equal(unready.status, 422);
  const long = await send(handler, `/ho-so/${id}/tra-lai`, { v: await seenTask(id), reason: 'x'.repeat(4001) });
  assert.equal(long.status, 422);
  const noText = new FormData();
  for (const [name, value] of Object.entries({ v: await seenTask(id), title: 'Tên', text: '', cach: 'mau' }))
    noText.append(name, value);
  const draftBack = await send(handler, `/ho-so/${id}/du-thao`, noText);
  assert.equal(draftBack.status, 422);
  assert.match(await draftBack.text(), /value="Tên"/);
  const page = new FormData();
  page.append('cach', 'tep');
  page.append('title', 'Tên');
  page.append('v', await seenTask(id));
  page.append('file', new File(['<html><script>1</script>'], 'x.pdf'));
  const wrongType = await send(handler, `/ho-so/${id}/du-thao`, page);
  assert.equal(wrongType.status, 422);
  assert.match(await wrongType.text(), /“x\.pdf” không phải PDF/);
  // A title or text that is too long costs nobody the file: it comes back with the form, for this dossier only.
  const draftOf = async (more: Record<string, string | File>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ v: await seenTask(id), title: '', text: '', ...more }))
      form.append(name, value);
    return send(handler, `/ho-so/${id}/du-thao`, form);
  };
  const tooLong = await draftOf({ title: 'x'.repeat(301), cach: 'tep', file: new File([pdf], 'Quyết định.pdf') });
  assert.equal(tooLong.status, 422);
  const back = await tooLong.text();
  assert.match(back, /Quyết định\.pdf/);
  assert.deepEqual(await htmlFaults(back), []);
  const sealed = /name="kept" value="([^"]+)"/.exec(back)?.[1] ?? '';
  const stillWrong = await draftOf({ text: 'x'.repeat(20_001), cach: 'mau', kept: sealed });
  assert.match(await stillWrong.text(), /dài nhất 20\.000 ký tự[^]*Quyết định\.pdf/);
  const removed = await draftOf({ kept: sealed, _action: 'remove-file:0' });
  assert.doesNotMatch(await removed.text(), /Quyết định\.pdf/);
  assert.equal((await draftOf({ cach: 'tep', kept: `${sealed}x` })).status, 422, 'only what was sealed here');
  const late = await draftOf({ v: '999', cach: 'tep', title: 'Tên', file: new File([pdf], 'Muộn.pdf') });
  const lateText = await late.text();
  assert.equal(late.status, 409);
  assert.match(lateText, /Chưa lưu: hồ sơ vừa được người khác xử lý[^]*value="Tên"[^]*Muộn\.pdf/);
  assert.match(lateText, new RegExp(`name="v" value="${await seenTask(id)}"`), 'saved again it counts');
  assert.deepEqual(await htmlFaults(lateText), []);
  assert.equal((await draftOf({ cach: 'tep', kept: sealed })).status, 303);
  assert.equal((await resultOf(db, id))?.fileName, 'Quyết định.pdf');
  assert.equal(
    (
      await send(handler, `/ho-so/${id}/yeu-cau-bo-sung`, {
        v: await seenTask(id),
        items: 'Giấy chứng sinh\nCCCD',
        reason: 'Thiếu',
      })
    ).status,
    303,
  );
  const waiting = await (await see(handler, `/ho-so/${id}`)).text();
  assert.match(waiting, /status paused/);
  assert.match(waiting, new RegExp(`/ho-so/${id}/phieu/02`));
  const slip = await see(handler, `/ho-so/${id}/phieu/02`);
  assert.match(slip.headers.get('location') ?? '', /^\/phieu\/[0-9a-f-]{36}\.pdf$/);
  assert.ok((await supplyPapers(house, { kind: 'person', id: owningPerson }, id, [], 'Đã nộp')).ok);
  const again = await send(handler, `/ho-so/${id}/yeu-cau-bo-sung`, { v: await seenTask(id), items: 'x', reason: 'y' });
  assert.equal(again.status, 404, 'papers are asked for once');
});

test('the dossier page shows form, papers, explanation and story in both languages, with valid HTML, for six queries', async () => {
  const form = await formByKey(db, 'birth', clock.today());
  assert.ok(form);
  const saved = await house.files.save(bytes());
  assert.ok(saved.ok);
  const id = await accepted({
    formVersionId: form.id,
    answers: await sampleAnswers('birth'),
    papers: [
      {
        paper_key: 'p1',
        name: 'Giấy chứng sinh',
        copy_kind: 2,
        copies: 1,
        file_hash: saved.value.hash,
        file_name: 'chứng sinh.pdf',
        file_type: 'application/pdf',
        file_size: saved.value.size,
      },
      {
        paper_key: 'p2',
        name: 'Tờ khai',
        copy_kind: 0,
        copies: 2,
        file_hash: null,
        file_name: null,
        file_type: null,
        file_size: null,
      },
    ],
  });
  await see(head, `/ho-so/${id}`);
  asked.length = 0;
  const page = await see(head, `/ho-so/${id}`);
  assert.equal(asked.filter((text) => !text.includes('audit.entry')).length, 6, asked.join('\n---\n'));
  assert.equal(asked.length, 7);
  for (const lang of ['vi', 'en'] as const)
    for (const path of ['', '/chuyen', '/yeu-cau-bo-sung', '/du-thao']) {
      const text = await (await see(head, `/ho-so/${id}${path}`, lang)).text();
      assert.deepEqual(await htmlFaults(text), [], `${lang} ${path}`);
    }
  const text = await page.text();
  assert.match(text, /Hẹn trả: 17:00 06\/11\/2026/);
  assert.match(text, /Thời hạn 1 ngày làm việc/);
  assert.match(text, /Giấy chứng sinh/);
  assert.match(text, /bản chính × 2/);
  assert.match(text, /<h3>/);
  assert.match(text, /action="\/ho-so\/[^"]+\/chuyen"/);
  const href = /href="(\/ho-so\/[^"]+\/tep\/\d+)"/.exec(text)?.[1] ?? '';
  const paper = await see(head, href);
  assert.equal(paper.status, 200);
  assert.match(paper.headers.get('content-disposition') ?? '', /filename\*=UTF-8''ch%E1%BB%A9ng%20sinh\.pdf/);
  assert.deepEqual(new Uint8Array(await paper.arrayBuffer()), pdf);
  assert.match((await see(head, `${href}?tai=1`)).headers.get('content-disposition') ?? '', /^attachment/);
});

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield pdf;
}

test('many are forwarded or signed at once; each refused one says why and stays as it was', async () => {
  const [ready, other, gone] = [await accepted(), await accepted(), await withHandler()];
  const none = await send(head, '/viec/chuyen', { note: 'Giữ lại lời này' });
  assert.equal(none.status, 422);
  const back = await none.text();
  assert.match(back, /value="Giữ lại lời này"/);
  assert.deepEqual(await htmlFaults(back), []);
  const unknown = 'H38.101.01-261105-9999';
  const mixed = await send(head, '/viec/chuyen', { d: [await code(ready), await code(gone), unknown], note: 'Gấp' });
  assert.equal(mixed.status, 200);
  const text = await mixed.text();
  assert.match(text, /1 hồ sơ đã xong, 2 hồ sơ không thực hiện được/);
  assert.match(text, /không còn ở bàn của bạn/);
  assert.match(text, /Không tìm thấy hồ sơ/);
  assert.deepEqual(await htmlFaults(text), []);
  assert.equal((await getDossier(db, ready)).stepNo, 3);
  assert.ok((await words(ready)).includes('dossier.forwarded'));
  assert.equal((await words(gone)).filter((word) => word === 'dossier.forwarded').length, 0);
  const all = await send(head, '/viec/chuyen', { d: await code(other), loc: 'trong-han' });
  assert.equal(all.headers.get('location'), '/viec?loc=trong-han&da=chuyen&xong=1');
  assert.match(await (await see(head, '/viec?da=chuyen&xong=1')).text(), /Đã chuyển xử lý 1 hồ sơ/);
  assert.equal((await send(head, '/viec/chuyen', { d: 'x y' })).status, 400);
  assert.equal((await send(stranger, '/viec/chuyen', { d: await code(gone) })).status, 422);
  const [one, two] = [await withLeader(), await withLeader()];
  assert.equal((await send(leader, '/viec/ky', { d: [await code(one), await code(two)] })).status, 303);
  assert.equal((await getDossier(db, two)).state, 'signed');
  assert.equal((await send(handler, '/viec/ky', { d: await code(one) })).status, 403);
});

test('the inbox filters by due time, desk by desk; the unit list shows who holds what', async () => {
  const before = now;
  const late = await withHandler();
  now = Temporal.Instant.from('2026-11-12T09:00:00+07:00');
  const fresh = await withHandler();
  const has = async (who: string, path: string, id: string) =>
    (await (await see(who, path)).text()).includes(`/ho-so/${await code(id)}"`);
  assert.ok(await has(handler, '/viec?loc=qua-han', late));
  assert.ok(!(await has(handler, '/viec?loc=qua-han', fresh)));
  assert.ok(await has(handler, '/viec?loc=sap-han', fresh));
  assert.ok(!(await has(handler, '/viec?loc=trong-han', fresh)));
  const post = officer(head).posts[0]!;
  assert.equal((await see(head, `/viec?vi-tri=${post.unitId}:${post.role}`)).status, 200);
  assert.ok(await has(head, '/viec/don-vi', fresh));
  assert.match(await (await see(head, '/viec/don-vi')).text(), /Cán bộ thụ lý, /);
  assert.equal((await see(handler, '/viec/don-vi')).status, 404);
  for (const lang of ['vi', 'en'] as const)
    for (const [who, path] of [
      [head, '/viec'],
      [head, '/viec/don-vi'],
      [clerk, '/viec'],
      [leader, '/viec'],
      [handler, '/viec?loc=cho-nguoi-dan'],
      [handler, '/viec?tu=x~y&loc=z&vi-tri=q'],
    ] as const) {
      const shown = await see(who, path, lang);
      assert.equal(shown.status, 200);
      assert.deepEqual(await htmlFaults(await shown.text()), [], `${lang} ${path}`);
    }
  now = before;
});

test('what waits for papers is neither late nor to do, and the figures of the inbox add up', async () => {
  const before = now;
  now = Temporal.Instant.from('2026-11-16T08:00:00+07:00');
  const id = await withHandler();
  const inbox = async (path: string) => (await see(handler, path)).text();
  const figures = async () =>
    [...((await inbox('/viec')).split('<main')[1] ?? '').matchAll(/<span class="count">(\d+)</g)].map(([, count]) =>
      Number(count),
    );
  const [toDo = 0, late = 0] = await figures();
  assert.ok((await requestPapers(house, officer(handler), id, { items: ['Giấy chứng sinh'], reason: 'Thiếu' })).ok);
  now = Temporal.Instant.from('2026-12-16T08:00:00+07:00');
  const after = await figures();
  assert.deepEqual([after[0], after.at(-1)], [toDo - 1, 1]);
  assert.equal(after[0], (after[1] ?? 0) + (after[2] ?? 0) + (after[3] ?? 0));
  assert.ok((after[1] ?? 0) >= late);
  for (const [filter, shown] of [
    ['can-lam', false],
    ['qua-han', false],
    ['trong-han', false],
    ['cho-nguoi-dan', true],
  ] as const)
    assert.equal((await inbox(`/viec?loc=${filter}`)).includes(await code(id)), shown, filter);
  now = before;
});

test('an officer finds dossiers of the own agency by code, reference, phone or id number in one query, by words in two at most', async () => {
  const id = await accepted({
    applicant: {
      name: 'Lò Thị Ưng Mẫu',
      kind: 0,
      idNumber: '000099000077',
      phone: '+84900000077',
      email: null,
      address: null,
    },
  });
  const dossier = await getDossier(db, id);
  for (const typed of [dossier.code!, dossier.filingRef, '0900 000 077', '000099000077', 'lo thi ung'])
    assert.match(await (await see(handler, `/tim-ho-so?q=${encodeURIComponent(typed)}`)).text(), new RegExp(id), typed);
  const led = await see(handler, `/ho-so/${dossier.code}`);
  assert.equal(led.headers.get('location'), `/ho-so/${id}`);
  assert.equal((await see(stranger, `/ho-so/${dossier.code}`)).status, 404);
  assert.equal((await see(handler, '/ho-so/H38.101.01-261105-9999')).status, 404);
  asked.length = 0;
  const found = await see(handler, '/tim-ho-so?q=0900000077');
  assert.equal(asked.filter((text) => !text.includes('audit.entry')).length, 1);
  await see(handler, '/tim-ho-so?q=ung');
  // Words that few dossiers hold are looked for twice: among the newest, then in the text index.
  assert.ok(asked.filter((text) => !text.includes('audit.entry')).length <= 3);
  assert.deepEqual(await htmlFaults(await found.text()), []);
  assert.doesNotMatch(await (await see(stranger, '/tim-ho-so?q=000099000077')).text(), new RegExp(id));
  for (const lang of ['vi', 'en'] as const)
    for (const q of ['', 'khongco', `"><script>`]) {
      const page = await see(handler, `/tim-ho-so?q=${encodeURIComponent(q)}`, lang);
      assert.equal(page.status, 200);
      assert.deepEqual(await htmlFaults(await page.text()), []);
    }
  assert.ok((await words(id)).includes('dossier.searched'));
});

test('a supervisor sees who read a dossier and what was done; nobody else', async () => {
  const id = await withHandler();
  await see(handler, `/ho-so/${id}`);
  const log = await see('giamsat.laocai', `/ho-so/${id}/nhat-ky`);
  assert.equal(log.status, 200);
  const text = await log.text();
  assert.match(text, /Tẩn Láo Tả/);
  assert.match(text, /Xem hồ sơ/);
  assert.deepEqual(await htmlFaults(text), []);
  assert.ok(
    (await send(handler, `/ho-so/${id}/tra-lai`, { v: await seenTask(id), reason: 'Bí mật của hồ sơ' })).status === 303,
  );
  const checked = await see('kiemtra.tinh', `/ho-so/${id}/nhat-ky`);
  assert.equal(checked.status, 200);
  assert.doesNotMatch(await checked.text(), /Bí mật của hồ sơ|Nguyễn Thị Mẫu/);
  assert.equal((await see('kiemtra.tinh', `/ho-so/${id}`)).status, 403);
  assert.equal((await see(head, `/ho-so/${id}/nhat-ky`)).status, 404);
  assert.equal((await see('giamsat.batxat', `/ho-so/${id}/nhat-ky`)).status, 404);
});
