import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeBack } from './safe-back.ts';

test('a path of this site is kept with its query', () => {
  assert.equal(safeBack('/nop-ho-so/1?buoc=2'), '/nop-ho-so/1?buoc=2');
});

for (const back of [
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/..//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  ' /x',
  '@evil.example',
  `/${'a'.repeat(3000)}`,
  '/%2e%2e//evil.example',
  '/dang-nhap',
  '/dang-nhap/can-bo?back=/x',
  '/dang-xuat',
])
  // prettier-ignore
  test(`${JSON.stringify(back?.slice(0, 40))} leads home instead`, () => assert.equal(safeBack(back), '/'));
