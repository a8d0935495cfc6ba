// `npm test`: checks, then every test on a real PostgreSQL started for the run, then the journeys in a real browser.
// `npm test -- src/worktime` runs only the tests below a path; `npm run e2e` only the journeys.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { startForTests } from '../src/platform/db/testing.ts';
import { check } from './check.ts';

const root = join(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const under = (folder: string): string[] => globSync(`${folder}/**/*.test.ts`, { cwd: root }).toSorted();

if (wanted.length === 0 && !check()) process.exit(1);

const server = await startForTests();
try {
  // Not spawnSync: this process must go on reading what PostgreSQL says, or PostgreSQL stops when nobody does.
  const run = (files: readonly string[]): Promise<boolean> =>
    new Promise((ended) => {
      if (files.length === 0) return ended(true);
      const child = spawn(process.execPath, ['--test', '--test-concurrency=2', ...files], {
        stdio: 'inherit',
        cwd: root,
        env: {
          ...process.env,
          TEST_DATABASE_URL: server.url,
          // Reading hundreds of modules costs each test file two seconds, unless it finds them read.
          NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
        },
      });
      child.once('close', (code) => ended(code === 0));
    });
  const ok =
    wanted.length > 0
      ? await run(wanted.flatMap((path) => (path.endsWith('.ts') ? [path] : under(path))))
      : // Browsers are heavy: they come last.
        [await run([...under('src'), ...under('dev')]), await run(under('e2e'))].every(Boolean);
  process.exitCode = ok ? 0 : 1;
} finally {
  await server.stop();
}
