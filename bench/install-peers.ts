import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'peers');
const names = ['bpmn-engine', '@dbos-inc/dbos-sdk'] as const;

/** Loads a package of bench/peers; {@link installPeers} must have succeeded. Throws when there is none of that name. */
export const requirePeer: (name: string) => unknown = createRequire(join(folder, 'package.json'));

/**
 * Installs the engines we measure ours beside, in the exact versions of bench/peers/package-lock.json. They are no
 * dependencies of the project. Returns null, or a sentence that says why they are not there.
 */
export function installPeers(): string | null {
  if (names.every(isThere)) return null;
  const { status, stderr, error } = spawnSync('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit'], {
    encoding: 'utf8',
  });
  if (status === 0) return null;
  const why = error?.message ?? stderr.split('\n').find((line) => line.startsWith('npm error')) ?? `status ${status}`;
  return `The peers (${names.join(', ')}) could not be installed, so only ours is measured: ${why}`;
}

function isThere(name: (typeof names)[number]): boolean {
  const wanted = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return false;
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return version === wanted.dependencies[name];
}
