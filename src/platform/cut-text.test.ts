import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutText } from './cut-text.ts';

test('a text is cut to its first characters, and never to half of one', () => {
  assert.equal(cutText('Nguyễn', 3), 'Ngu');
  assert.equal(cutText('ngắn', 10), 'ngắn');
  assert.equal(cutText('a😀', 2), 'a\ufffd');
  assert.ok(cutText('a😀'.repeat(99), 200).isWellFormed());
});
