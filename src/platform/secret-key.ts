import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The 32-byte secret of this installation, kept in `<data folder>/secret.key` (mode 600) and made the first time. All
 * web processes that share the data folder share it. Deleting the file loses nothing of worth: who is signing in at
 * that moment begins again, an open tracking page asks for the code again, and who signs gets a new key and certificate
 * (what was signed stays valid).
 */
export async function installationSecret(dataDir: string): Promise<Buffer> {
  const file = join(dataDir, 'secret.key');
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

/** The key of one purpose, so that what is sealed for one is worthless for another (HMAC as a KDF, NIST SP 800-108). */
export const purposeKey = (secret: Buffer, purpose: string): Buffer =>
  createHmac('sha256', secret).update(purpose).digest();
