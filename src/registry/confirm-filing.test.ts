import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allThere } from './confirm-filing.ts';
import type { HouseholdMember } from './registered.ts';

const member = (name: string, idNumber: string, birth: string): HouseholdMember => ({
  name,
  idNumber,
  birth,
  gender: null,
  address: null,
  relation: 'child',
});
const said = (name: string, idNumber = '', birth = '') => ({ name, idNumber, birth });
const [older, younger] = [member('Lò Thị Hoa', '000000000011', '2010'), member('Lò Thị Hoa', '000000000012', '2015')];

test('two of one name are both found, whoever was named first and with how few facts', () => {
  assert.ok(allThere([said('Lò Thị Hoa'), said('Lò Thị Hoa', '000000000011')], [older, younger]));
  assert.ok(allThere([said('Lò Thị Hoa', '000000000011'), said('Lò Thị Hoa')], [older, younger]));
  assert.ok(allThere([said('Lò Thị Hoa'), said('Lò Thị Hoa', '', '2010-02-03')], [older, younger]));
  const third = member('Lò Thị Hoa', '000000000013', '2018');
  const chain = [said('Lò Thị Hoa'), said('Lò Thị Hoa', '', '2015'), said('Lò Thị Hoa', '', '2010')];
  assert.ok(allThere(chain, [older, younger, third]));
});

test('nobody stands for two, and who is not of the household is not found', () => {
  assert.ok(!allThere([said('Lò Thị Hoa'), said('Lò Thị Hoa')], [older]));
  assert.ok(!allThere([said('Lò Thị Hoa', '', '2010'), said('Lò Thị Hoa', '000000000011')], [older, younger]));
  assert.ok(!allThere([said('Lò Văn Hoa')], [older, younger]));
  assert.ok(allThere([], [older]));
});
