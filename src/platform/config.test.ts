import assert from 'node:assert/strict';
import test from 'node:test';
import { BadSettings, readConfig } from './config.ts';

test('a fresh machine needs no setting', () => {
  const config = readConfig({});
  assert.deepEqual([config.port, config.sample, config.databaseUrl, config.oidc], [3000, true, null, null]);
});

test('whoever names a real partner or a public address gets no fictional officers unasked', () => {
  const oidc = { OIDC_ISSUER: 'https://eid.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
  assert.equal(readConfig(oidc).sample, false);
  assert.equal(readConfig({ PUBLIC_URL: 'https://motcua.example' }).sample, false);
  assert.equal(readConfig({ ...oidc, SAMPLE: 'on' }).sample, true);
});

test('a setting that cannot be is named in one line', () => {
  assert.throws(
    () => readConfig({ PORT: 'abc' }),
    (fault: Error) => fault instanceof BadSettings && fault.message.startsWith('PORT: '),
  );
  assert.throws(() => readConfig({ OIDC_ISSUER: 'https://eid.example' }), /go together/);
});

test('a source to reconcile needs an address and a query, and what is wrong is said without the address', () => {
  const gplx = {
    RECONCILE_SOURCES: 'gplx',
    RECONCILE_GPLX_URL: 'postgres://doc:mat-khau@may:5432/gplx',
    RECONCILE_GPLX_QUERY: ' select * from giay_phep ',
  };
  const source = { key: 'gplx', name: 'gplx', url: gplx.RECONCILE_GPLX_URL, query: 'select * from giay_phep' };
  assert.deepEqual(readConfig(gplx).reconcileSources, [source]);
  const named = readConfig({ ...gplx, RECONCILE_GPLX_NAME: 'Giấy phép lái xe' });
  assert.equal(named.reconcileSources[0]?.name, 'Giấy phép lái xe');
  assert.deepEqual(readConfig({}).reconcileSources, []);
  const refused = (env: Record<string, string>): string => {
    try {
      readConfig({ ...gplx, ...env });
    } catch (fault) {
      assert.ok(fault instanceof BadSettings);
      return fault.message;
    }
    return assert.fail('it was taken');
  };
  assert.equal(
    refused({ RECONCILE_SOURCES: 'gplx,dan_cu', RECONCILE_GPLX_QUERY: 'delete from giay_phep' }),
    'RECONCILE_GPLX_QUERY: a query (select …) is needed\n' +
      'RECONCILE_DAN_CU_URL: an address such as postgres://user:password@host:5432/name is needed\n' +
      'RECONCILE_DAN_CU_QUERY: a query (select …) is needed',
  );
  for (const url of ['mysql://doc:mat-khau@may/gplx', 'postgres://doc:mat-khau@may:x/gplx'])
    assert.doesNotMatch(refused({ RECONCILE_GPLX_URL: url }), /mat-khau|may/);
  assert.match(refused({ RECONCILE_SOURCES: 'gplx,gplx' }), /stands twice/);
  const other = {
    RECONCILE_SOURCES: 'gplx,cu',
    RECONCILE_CU_URL: gplx.RECONCILE_GPLX_URL,
    RECONCILE_CU_QUERY: 'table cu',
  };
  for (const [one, two] of [
    ['Giấy phép', ' Giấy phép'.normalize('NFD')],
    [undefined, 'gplx'],
    ['cu', undefined],
  ])
    assert.equal(
      refused({ ...other, ...(one && { RECONCILE_GPLX_NAME: one }), RECONCILE_CU_NAME: two ?? '' }),
      'RECONCILE_GPLX_NAME: another source has this name',
    );
  assert.match(refused({ RECONCILE_SOURCES: 'Sổ gốc' }), /^RECONCILE_SOURCES: /);
});
