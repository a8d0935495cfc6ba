import assert from 'node:assert/strict';
import { test } from 'node:test';
import { credentialById, statusOf } from '../credentials/api.ts';
import { dayOf, legalDay, type Clock } from '../platform/clock.ts';
import { testDb } from '../platform/db/testing.ts';
import { actOnLicence, type WishedAct } from './act-on-licence.ts';
import { alignCredential } from './align-credential.ts';
import { enterGranted, enterLicence } from './enter-licence.ts';
import { inspectionsOf, recordInspection } from './inspections.ts';
import { licenceHouse } from './licences-for-tests.ts';
import { credentialsOfLicence, eventsOfLicence, getLicence } from './licences.store.ts';
import { standingOn } from './licence.ts';
import { lastDay } from './licence-type.ts';
import { remindHolders } from './remind-holders.ts';
import { replaceLicence } from './replace-licence.ts';
import { countLicences, licencesPerPage, searchLicences, type LicenceSearch } from './search.store.ts';
import { currentType, currentTypes, saveTypes } from './types.store.ts';

let now = Temporal.Instant.from('2026-11-28T09:00+07:00');
const clock: Clock = { now: () => now, today: () => dayOf(now) };
const { app, owner } = await testDb();
const { house, officer, agencyId, wish, entered, react } = await licenceHouse(app, owner, clock);
const ward = agencyId('phuong-lao-cai');
const specialist = officer('kinhte.laocai');
const ground = { decisionNo: '12/QĐ-UBND', decisionOn: legalDay('2026-11-27'), reason: 'Theo kết luận kiểm tra' };
const act = async (id: string, what: WishedAct, who = specialist, seen?: number) =>
  actOnLicence(house, who, { id, seen: seen ?? (await getLicence(app, id)).version }, what, ground);
const statusNow = async (id: string) => {
  const [newest] = await credentialsOfLicence(app, id);
  return (await statusOf(house, newest?.credentialId ?? ''))?.status;
};

test('a licence holds as long as its type says, to the day before', () => {
  assert.equal(lastDay({ months: 36 }, legalDay('2026-11-28')), '2029-11-27');
  assert.equal(lastDay({ months: 12 }, legalDay('2024-02-29')), '2025-02-27');
  assert.equal(lastDay({ months: null }, legalDay('2026-11-28')), null);
});

test('an officer of the agency enters a licence; its number follows the pattern, its history begins', async () => {
  const id = await entered();
  const licence = await getLicence(app, id);
  assert.match(licence.number, /^\d{3}\/2026\/ATTP-H38\.101$/);
  assert.deepEqual([licence.validUntil, licence.state, licence.version], ['2029-11-01', 'valid', 1]);
  const [first] = await eventsOfLicence(app, id);
  assert.deepEqual([first?.act, first?.decisionNo], ['granted', licence.number]);
});

test('nobody enters one for another agency, of another kind of holder, or under a number that is taken', async () => {
  const why = async (who: string, changes: Parameters<typeof wish>[0]) => {
    const made = await enterLicence(house, officer(who), wish(changes));
    return made.ok ? 'entered' : made.refusal.why;
  };
  assert.equal(await why('kinhte.batxat', {}), 'not_yours');
  assert.equal(await why('tiepnhan.laocai', {}), 'not_yours');
  assert.equal(await why('kinhte.laocai', { typeCode: 'giay-phep-lai-xe' }), 'holder_kind');
  assert.equal(await why('kinhte.laocai', { typeCode: 'khong-co' }), 'unknown_type');
  assert.equal(await why('kinhte.laocai', { holder: { ...wish().holder, name: '  ' } }), 'name_missing');
  assert.equal(await why('kinhte.laocai', { grantedOn: legalDay('2026-11-29') }), 'granted_in_the_future');
  assert.equal(await why('kinhte.laocai', { validUntil: legalDay('2026-01-01') }), 'ends_before_it_begins');
  assert.equal(await why('kinhte.laocai', { number: 'A/1' }), 'entered');
  assert.equal(await why('kinhte.laocai', { number: 'A/1' }), 'number_taken');
});

