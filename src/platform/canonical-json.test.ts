import assert from 'node:assert/strict';
import test from 'node:test';
import { canonicalJson } from './canonical-json.ts';

test('one content has one spelling, whatever order its keys came in', () => {
  assert.equal(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true }), '{"a":true,"b":[1,{"c":"x","d":null}]}');
  assert.equal(
    canonicalJson({ a: true, b: [1, { c: 'x', d: null }] }),
    canonicalJson({ b: [1, { d: null, c: 'x' }], a: true }),
  );
});

test('keys that look like numbers are sorted as texts, as every other language does (RFC 8785)', () => {
  assert.equal(canonicalJson({ 9: 1, 10: 2, a: 3 }), '{"10":2,"9":1,"a":3}');
});

test('a text typed with composed or with combining marks is one text', () => {
  assert.equal(canonicalJson({ name: 'Hoa\u0300' }), canonicalJson({ name: 'Ho\u00e0' }));
});

test('absent members are left out, in lists they are null, and values that know their JSON say it', () => {
  assert.equal(
    canonicalJson({ a: undefined, b: [undefined], at: Temporal.Instant.from('2026-11-28T00:00Z') }),
    '{"at":"2026-11-28T00:00:00Z","b":[null]}',
  );
});
