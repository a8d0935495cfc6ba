import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { exampleSource } from './example-slip.ts';
import { findField, findList, findRowField, mergeFields, mergeLists, nameKey } from './merge-fields.ts';
import { oldPlaceholders } from './old-placeholders.ts';
import { blockWords } from './read-model.ts';

const full = exampleSource('01');

test('every name and key of a field is its own, whatever the case and without marks', () => {
  for (const all of [mergeFields, ...mergeLists.map((list) => list.fields)]) {
    const owners = new Map<string, string>();
    for (const { key, name } of all)
      for (const said of [key, name]) {
        assert.ok([undefined, key].includes(owners.get(nameKey(said))), `${said} means two fields`);
        owners.set(nameKey(said), key);
      }
  }
});

test('every field has a value for the example dossier, or belongs to somebody who is not there', () => {
  // Nobody helps with the example, and a receipt has no minutes.
  const absent = ['nguoi-nop-thay'];
  const empty = mergeFields.filter((field) => field.from(full) === '').map(({ key }) => key);
  assert.deepEqual(empty, absent);
  const noValue = mergeLists.flatMap((list) =>
    list.fields
      .filter((field) => !list.rows(full).some((row, index) => field.from(row, index + 1) !== ''))
      .map(({ key }) => `${list.key}/${key}`),
  );
  assert.deepEqual(noValue, ['ho-so/ghi-chu-ho-so']);
});

test('a field is found by its Vietnamese name, its key, without marks, or in camel case', () => {
  for (const name of ['Chủ hồ sơ', 'chu-ho-so', 'chu ho so', 'chuHoSo', 'CHỦ HỒ SƠ'.normalize('NFD')])
    assert.equal(findField(name)?.key, 'chu-ho-so');
  assert.equal(findField('toString'), undefined);
  assert.equal(findField(''), undefined);
});

function valueOf(name: string): string {
  const target = oldPlaceholders[name];
  assert.ok(target, `${name} has no place here`);
  if ('block' in target) return (blockWords as readonly string[]).includes(target.block) ? target.block : '';
  if (!('list' in target) || target.list === undefined)
    return findField('field' in target ? target.field : '')?.from(full) ?? '';
  const list = findList(target.list);
  const rows = list?.rows(full) ?? [];
  if (!list || !('field' in target)) return rows.length > 0 ? target.list : '';
  const field = findRowField(list, target.field);
  return rows.map((row, index) => field?.from(row, index + 1) ?? '').find((value) => value !== '') ?? '';
}

test('every name in the table of old placeholders leads to a value of a full dossier', () => {
  for (const name of Object.keys(oldPlaceholders)) assert.notEqual(valueOf(name), '', name);
});

const shared = join(import.meta.dirname, '../../../../shared/data/one-stop-slips/placeholders.csv');

test(
  'every merge field of the real slips of four provinces has a value here',
  { skip: !existsSync(shared) && 'the real slips are not on this machine' },
  () => {
    const names = readFileSync(shared, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(',')[0] ?? '');
    assert.equal(names.length, 93);
    for (const name of names) assert.notEqual(valueOf(name), '', name);
  },
);
