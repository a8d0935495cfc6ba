import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import test from 'node:test';

/** One line of rooms: each may ask only those standing before it, and only at their door (`api.ts`). */
const order = [
  'platform',
  'worktime',
  'forms',
  'identity',
  'audit',
  'catalogue',
  'notify',
  'registry',
  'process',
  'signing',
  'transparency',
  'credentials',
  'licences',
  'vault',
  'certify',
  'dossiers',
  'apply',
  'follow',
  'desk',
  'counter',
  'administration',
  'reconcile',
  'sample',
];
/** The building itself: may enter every room by its door and its table of routes. */
const building = [
  'main.ts',
  'start.ts',
  'app.ts',
  'menu.ts',
  'assets.ts',
  'open-house.ts',
  'timed-work.ts',
  'commands.ts',
];

const src = import.meta.dirname;
const files = globSync('**/*.ts', { cwd: src }).filter((file) => !file.endsWith('.d.ts'));

const importsOf = (file: string): string[] =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target]) =>
    relative(src, join(src, dirname(file), target ?? '')),
  );

test('every folder of src stands in the line', () => {
  const rooms = new Set(files.filter((file) => file.includes(sep)).map((file) => file.split(sep)[0]));
  assert.deepEqual([...rooms].toSorted(), order.toSorted());
});

test('a room asks only those before it, and only at their door', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const [from = '', ...inside] = file.split(sep);
    if (inside.length === 0) continue;
    for (const target of importsOf(file)) {
      const [to = '', ...rest] = target.split(sep);
      if (to === from || to === 'platform') continue;
      if (rest.length === 0) {
        if (!file.endsWith('.test.ts')) wrong.push(`${file} imports the building (${target})`);
        continue;
      }
      if (order.indexOf(to) >= order.indexOf(from)) wrong.push(`${file} may not know of ${to}`);
      const isDoor = rest.at(-1) === 'api.ts';
      const isTest = file.endsWith('.test.ts') || inside.some((part) => part.includes('for-tests'));
      if (!isDoor && !isTest) wrong.push(`${file} passes the door of ${to} (${target})`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the building enters rooms by their door or their table of routes', () => {
  const wrong: string[] = [];
  for (const file of building)
    for (const target of importsOf(file)) {
      const [to = '', ...rest] = target.split(sep);
      if (to === 'platform' || to === 'sample' || rest.length === 0) continue;
      const last = rest.at(-1) ?? '';
      if (last !== 'api.ts' && !last.endsWith('.routes.ts')) wrong.push(`${file} passes the door of ${to} (${target})`);
    }
  assert.deepEqual(wrong, []);
});

test('only the platform reads the clock, chance and the environment', () => {
  const wrong: string[] = [];
  for (const file of files) {
    if (file.startsWith('platform') || file === 'start.ts' || file.endsWith('.test.ts')) continue;
    const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
    for (const forbidden of ['new Date(', 'Date.now(', 'Math.random(', 'process.env', 'Temporal.Now'])
      if (text.includes(forbidden)) wrong.push(`${file}: ${forbidden}`);
  }
  assert.deepEqual(wrong, []);
});

test('what people typed is cut by cutText, never inside a character', () => {
  const wrong: string[] = [];
  for (const file of files) {
    if (file.endsWith('.test.ts')) continue;
    const text = readFileSync(join(src, file), 'utf8');
    for (const [said] of text.matchAll(/\b(?:one|query)\((?:[^()]|\([^()]*\))*\)[^;\n]*\.slice\(0/g))
      wrong.push(`${file}: ${said}`);
  }
  assert.deepEqual(wrong, []);
});

test('a room touches only its own tables', () => {
  const schemas = order.slice(1);
  const wrong: string[] = [];
  for (const file of files) {
    const [room = ''] = file.split(sep);
    if (room === 'platform' || file.endsWith('.test.ts') || /for-.*tests/.test(file)) continue;
    const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
    for (const schema of schemas) {
      if (schema === room) continue;
      const touches = new RegExp(
        `\\b(from|join|into|update|insertInto\\('|selectFrom\\('|updateTable\\(')\\s*${schema}\\.[a-z_]+\\b`,
      );
      const found = text.match(touches);
      if (found) wrong.push(`${file}: ${found[0]}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no file of the house is above 300 lines', () => {
  const long = files
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => ({ file, lines: readFileSync(join(src, file), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 300);
  assert.deepEqual(long, []);
});
