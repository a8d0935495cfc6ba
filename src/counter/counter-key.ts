import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The 32-byte key with which the counter marks what it hands to an officer's browser to bring back, kept in
 * `<data folder>/counter.key` (mode 600) and made the first time; shared by all web processes of the installation.
 */
export async function counterKey(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'counter.key');
  const known = await readKey(file);
  if (known) return known;
  await mkdir(dataDir, { recursive: true });
  // Written aside and linked: of two processes starting together one wins, and nobody reads half a key.
  const aside = `${file}.${randomUUID()}`;
  await writeFile(aside, randomBytes(32), { mode: 0o600, flush: true });
  await link(aside, file).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  await rm(aside);
  const made = await readKey(file);
  if (!made) throw new Error(`${file} does not hold a key of 32 bytes`);
  return made;
}

async function readKey(file: string): Promise<Buffer | null> {
  try {
    const key = await readFile(file);
    return key.length === 32 ? key : null;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}
