import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOwnQuery } from '../../platform/db/own-query-for-tests.ts';
import { dayOf, legalDay, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import type { OpenDb } from '../../platform/db/open.ts';
import { pdfText } from '../../platform/pdf/pdf-text.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { getDossier, slipsOf, type Slip } from '../dossiers.store.ts';
import { startAuthorities } from '../../signing/api.ts';
import { findStatement, shortCode } from '../../transparency/api.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { proofReactions, provedAs } from '../proofs/prove-filing.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { requestPapers } from '../acts/request-papers.ts';
import {
  builtInText,
  controlSheetPdf,
  draftApology,
  handoverMinutesPdf,
  manyReceiptPdf,
  registerBookPdf,
  resultReceiptPdf,
  saveTemplate,
  slipPdf,
  slipTemplateFor,
} from './api.ts';
import { apologyReason } from './draft-apology.ts';
import { textInForce } from './words-in-force.ts';

let now = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const later = (hours: number): void => void (now = now.add({ minutes: hours * 60 }));
const { app, owner } = await testDb();
const asked: string[] = [];
const open: OpenDb = {
  ...app,
  sql(text, values) {
    if (isOwnQuery(text)) asked.push(text);
    return app.sql(text, values);
  },
};
const { house, officer, fileBirth } = await dossierHouse(open, clock);
const reception = officer('tiepnhan.laocai');
const admin = officer('quantri.tinh');
const unitId = reception.posts[0]?.unitId ?? '';
const commune = agencyDirectory(open).agencyOf(unitId);

// Spaces end lines and are lost there; words are compared without them.
const bare = (text: string): string => text.normalize('NFC').replace(/\s+/g, '');
const read = (pdf: Uint8Array): string => bare(pdfText(pdf));
const says = (text: string, ...words: string[]): void => {
  for (const one of words) assert.ok(text.includes(bare(one)), `${one}\n${text}`);
};

async function received(): Promise<string> {
  const id = await fileBirth();
  assert.ok((await receiveDossier(house, reception, id)).ok);
  return id;
}
const receiptOf = async (id: string): Promise<Slip> => {
  const [slip] = await slipsOf(open, id);
  assert.ok(slip);
  return slip;
};

const template = (words: string, changes: object = {}) => ({
  form: '01' as const,
  generation: 2025 as const,
  agencyId: commune.id,
  validFrom: clock.today(),
  words,
  note: 'Quyết định 1/QĐ',
  ...changes,
});

test('a slip issued with its words is printed in the same words after a department changed them', async () => {
  const id = await received();
  const slip = await receiptOf(id);
  const hash = await slipTemplateFor(house, { form: '01', received: clock.today(), unitId, at: now });
  const frozen = { ...slip, facts: { ...slip.facts, template: hash } };
  const before = read(await slipPdf(house, frozen));
  later(1);
  const words = builtInText('01', 2025).words.replace('= GIẤY', 'Lời riêng của phường\n= GIẤY');
  assert.ok((await saveTemplate(house, admin, template(words))).ok);
  assert.equal(read(await slipPdf(house, frozen)), before);
  // Even a slip that names no words gets those of the moment it was issued.
  assert.equal(read(await slipPdf(house, slip)), before);
  later(1);
  const next = await receiptOf(await received());
  says(read(await slipPdf(house, next)), 'Lời riêng của phường');
});

test('words that were kept are found again when the system comes with others', async () => {
  const hash = await slipTemplateFor(house, { form: '02', received: clock.today(), unitId, at: now });
  const [row] = await owner.sql<{ words: string }>('select words from dossiers.slip_text where hash = $1', [hash]);
  assert.equal(row?.words, builtInText('02', 2025).words);
});

test('the own words of an agency go before those for all, the newest in force before older ones, none before its day', async () => {
  const say = (mark: string) => `${builtInText('03', 2025).words}\n${mark}`;
  const wordsOn = async (at: Temporal.Instant) =>
    (await textInForce(house, { form: '03', received: clock.today(), unitId, at })).words.split('\n').at(-1);
  const save = async (mark: string, changes: object) => {
    assert.ok((await saveTemplate(house, admin, template(say(mark), { form: '03', ...changes }))).ok);
    later(0.1);
  };
  await save('tất cả', { agencyId: null });
  assert.equal(await wordsOn(now), 'tất cả');
  await save('phường', {});
  assert.equal(await wordsOn(now), 'phường');
  await save('tháng sau', { validFrom: legalDay('2026-12-01') });
  assert.equal(await wordsOn(now), 'phường');
  assert.equal(await wordsOn(Temporal.Instant.from('2026-12-01T08:00:00+07:00')), 'tháng sau');
  await save('tất cả, mới', { agencyId: null });
  assert.equal(await wordsOn(now), 'phường');
});

test('words with problems, without a reason or from a day past are not saved, and saved ones cannot be changed', async () => {
  const words = builtInText('01', 2025).words;
  const refused = async (changes: object, text = words) => {
    const saved = await saveTemplate(house, admin, template(text, changes));
    return saved.ok ? 'saved' : saved.refusal.why;
  };
  assert.equal(await refused({}, '{{không có}}'), 'problems');
  assert.equal(await refused({ note: ' ' }), 'note_missing');
  assert.equal(await refused({ validFrom: legalDay('2026-11-01') }), 'day_past');
  for (const sql of [
    "update dossiers.slip_text set words = ''",
    'delete from dossiers.slip_text',
    "update dossiers.slip_template set note = ''",
    'delete from dossiers.slip_template',
  ])
    await assert.rejects(app.sql(sql), /permission denied/);
});

test('the receipt on paper carries the code by which anybody checks that it was filed', async () => {
  const authorities = await startAuthorities();
  authorities.open(house);
  const { tsaUrl } = authorities;
  const timed = { ...house, config: { ...house.config, signing: { ...house.config.signing, tsaUrl } } };
  const id = await received();
  const slip = await receiptOf(id);
  assert.doesNotMatch(read(await slipPdf(house, slip)), /Mã chứng cứ/, 'not proved yet: no line without a code');
  const prove = proofReactions(timed)['dossier.submitted']?.['dossiers.proveFiling'];
  await prove?.({ topic: 'dossier.submitted', key: id, payload: { seq: 1 } });
  await authorities.stop();
  const statement = await findStatement(app, 'receipt', provedAs(id, 1));
  assert.ok(statement);
  says(read(await slipPdf(house, slip)), `Mã chứng cứ đã nộp hồ sơ: ${shortCode(statement.hash)}`);
});

test('a dossier received before 15/9/2025 gets the models of 2018', async () => {
  // A slip from before words were frozen with it: the day of reception chooses.
  const { template: _, ...facts } = (await receiptOf(await received())).facts;
  const slip = { ...(await receiptOf(await received())), facts };
  await owner.sql(`update dossiers.dossier set accepted_at = '2025-09-14T16:00:00+07:00' where id = $1`, [
    slip.dossierId,
  ]);
  says(read(await slipPdf(house, slip)), 'Thông tư số 01/2018/TT-VPCP');
  await owner.sql(`update dossiers.dossier set accepted_at = '2025-09-15T08:00:00+07:00' where id = $1`, [
    slip.dossierId,
  ]);
  says(read(await slipPdf(house, slip)), 'Thông tư số 03/2025/TT-VPCP');
});

test('all seven forms are stored and printed, the apology with both days and the head who signs', async () => {
  const id = await received();
  const apology = {
    reason: 'Cần xác minh',
    dueBefore: '2026-11-09T17:00:00+07:00',
    dueAt: '2026-11-11T17:00:00+07:00',
    signer: 'Giàng A Mẫu',
  };
  for (const [form, facts] of [
    ['04', apology],
    ['05', { reason: 'Xin rút', byApplicant: true }],
  ] as const) {
    await app.sql(
      'insert into dossiers.slip (dossier_id, form, number, issued_at, facts) values ($1, $2, $3, $4, $5)',
      [id, form, `1/${form}`, now, JSON.stringify(facts)],
    );
    const slip = (await slipsOf(open, id)).at(-1);
    assert.ok(slip);
    const text = read(await slipPdf(house, slip));
    if (form === '04')
      says(
        text,
        'Cần xác minh',
        'ngày 09 tháng 11 năm 2026',
        'ngày 11 tháng 11 năm 2026',
        'Giàng A Mẫu',
        '(Ký tên, đóng dấu)',
      );
    else says(text, 'THÔNG BÁO DỪNG', 'theo đề nghị của tổ chức, cá nhân nộp hồ sơ', 'Xin rút');
  }
  await assert.rejects(
    app.sql(
      `insert into dossiers.slip (dossier_id, form, number, issued_at, facts) values ($1, '08', '1', now(), '{}')`,
      [id],
    ),
    /slip_form_check/,
  );
});

test('the control sheet tells every hand-over from the log, with who, when, and whether in time', async () => {
  const id = await received();
  later(30);
  assert.ok((await forwardDossier(house, officer('truongphong.laocai'), id, 'Giao anh Tả')).ok);
  later(1);
  assert.ok(
    (await requestPapers(house, officer('thuly.laocai'), id, { items: ['Giấy chứng sinh'], reason: 'Bản mờ' })).ok,
  );
  asked.length = 0;
  const text = read(await controlSheetPdf(house, id));
  assert.ok(asked.length <= 6, `${asked.length} queries`);
  const { code } = await getDossier(open, id);
  says(
    text,
    'PHIẾU KIỂM SOÁT',
    code ?? '?',
    'Nguyễn Thị Mẫu',
    'Vàng Thị Mẩy',
    'quá hạn',
    'Giao anh Tả',
    'Yêu cầu bổ sung. Bản mờ',
    'Tổ chức, cá nhân',
  );
});

test('the register book lists the receptions of a counter in their order and numbers them through the year', async () => {
  const day = clock.today();
  const ids = [await received(), await received()];
  const printed = await registerBookPdf(house, { unitId, from: day, to: day });
  assert.ok(printed.ok);
  const chunks: Uint8Array[] = [];
  for await (const chunk of printed.value.pdf) chunks.push(chunk);
  const pdf = Buffer.concat(chunks);
  const text = read(pdf);
  const codes = await Promise.all(ids.map(async (id) => (await getDossier(open, id)).code ?? '?'));
  says(text, 'SỔ THEO DÕI HỒ SƠ', 'Năm 2026, quyển số 01', ...codes);
  assert.ok(text.indexOf(codes[0] ?? '') < text.indexOf(codes[1] ?? ''));
  const [before] = await owner.sql<{ n: number }>(
    `select count(*)::int as n from dossiers.dossier where accepted_at >= '2026-01-01'`,
  );
  says(text, `${before?.n}${codes[1]}`);
  assert.deepEqual(await registerBookPdf(house, { unitId, from: legalDay('2026-12-31'), to: legalDay('2027-01-01') }), {
    ok: false,
    refusal: { why: 'two_years' },
  });
  assert.deepEqual(await registerBookPdf(house, { unitId, from: day, to: legalDay('2026-01-01') }), {
    ok: false,
    refusal: { why: 'days_turned' },
  });
});

test('a day that an apology moved stands in the register beside the first one', async () => {
  const id = await received();
  await owner.sql(`update dossiers.dossier set due_at = '2026-11-20T17:00:00+07:00' where id = $1`, [id]);
  const text = read(
    await handoverMinutesPdf(house, {
      what: 'dossiers',
      fromUnitId: unitId,
      toUnitId: commune.id,
      giver: reception.name,
      taker: null,
      at: now,
      dossierIds: [id],
    }),
  );
  says(text, 'BIÊN BẢN BÀN GIAO HỒ SƠ', 'hẹn lại 20/11/2026', 'Vàng Thị Mẩy', commune.name);
});

test('one receipt for several dossiers names each with its day', async () => {
  const dossierIds = [await received(), await received()];
  asked.length = 0;
  const text = read(await manyReceiptPdf(house, { unitId, officer: reception.name, at: now, dossierIds }));
  assert.ok(asked.length <= 3, `${asked.length} queries`);
  says(text, 'NHIỀU HỒ SƠ', 'Số lượng hồ sơ: 02', 'Nguyễn Thị Mẫu');
  for (const id of dossierIds) says(text, (await getDossier(open, id)).code ?? '?');
  await assert.rejects(resultReceiptPdf(house, dossierIds[0] ?? ''));
});

test('an apology is drafted from where the dossier stands and what took too long', async () => {
  const id = await received();
  later(40);
  const draft = await draftApology(house, id);
  assert.match(draft.reason, /^Hồ sơ đang ở bước “.+” tại .+ và cần thêm thời gian/);
  assert.ok(draft.dueBefore?.equals((await getDossier(open, id)).dueAt ?? now));
  assert.ok(draft.steps.at(-1)?.open);
  const step = {
    step: 'Thẩm định',
    unit: 'Phòng X',
    hours: 20.5,
    given: 16,
    late: true,
    open: false,
    kind: 'step',
  } as const;
  assert.equal(
    apologyReason([step]),
    'Bước “Thẩm định” tại Phòng X đã mất 20,5 giờ làm việc, trong khi được giao 16 giờ làm việc.',
  );
  assert.equal(apologyReason([]), '');
});
