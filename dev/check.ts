// `npm run check`: types, lint, format and the schema diff. Stops at the first that fails.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const bin = join(import.meta.dirname, '../node_modules/.bin');
const steps: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ['types', join(bin, 'tsc'), '--noEmit', '-p', '.'],
  ['lint', join(bin, 'oxlint'), 'src', 'dev', 'e2e', 'bench'],
  ['format', join(bin, 'oxfmt'), '--check', 'src', 'dev', 'e2e', 'bench'],
  ['schema', process.execPath, join(import.meta.dirname, 'schema.ts'), '--check'],
];

/** Runs every check; false as soon as one fails. */
export function check(): boolean {
  for (const [name, program, ...args] of steps) {
    const started = performance.now();
    const { status } = spawnSync(program, args, { stdio: 'inherit', cwd: join(import.meta.dirname, '..') });
    console.log(`${status === 0 ? '✔' : '✖'} ${name} (${Math.round(performance.now() - started)} ms)`);
    if (status !== 0) return false;
  }
  return true;
}

if (import.meta.main) process.exitCode = check() ? 0 : 1;
