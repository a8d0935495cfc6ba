import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allAt, at, BadSoap, envelope, readBody, textAt } from './soap.ts';

test('what is written is read again, with every sign of a name', () => {
  for (const name of ['H\'Linh & <Y> "Ksor"', 'Nguyễn Thị Hoà', 'a&amp;b', '&#60;', '  ', ']]>'])
    assert.equal(textAt(readBody(envelope({ Hoi: { Ten: name } })).content, 'Ten'), name.trim());
});

test('no entity of the sender’s own is expanded, and no deep tree is followed', () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${envelope({ Hoi: { Ten: '' } })}`;
  assert.throws(() => readBody(laughs), BadSoap);
  assert.throws(() => readBody('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'), BadSoap);
  const unknown = envelope({ Hoi: { Ten: '' } }).replace('<dc:Ten></dc:Ten>', '<dc:Ten>&xxe;</dc:Ten>');
  assert.equal(textAt(readBody(unknown).content, 'Ten'), '&xxe;');
  const deep = envelope({ Hoi: { Ten: 'x' } }).replace(
    'x</dc:Ten>',
    `${'<a>'.repeat(40)}${'</a>'.repeat(40)}</dc:Ten>`,
  );
  assert.throws(() => readBody(deep), BadSoap);
});

test('what is no envelope with one element is refused', () => {
  for (const text of [
    '',
    'hello',
    '<html/>',
    '{"a":1}',
    envelope({}),
    envelope({ A: '', B: '' }),
    envelope({ A: 'x' }).slice(0, 80),
  ])
    assert.throws(() => readBody(text), BadSoap, text);
});

test('an element that stands once, often or never is a list of one, many or none', () => {
  const of = (people: readonly string[]) =>
    allAt(at(readBody(envelope({ R: { C: { N: people.map((name) => ({ Ten: name })) } } })).content, 'C'), 'N');
  assert.deepEqual(
    of(['a']).map((one) => textAt(one, 'Ten')),
    ['a'],
  );
  assert.deepEqual(
    of(['a', 'b']).map((one) => textAt(one, 'Ten')),
    ['a', 'b'],
  );
  assert.deepEqual(of([]), []);
});
