import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

const root = join(import.meta.dirname, '..');
const glossary = readFileSync(join(root, 'docs/glossary.md'), 'utf8');

test('every domain type that opens with its Vietnamese word stands in the glossary with that word', () => {
  const missing: string[] = [];
  let seen = 0;
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, word, name] of text.matchAll(
      /\/\*\*[\s*]*([^–:.*\n]{2,50}?) – (?:[^*]|\*(?!\/))*\*\/\s*export type (\w+)/g,
    )) {
      if (!word || !name || !/[à-ỹđ]/i.test(word)) continue;
      seen += 1;
      if (!glossary.includes(`| ${word} | \`${name}\``)) missing.push(`${file}: | ${word} | \`${name}\` |`);
    }
  }
  assert.ok(seen > 15, 'the pattern finds types');
  assert.deepEqual(missing, []);
});
