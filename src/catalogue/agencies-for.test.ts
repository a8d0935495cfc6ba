import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agenciesFor, type AgencyView } from './agencies-for.ts';
import type { Level } from './procedure.ts';

const agency = (
  id: string,
  name: string,
  kind: string,
  level: string,
  parentId: string | null = 'tinh',
): AgencyView => ({ id, key: id, name, kind, level, parentId });
const all = [
  agency('tinh', 'Uỷ ban nhân dân tỉnh Lào Cai', 'government', 'province', null),
  agency('centre', 'Trung tâm Phục vụ hành chính công tỉnh', 'centre', 'province'),
  agency('xd', 'Sở Xây dựng', 'department', 'province'),
  agency('yte', 'Sở Y tế', 'department', 'province'),
  agency('vh', 'Sở Văn hoá, Thể thao và Du lịch', 'department', 'province'),
  agency('nn', 'Sở Nông nghiệp và Môi trường', 'department', 'province'),
  agency('ca', 'Công an tỉnh Lào Cai', 'vertical', 'province'),
  agency('p1', 'Uỷ ban nhân dân phường Lào Cai', 'government', 'commune'),
  agency('x1', 'Uỷ ban nhân dân xã Bát Xát', 'government', 'commune'),
  agency('p1c', 'Trung tâm Phục vụ hành chính công phường', 'centre', 'commune', 'p1'),
];
const directory = {
  byId: (id: string) => all.find((one) => one.id === id) ?? null,
  childrenOf: (id: string) => all.filter((one) => one.parentId === id),
  receivingUnits: () => all.filter((one) => one.kind === 'centre'),
};
const ids = (levels: Level[], executing: string | null, decisionNo: string | null = null) =>
  agenciesFor(directory, {
    decisionNo,
    decisionIssuer: null,
    content: {
      levels,
      field: '',
      agencies: { executing, competent: null, delegated: null, coordinating: null, receivingAddress: null },
    },
  }).map(({ id }) => id);

test('a procedure nobody offered is taken by those its level and name point at', () => {
  assert.deepEqual(ids(['commune'], 'Ủy ban nhân dân cấp xã'), ['p1', 'x1']);
  assert.deepEqual(ids(['province'], 'Sở Nông nghiệp và Môi trường tỉnh Đồng Tháp'), ['nn']);
  assert.deepEqual(ids(['province'], 'Sở Văn hóa, Thể thao và Du lịch'), ['vh']);
  assert.deepEqual(ids(['province'], 'Công an cấp Tỉnh'), ['ca']);
  assert.deepEqual(ids(['province'], null, '1077/QĐ-BXD'), ['xd']);
  assert.deepEqual(ids(['province'], 'Ủy ban nhân dân cấp tỉnh', '12/QĐ-BYT'), ['yte']);
  assert.deepEqual(ids(['province'], 'Bảo hiểm xã hội tỉnh', '1/QĐ-XYZ'), ['centre']);
});

test('what only a ministry decides, or has no level, is received by the provincial centre', () => {
  assert.deepEqual(ids(['ministry'], 'Bộ Y tế', '1/QĐ-BYT'), ['centre']);
  assert.deepEqual(ids([], null), ['centre']);
  assert.deepEqual(ids(['ministry', 'commune'], null), ['p1', 'x1']);
});

test('an empty directory names nobody', () => {
  assert.deepEqual(
    agenciesFor(
      { byId: () => null, childrenOf: () => [], receivingUnits: () => [] },
      {
        decisionNo: null,
        decisionIssuer: null,
        content: {
          levels: ['commune'],
          field: '',
          agencies: { executing: null, competent: null, delegated: null, coordinating: null, receivingAddress: null },
        },
      },
    ),
    [],
  );
});
