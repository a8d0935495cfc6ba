import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allAt, at, BadSoap, envelope, readAny, readBody, readPlain, textAt } from './soap.ts';

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

test('the quick reading and the thorough one read alike, and the quick one leaves everything unusual to the other', () => {
  const usual = envelope({
    TraCuuResponse: { Collection: { CongDan: [{ Ten: 'A & <B>', Rong: '' }, { Ten: ' Đỗ Thị Hoà ' }] }, So: '007' },
  });
  assert.deepEqual(readPlain(usual), readAny(usual));
  assert.ok(readPlain(usual) !== null);
  // Whatever is cut out, put in or exchanged: where the quick one reads at all, the thorough one reads the same.
  const bits = [
    '<a>',
    '</a>',
    '<a/>',
    '<!-- x -->',
    'x',
    '&amp;',
    '&lt',
    '<',
    '>',
    '"',
    '<dc:So>',
    '</dc:So>',
    ' a="1"',
    '\r\n',
    '<?pi x?>',
    ']]>',
    '<a xmlns="u">',
    '\u00a0',
    '\u0000',
    '</dc:Ten>',
  ];
  let state = 7;
  const chance = (below: number) => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % below;
  let read = 0;
  for (let n = 0; n < 20_000; n++) {
    const from = chance(usual.length);
    const text = usual.slice(0, from) + (bits[chance(bits.length)] ?? '') + usual.slice(from + chance(3) * chance(12));
    const quick = readPlain(text);
    if (quick === null) continue;
    read += 1;
    assert.deepEqual(quick, readAny(text), text);
  }
  assert.ok(read > 300, `${read}`);
});
