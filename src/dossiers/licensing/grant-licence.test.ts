import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issuedUnder, statusOf } from '../../credentials/api.ts';
import { actOnLicence, getLicence, licenceOfDossier, saveTypes, type WishedAct } from '../../licences/api.ts';
import { dayOf, type Clock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { correctResult } from '../acts/correct-result.ts';
import { draftResult } from '../acts/draft-result.ts';
import { forwardDossier } from '../acts/forward-dossier.ts';
import { issueResult } from '../acts/issue-result.ts';
import { receiveDossier } from '../acts/receive-dossier.ts';
import { signResult } from '../acts/sign-result.ts';
import { dossierHouse } from '../house-for-tests.ts';
import { alignPrinted, printedReactions } from '../results/align-printed.ts';
import { codeKeyOf } from '../results/printed-credential.ts';
import { sealedResult } from '../results/signatures.store.ts';
import { signWaiting } from '../results/sign-waiting.ts';
import { grantLicence } from './grant-licence.ts';

let time = Temporal.Instant.from('2026-11-05T08:00:00+07:00');
const clock: Clock = { now: () => (time = time.add({ seconds: 1 })), today: () => dayOf(time) };
const { app } = await testDb();
const { house, officer, fileBirth } = await dossierHouse(app, clock);
await saveTypes(app, [
  {
    code: 'thu',
    name: 'Giấy phép thử',
    nameEn: 'Test licence',
    law: 'Không có',
    holders: ['household'],
    months: 12,
    numberPattern: '{seq}',
    facts: [
      { key: 'place', vi: 'Địa điểm', en: 'Place', public: true, answer: 'site_address' },
      { key: 'rooms', vi: 'Số phòng', en: 'Rooms', answer: 'rooms' },
    ],
    grantedBy: ['1.001193'],
    inspectedBy: [],
    remindDays: [],
  },
]);

const must = (done: { ok: boolean }): void => assert.ok(done.ok, JSON.stringify(done));
async function granted(number: string): Promise<string> {
  const id = await fileBirth({
    answers: {
      business_name: 'Hộ kinh doanh Mẫu',
      site_address: { province: '15', commune: '02647', street: 'Số 1', commune_name: 'Phường Lào Cai' },
    },
  });
  must(await receiveDossier(house, officer('tiepnhan.laocai'), id));
  must(await forwardDossier(house, officer('truongphong.laocai'), id, ''));
  const result = await house.pdf.make({ template: '= Giấy phép', data: null });
  const kept = await house.files.save(new Blob([new Uint8Array(result)]).stream());
  assert.ok(kept.ok);
  const { hash, type, size } = kept.value;
  must(
    await draftResult(house, officer('thuly.laocai'), id, {
      title: 'Kết quả',
      fileHash: hash,
      fileName: 'a.pdf',
      fileType: type,
      fileSize: size,
    }),
  );
  must(await forwardDossier(house, officer('thuly.laocai'), id, ''));
  must(await forwardDossier(house, officer('truongphong.laocai'), id, ''));
  must(await signResult(house, officer('lanhdao.laocai'), id));
  must(await issueResult(house, officer('vanthu.laocai'), id, number));
  return id;
}
test('a granted dossier enters the register when its result is out, once, with what the form says', async () => {
  const id = await granted('1/GP');
  await grantLicence(house, id);
  assert.equal(await licenceOfDossier(app, id), null, 'numbered, but not sealed yet');
  await signWaiting(house, id);
  await grantLicence(house, id);
  await grantLicence(house, id);
  const licence = await licenceOfDossier(app, id);
  assert.deepEqual(
    [licence?.number, licence?.holderName, licence?.holderKind],
    ['1/GP', 'Hộ kinh doanh Mẫu', 'household'],
  );
  assert.deepEqual([licence?.validUntil, licence?.areaCode], ['2027-11-04', '02647']);
  assert.deepEqual(licence?.facts, { place: 'Số 1, Phường Lào Cai' });
});

test('the code printed on the paper of a licence says what the register says', async () => {
  const id = await granted('7/GP');
  await signWaiting(house, id);
  await grantLicence(house, id);
  const { id: licenceId = '' } = (await licenceOfDossier(app, id)) ?? {};
  const [printed] = await issuedUnder(app, [codeKeyOf((await sealedResult(app, id))?.resultId ?? '')]);
  const follow = printedReactions(house)['licence.changed']?.['dossiers.alignPrintedLicence'];
  const after = async (act: WishedAct) => {
    const seen = (await getLicence(app, licenceId)).version;
    const ground = { decisionNo: '12/QĐ', decisionOn: dayOf(time), reason: 'Theo kết luận kiểm tra' };
    must(await actOnLicence(house, officer('kinhte.laocai'), { id: licenceId, seen }, act, ground));
    await follow?.({ topic: 'licence.changed', key: licenceId, payload: {} });
    return (await statusOf(house, printed?.id ?? ''))?.status;
  };
  assert.equal(await after({ act: 'suspended' }), 'suspended');
  assert.equal(await after({ act: 'lifted' }), 'valid');
  assert.equal(await after({ act: 'revoked' }), 'revoked');
});

test('a correction begun while the paper is brought into line with its licence suspends it all the same', async () => {
  const id = await granted('8/GP');
  await signWaiting(house, id);
  await grantLicence(house, id);
  const [printed] = await issuedUnder(app, [codeKeyOf((await sealedResult(app, id))?.resultId ?? '')]);
  let begun = false;
  const sql: typeof app.sql = async (text, values) => {
    const rows = await app.sql(text, values);
    if (begun || !text.includes('from dossiers.event')) return rows as never;
    begun = true;
    const decision = { number: '3/QĐ', day: dayOf(time), reason: 'Sai một chữ' };
    must(await correctResult(house, officer('lanhdao.laocai'), id, decision));
    await alignPrinted(house, id);
    return rows as never;
  };
  await alignPrinted({ ...house, open: { ...app, sql } }, id);
  assert.equal((await statusOf(house, printed?.id ?? ''))?.status, 'suspended');
});

test('a number that is another licence’s is never passed over: somebody must look', async () => {
  const id = await granted('1/GP');
  await signWaiting(house, id);
  await assert.rejects(grantLicence(house, id), /number_taken/);
});