test('twenty entered at once have twenty numbers in a row', async () => {
  const before = (await owner.sql<{ last: number }>('select last from licences.counter'))[0]?.last ?? 0;
  const made = await Promise.all(Array.from({ length: 20 }, () => enterLicence(house, specialist, wish())));
  const serials = made.map((one) => Number(one.ok ? one.value.number.slice(0, 3) : 0)).toSorted((a, b) => a - b);
  assert.deepEqual(
    serials,
    Array.from({ length: 20 }, (_, i) => before + 1 + i),
  );
});

test('a granted dossier brings one licence however often it is told', async () => {
  const dossierId = '019a0000-0000-7000-8000-00000000d001';
  const made = await Promise.all([1, 2, 3].map(() => enterGranted(house, { ...wish(), dossierId })));
  assert.equal(made.filter(({ ok }) => ok).length, 1);
  assert.deepEqual(await enterGranted(house, { ...wish(), dossierId }), {
    ok: false,
    refusal: { why: 'number_taken' },
  });
});

test('suspended, lifted, revoked: what anybody can check follows the register, with the decision', async () => {
  const id = await entered();
  await react('licence.changed');
  assert.equal(await statusNow(id), 'valid');
  for (const [what, state, status] of [
    ['suspended', 'suspended', 'suspended'],
    ['lifted', 'valid', 'valid'],
    ['revoked', 'revoked', 'revoked'],
  ] as const) {
    assert.ok((await act(id, { act: what })).ok, what);
    assert.equal((await getLicence(app, id)).state, state);
    await react('licence.changed');
    assert.equal(await statusNow(id), status);
  }
  const [newest] = await credentialsOfLicence(app, id);
  const history = (await statusOf(house, newest?.credentialId ?? ''))?.history ?? [];
  assert.deepEqual(
    history.map(({ decision }) => decision),
    [ground.decisionNo, ground.decisionNo, ground.decisionNo],
  );
  assert.deepEqual(await act(id, { act: 'lifted' }), { ok: false, refusal: { why: 'not_in_this_state' } });
});

test('whatever an officer wrote into a licence, its code is made: half a character and whole numbers of people stay out', async () => {
  const long = `a${'😀'.repeat(300)}`;
  const id = await entered({
    number: '000099000001/GP',
    holder: { kind: 'person', personId: null, name: long, no: '000099000001', email: null },
    typeCode: 'giay-phep-xay-dung',
    facts: { site: 'Thửa 0900 000 001 0214', floors: long },
  });
  await alignCredential(house, id);
  assert.equal(await statusNow(id), 'valid');
  assert.ok((await act(id, { act: 'corrected', holderName: long, holderNo: null, address: long, facts: {} })).ok);
});

test('news that comes late, twice or in the wrong order leads to the same status', async () => {
  const id = await entered();
  await act(id, { act: 'suspended' });
  await act(id, { act: 'lifted' });
  await Promise.all([1, 2, 3, 4].map(() => alignCredential(house, id)));
  assert.equal(await statusNow(id), 'valid');
  await act(id, { act: 'suspended' });
  await Promise.all([
    alignCredential(house, id),
    act(id, { act: 'revoked' }, specialist, 4),
    alignCredential(house, id),
  ]);
  await alignCredential(house, id);
  assert.equal(await statusNow(id), 'revoked');
  assert.equal((await credentialsOfLicence(app, id)).length, 1);
  await react('licence.changed');
});

test('renewal and correction make a new signed statement and replace the old one', async () => {
  const id = await entered();
  await react('licence.changed');
  assert.deepEqual(await act(id, { act: 'renewed', validUntil: legalDay('2028-01-01') }), {
    ok: false,
    refusal: { why: 'not_later' },
  });
  assert.ok((await act(id, { act: 'renewed', validUntil: legalDay('2032-11-01') })).ok);
  await react('licence.changed');
  const { holderNo, address, facts } = await getLicence(app, id);
  const same = { act: 'corrected', holderName: 'Quán Phở Hoà', holderNo, address, facts } as const;
  assert.deepEqual(await act(id, same), { ok: false, refusal: { why: 'nothing_changed' } });
  assert.ok((await act(id, { ...same, facts: { ...facts, scope: 'Bếp ăn tập thể', unknown: 'x' } })).ok);
  await react('licence.changed');
  const all = await credentialsOfLicence(app, id);
  assert.deepEqual(
    all.map(({ contentNo }) => contentNo),
    [3, 2, 1],
  );
  const states = await Promise.all(all.map(async ({ credentialId }) => (await statusOf(house, credentialId))?.status));
  assert.deepEqual(states, ['valid', 'replaced', 'replaced']);
  const newest = await credentialById(app, all[0]?.credentialId ?? '');
  assert.equal(newest?.validUntil, '2032-11-01');
  assert.deepEqual(newest?.facts.find(({ key }) => key === 'scope')?.value, 'Bếp ăn tập thể');
  assert.ok(!newest?.facts.some(({ value }) => value === 'Trần Văn Thử'), 'what is not public is not in the code');
  const [event] = await eventsOfLicence(app, id);
  assert.deepEqual(event?.changes, { 'fact:scope': ['Dịch vụ ăn uống', 'Bếp ăn tập thể'] });
});

