import assert from 'node:assert/strict';
import { test } from 'node:test';
import { legalDay } from '../../platform/clock.ts';
import type { Citizen } from '../sessions/actor.ts';
import { decideMandate, type WantedMandate } from './make-mandate.ts';
import { mayActFor, powers, stateOf, type Grant, type Mandate, type Principal } from './mandate.ts';

const today = legalDay('2026-11-20');
const giver: Citizen = {
  kind: 'citizen', id: 'a', name: 'A', idNumber: '000099000001', dateOfBirth: null, gender: null, phone: null, email: null, address: null, level: 2,
}; // prettier-ignore
const grant: Grant = { id: 'm', scope: 'all', procedureCodes: [], powers: ['see', 'file'], untilDay: today };
const forCompany: Principal = { ownerPersonId: null, organisationId: 'o', name: 'Công ty', number: '0', grant: null };
const forPerson: Principal = { ownerPersonId: 'x', organisationId: null, name: 'X', number: '1', grant };
const wanted: WantedMandate = {
  helperName: '  Lê Văn  Nộp Hộ ',
  helperIdNumber: '000 099 000 005',
  scope: 'procedures',
  lifeEvent: null,
  procedureCodes: ['1.001193', '1.001193'],
  powers: ['file'],
  fromDay: today,
  untilDay: legalDay('2027-11-20'),
};

test('a mandate says who, for what, how far and until when; whatever is given, it lets see', () => {
  const made = decideMandate(giver, wanted, today);
  assert.ok(made.ok);
  const { helperName, helperIdNumber, procedureCodes, powers: given, ownerPersonId, organisationId } = made.value;
  assert.deepEqual(
    [helperName, helperIdNumber, procedureCodes, given, ownerPersonId, organisationId],
    ['Lê Văn Nộp Hộ', '000099000005', ['1.001193'], ['see', 'file'], 'a', null],
  );
});

test('everything that is wrong is told at once', () => {
  const nothing: WantedMandate = {
    helperName: ' ',
    helperIdNumber: '12',
    scope: null,
    lifeEvent: null,
    procedureCodes: [],
    powers: [],
    fromDay: null,
    untilDay: null,
  };
  assert.deepEqual(decideMandate(giver, nothing, today), {
    ok: false,
    refusal: ['name_missing', 'id_wrong', 'scope_missing', 'powers_missing', 'from_wrong', 'until_wrong'],
  });
  const why = (change: Partial<WantedMandate>, who = giver) => {
    const made = decideMandate(who, { ...wanted, ...change }, today);
    return made.ok ? [] : made.refusal;
  };
  assert.deepEqual(why({ helperIdNumber: giver.idNumber ?? '' }), ['oneself']);
  assert.deepEqual(why({ procedureCodes: [] }), ['procedures_missing']);
  assert.deepEqual(why({ scope: 'life_event', procedureCodes: [] }), ['procedures_missing']);
  assert.deepEqual(why({ scope: 'all', procedureCodes: [] }), []);
  assert.deepEqual(why({ fromDay: legalDay('2026-11-19') }), ['from_wrong']);
  assert.deepEqual(why({ untilDay: legalDay('2026-11-19') }), ['until_wrong']);
  assert.deepEqual(why({ untilDay: legalDay('2031-11-20') }), []);
  assert.deepEqual(why({ untilDay: legalDay('2031-11-21') }), ['too_long']);
  assert.deepEqual(why({ powers: ['manage'] }), ['powers_missing'], 'a person has nobody to appoint');
});

test('who acts for a person passes nothing on; for an organisation, its representative and who may appoint', () => {
  const by = (actsFor: Principal) => decideMandate({ ...giver, actsFor }, wanted, today);
  assert.deepEqual(by(forPerson), { ok: false, refusal: ['not_yours_to_give'] });
  const company = by(forCompany);
  assert.ok(company.ok && company.value.organisationId === 'o' && company.value.ownerPersonId === null);
  assert.equal(by({ ...forCompany, grant }).ok, false, 'a member who only files');
  const manager = {
    ...forCompany,
    grant: { ...grant, scope: 'procedures' as const, powers: ['see', 'manage'] as const },
  };
  assert.equal(by(manager).ok, true);
});

test('a mandate gives its powers in its procedures only, and a legal representative everything', () => {
  const narrow: Principal = { ...forPerson, grant: { ...grant, scope: 'procedures', procedureCodes: ['1'] } };
  for (const power of powers) {
    assert.equal(mayActFor(narrow, power, '1'), power === 'see' || power === 'file', power);
    assert.equal(mayActFor(narrow, power, '2'), false, `${power} elsewhere`);
    assert.equal(mayActFor(forCompany, power, '2'), true, power);
  }
});

test('a mandate holds from its acceptance, within its days, until it is revoked', () => {
  const at = Temporal.Instant.from('2026-11-20T09:00+07:00');
  const one = { acceptedAt: at, declinedAt: null, revokedAt: null, fromDay: today, untilDay: legalDay('2026-11-30') };
  const state = (change: object, day = '2026-11-20') => stateOf({ ...one, ...change } as Mandate, legalDay(day));
  assert.equal(state({}), 'in_force');
  assert.equal(state({}, '2026-11-30'), 'in_force', 'its last day');
  assert.equal(state({}, '2026-12-01'), 'expired');
  assert.equal(state({}, '2026-11-19'), 'to_come');
  assert.equal(state({ acceptedAt: null }), 'waiting');
  assert.equal(state({ acceptedAt: null, declinedAt: at }), 'declined');
  assert.equal(state({ revokedAt: at }), 'revoked');
});
