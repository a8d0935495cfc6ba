import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkForm, compileForm, parseForm } from './api.ts';
import { compileFeel } from './compile-feel.ts';
import { testAround } from './testing.ts';

const names = new Set(['a', 'b', 'rows', 'today']);

test('an expression is compiled once and asked many times', () => {
  const ready = compileFeel('a = "x" and count(rows) > 1', names);
  assert.ok('names' in ready);
  assert.deepEqual(ready.names, ['a', 'rows']);
  assert.equal(
    ready.evaluate(
      new Map<string, unknown>([
        ['a', 'x'],
        ['rows', [1, 2]],
      ]),
    ),
    true,
  );
  assert.equal(
    ready.evaluate(
      new Map<string, unknown>([
        ['a', 'x'],
        ['rows', [1]],
      ]),
    ),
    false,
  );
  assert.equal(ready.evaluate(new Map()), false);
});

test('what cannot be trusted is refused: unknown names, clocks, regular expressions, broken text, a way out of the expression', () => {
  for (const bad of [
    'c = 1',
    'today() > a',
    'now() > a',
    'matches(a, "(x+)+y")',
    'replace(a, "x", "y")',
    'a and and',
    'a =',
    '',
    'a = 1) + (2',
    'a.constructor(1)',
    'x(1)',
  ]) {
    assert.ok('why' in compileFeel(bad, names), bad);
  }
});

test('a value of the wrong kind never throws; the answer is then not true', () => {
  for (const expression of [
    'a > 3',
    'a.b.c = 1',
    'some r in rows satisfies r.x > 1',
    'sum(rows) > 1',
    'date(a) < today',
    'number(a) = 1',
    'a + b = "x"',
    'list contains(rows, a)',
  ]) {
    const ready = compileFeel(expression, names);
    assert.ok('names' in ready, expression);
    for (const value of [null, 'x', 3, true, [], ['x'], {}, { b: 1 }, Number.NaN, 'constructor', '__proto__']) {
      const result = ready.evaluate(
        new Map<string, unknown>([
          ['a', value],
          ['b', value],
          ['rows', value],
          ['today', value],
        ]),
      );
      assert.ok(result === null || typeof result === 'boolean', `${expression} of ${JSON.stringify(value)}: ${result}`);
    }
  }
});

const field = (key: string, more: object = {}) => ({ type: 'text', key, label_vi: 'Nhãn', label_en: 'Label', ...more });
const formOf = (...sections: object[][]) => {
  const parsed = parseForm({
    key: 'x',
    title_vi: 'X',
    title_en: 'X',
    sections: sections.map((fields, at) => ({ key: `s${at}`, title_vi: 'S', title_en: 'S', fields })),
  });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
};

test('checkForm names what is wrong and where', () => {
  const problems = checkForm(
    formOf(
      [field('one'), field('one'), field('two', { when: 'zzz = 1' }), field('three', { hint_vi: 'Chỉ tiếng Việt' })],
      [
        field('four', { when: 'five = "x"' }),
        field('five', { when: 'one = and' }),
        field('six', { when: 'five = "x"' }),
      ],
      [
        {
          ...field('kind'),
          type: 'radios',
          options: [
            { value: 'a', label_vi: 'A', label_en: 'A' },
            { value: 'a', label_vi: 'B', label_en: 'B' },
          ],
        },
        field('seven', { when: 'kind = "q"' }),
      ],
    ),
  ).map(({ at, problem }) => `${at}: ${problem}`);
  for (const part of [
    'one: two fields',
    's0.two: unknown name: zzz',
    's0.three: hint in one language',
    's1.four: unknown name: five',
    's1.five: cannot be read',
    's1.six: its condition names five of the same page',
    's2.kind: two options',
    's2.seven: its condition names the choice q',
  ]) {
    assert.ok(
      problems.some((problem) => problem.startsWith(part)),
      `${part} in ${problems.join(' | ')}`,
    );
  }
});

test('a condition that cannot be read hides its field and the form still works', () => {
  const form = formOf([field('one'), field('two', { when: 'zzz = 1' })]);
  const compiled = compileForm(form, testAround);
  assert.deepEqual(compiled.fillSection('s0', { one: 'a', two: 'b' }, {}).answers, { one: 'a' });
});

test('a form without its English words, or with keys that mean something else, is refused', () => {
  for (const bad of [
    { label_en: undefined },
    { label_en: '  ' },
    { key: 'today' },
    { key: 'constructor' },
    { key: 'and' },
    { key: 'a-b' },
    { more: 1 },
  ]) {
    assert.equal(
      parseForm({
        key: 'x',
        title_vi: 'X',
        title_en: 'X',
        sections: [{ key: 's', title_vi: 'S', title_en: 'S', fields: [field('a', bad)] }],
      }).ok,
      false,
      JSON.stringify(bad),
    );
  }
  for (const bad of [null, [], 'x', {}, { sections: [] }]) assert.equal(parseForm(bad).ok, false);
});