test('a replacement takes the place of the old one, may bear its number, and both are tied', async () => {
  const id = await entered({ number: 'B/7' });
  await react('licence.changed');
  const wanted = { number: 'B/7', grantedOn: legalDay('2026-11-28'), validFrom: legalDay('2026-11-28'), ground };
  const done = await replaceLicence(house, specialist, { id, seen: 1 }, wanted);
  assert.ok(done.ok);
  await react('licence.changed');
  assert.equal(await statusNow(id), 'replaced');
  assert.equal(await statusNow(done.value.id), 'valid');
  const [old] = await credentialsOfLicence(app, id);
  const [fresh] = await credentialsOfLicence(app, done.value.id);
  assert.equal((await statusOf(house, old?.credentialId ?? ''))?.history[0]?.replacedBy, fresh?.credentialId);
  const again = await replaceLicence(house, specialist, { id, seen: 2 }, wanted);
  assert.deepEqual(again, { ok: false, refusal: { why: 'not_in_this_state' } });
  const other = await entered({ number: 'B/8' });
  const taken = await replaceLicence(house, specialist, { id: other, seen: 1 }, wanted);
  assert.deepEqual(taken, { ok: false, refusal: { why: 'number_taken' } });
  assert.equal((await getLicence(app, other)).state, 'valid', 'nothing half done');
});

test('of two officers at once one acts and the other is told; another agency never does', async () => {
  const id = await entered();
  const both = await Promise.all([
    act(id, { act: 'suspended' }, specialist, 1),
    act(id, { act: 'revoked' }, officer('truongphong.laocai'), 1),
  ]);
  assert.equal(both.filter(({ ok }) => ok).length, 1);
  assert.deepEqual(
    both.find(({ ok }) => !ok),
    { ok: false, refusal: { why: 'changed_meanwhile' } },
  );
  assert.deepEqual(await act(id, { act: 'revoked' }, officer('kinhte.batxat')), {
    ok: false,
    refusal: { why: 'not_yours' },
  });
  const empty = { ...ground, decisionNo: ' ' };
  const seen = (await getLicence(app, id)).version;
  const without = await actOnLicence(house, specialist, { id, seen }, { act: 'revoked' }, empty);
  assert.ok(!without.ok && ['decision_missing', 'not_in_this_state'].includes(without.refusal.why));
});

test('history cannot be rewritten, nor who granted what to whom under which number', async () => {
  for (const text of [
    `update licences.event set reason = 'x'`,
    'delete from licences.event',
    'delete from licences.licence',
    `update licences.licence set number = 'x'`,
    `update licences.licence set agency_id = null`,
    `update licences.inspection set note = 'x'`,
    'delete from licences.reminder',
  ])
    await assert.rejects(app.sql(text), /permission denied/, text);
});

test('an inspector of the branch notes what was found; a stranger to it does not', async () => {
  const id = await entered();
  const found = { outcome: 'to_mend', note: 'Chưa có sổ kiểm thực ba bước' } as const;
  assert.ok((await recordInspection(house, officer('thuly.yte'), id, found)).ok);
  assert.deepEqual(await recordInspection(house, officer('thuly.giaoduc'), id, found), {
    ok: false,
    refusal: { why: 'not_yours' },
  });
  assert.deepEqual(
    (await inspectionsOf(app, id)).map(({ outcome }) => outcome),
    ['to_mend'],
  );
});

