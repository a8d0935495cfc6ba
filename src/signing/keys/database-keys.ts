import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPair,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import { purposeKey } from '../../platform/secret-key.ts';
import type { KeyStore, Sign } from './key.ts';
import { thumbprint } from './thumbprint.ts';

const makePair = promisify(generateKeyPair);
const ivLength = 12;
const tagLength = 16;
const mostOpened = 5_000;

/**
 * Keys sealed in the database: PKCS #8 under AES-256-GCM with a key of this installation's secret, bound to the key's
 * id. Whoever has the database alone has no key.
 */
export function databaseKeys(secret: Buffer): KeyStore {
  const opened = new Map<string, KeyObject>();
  const sealing = purposeKey(secret, 'signing.key');
  return {
    name: 'database',
    async make() {
      const { privateKey, publicKey } = await makePair('ec', { namedCurve: 'P-256' });
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const publicJwk = { kty: 'EC', crv: 'P-256', x, y } as const;
      const keyId = thumbprint(publicJwk);
      return { publicJwk, keyId, kept: seal(privateKey.export({ format: 'der', type: 'pkcs8' }), keyId) };
    },
    open: async (keyId, kept) => {
      const key = opened.get(keyId) ?? unseal(Buffer.from(kept), keyId);
      if (!key) return null;
      if (opened.size >= mostOpened) opened.clear();
      opened.set(keyId, key);
      return signWith(key);
    },
    discard: async () => undefined,
  };

  function seal(pkcs8: Buffer, keyId: string): Buffer {
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(keyId));
    return Buffer.concat([iv, cipher.update(pkcs8), cipher.final(), cipher.getAuthTag()]);
  }

  /** null: sealed by another installation, or damaged. */
  function unseal(kept: Buffer, keyId: string): KeyObject | null {
    const decipher = createDecipheriv('aes-256-gcm', sealing, kept.subarray(0, ivLength), { authTagLength: tagLength })
      .setAAD(Buffer.from(keyId))
      .setAuthTag(kept.subarray(kept.length - tagLength));
    const clear = decipher.update(kept.subarray(ivLength, kept.length - tagLength));
    try {
      return createPrivateKey({ key: Buffer.concat([clear, decipher.final()]), format: 'der', type: 'pkcs8' });
    } catch {
      return null;
    }
  }
}

// 25 µs on the spot: handing it to another thread would cost as much.
const signWith =
  (key: KeyObject): Sign =>
  async (data) =>
    sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' });
