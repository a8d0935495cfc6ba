import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A text nobody without the key can read or change: AES-256-GCM, nonce and tag before it. `key`: 32 bytes. */
export function sealText(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens such a text; null when it is not ours or was changed. */
export function openText(key: Buffer, sealed: Buffer): string | null {
  if (sealed.length < 29) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString();
  } catch {
    return null;
  }
}