test('a register is searched by number, holder however typed, area, state and end; page by page', async () => {
  await entered({ number: 'TK/1', holder: { ...wish().holder, name: 'Cơ sở Bánh cuốn Đặng Thuỳ' }, areaCode: '02650' });
  const all: LicenceSearch = { agencyIds: [ward], typeCodes: [] };
  const found = async (search: Partial<LicenceSearch>) =>
    (await searchLicences(app, { ...all, ...search }, clock.today())).map(({ number }) => number);
  for (const words of ['tk/1', 'banh cuon dang thuy', 'BÁNH CUỐN', 'Đặng Thùy', 'dang thuỳ'.normalize('NFD')])
    assert.deepEqual(await found({ words }), ['TK/1'], words);
  assert.deepEqual(await found({ words: '%' }), []);
  assert.deepEqual(await found({ area: '02650' }), ['TK/1']);
  assert.deepEqual(await found({ agencyIds: [agencyId('xa-bat-xat')] }), []);
  assert.deepEqual(await found({ agencyIds: [], typeCodes: ['attp-an-uong'], words: 'TK/1' }), ['TK/1']);
  assert.ok((await found({ state: 'revoked' })).length > 0);
  await Promise.all(Array.from({ length: licencesPerPage }, () => entered()));
  const first = await searchLicences(app, all, clock.today());
  assert.equal(first.length, licencesPerPage + 1);
  const last = first[licencesPerPage - 1];
  const second = await searchLicences(app, { ...all, after: last }, clock.today());
  assert.equal(second[0]?.id, first[licencesPerPage]?.id);
  await entered({ number: 'HH/1', validFrom: legalDay('2023-12-10'), grantedOn: legalDay('2023-12-10') });
  assert.deepEqual(await found({ endsBy: legalDay('2026-12-31') }), ['HH/1']);
  const days = first.map(({ grantedOn }) => grantedOn);
  assert.deepEqual(days, days.toSorted().toReversed(), 'what was granted last stands first');
});

test('counts by area and time add up to the register', async () => {
  const counts = await countLicences(
    app,
    { agencyIds: [ward], typeCodes: [] },
    legalDay('2023-01-01'),
    legalDay('2026-12-31'),
  );
  const [{ n } = { n: 0 }] = await owner.sql<{ n: number }>('select count(*)::integer as n from licences.licence');
  assert.equal(
    counts.reduce((sum, { granted }) => sum + granted, 0),
    n,
  );
  for (const { granted, inForce, expired, suspended, revoked, replaced } of counts)
    assert.equal(inForce + expired + suspended + revoked + replaced, granted);
  assert.equal(counts.find(({ areaCode }) => areaCode === '02650')?.granted, 1);
});

test('holders are reminded once for each distance, the nearest one, and not of what was revoked', async () => {
  const ends = (day: string) => ({ validUntil: legalDay(day) });
  const soon = await entered({ number: 'N/1', ...ends('2026-12-03') });
  const later = await entered({ number: 'N/2', ...ends('2026-12-20') });
  const gone = await entered({ number: 'N/3', ...ends('2026-12-04') });
  await act(gone, { act: 'revoked' });
  await Promise.all([remindHolders(house), remindHolders(house)]);
  assert.equal(await remindHolders(house), 0);
  const told = async () =>
    await owner.sql<{ id: string; days: number }>(
      'select licence_id as id, days from licences.reminder where licence_id = any($1) order by days, licence_id',
      [[soon, later, gone]],
    );
  assert.deepEqual(await told(), [
    { id: soon, days: 7 },
    { id: later, days: 30 },
  ]);
  now = Temporal.Instant.from('2026-12-14T09:00+07:00');
  assert.equal(await remindHolders(house), 1);
  assert.deepEqual(await told(), [
    { id: soon, days: 7 },
    { id: later, days: 7 },
    { id: later, days: 30 },
  ]);
  assert.equal(standingOn(await getLicence(app, soon), clock.today()), 'expired');
  now = Temporal.Instant.from('2026-11-28T09:00+07:00');
});

test('a changed type is a new version; licences keep the one they were granted by', async () => {
  const type = (await currentType(app, 'karaoke'))!;
  const { version, ...content } = type;
  await saveTypes(app, [content]);
  assert.equal((await currentType(app, 'karaoke'))?.version, version);
  await saveTypes(app, [{ ...content, months: 60 }]);
  assert.equal((await currentType(app, 'karaoke'))?.version, version + 1);
  assert.equal((await currentTypes(app)).length, 5);
  await assert.rejects(saveTypes(app, [{ ...content, holders: [] }]));
});
