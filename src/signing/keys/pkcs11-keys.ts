import { createHash, randomBytes } from 'node:crypto';
import { oid } from '../der/der.ts';
import { readNode } from '../der/read-der.ts';
import type { KeyStore } from './key.ts';
import { loadCryptoki, TokenFault, type Attribute, type Cryptoki } from './pkcs11.ts';
import { thumbprint } from './thumbprint.ts';

/** Which token, and how to open it. */
export type TokenSettings = { readonly module: string; readonly token: string; readonly pin: string };

const cka = {
  class: 0x0,
  token: 0x1,
  private: 0x2,
  id: 0x102,
  sensitive: 0x103,
  sign: 0x108,
  verify: 0x10a,
  extractable: 0x162,
  ecParams: 0x180,
  ecPoint: 0x181,
} as const;
const ckm = { ecKeyPair: 0x1040, ecdsa: 0x1041 } as const;
const objectClass = { publicKey: 2, privateKey: 3 } as const;
const mostSessions = 8;

/**
 * Keys in a PKCS #11 token (OASIS v2.40): made there, used there, never seen outside. What the database keeps of one is its
 * CKA_ID. Every call runs off the event loop; several sign at once, each in a session of its own.
 */
export function pkcs11Keys({ module, token, pin }: TokenSettings): KeyStore {
  const free: number[] = [];
  const waiting: ((session: number) => void)[] = [];
  const handles = new Map<string, number>();
  let opened = 0;

  async function openSession(cryptoki: Cryptoki): Promise<number> {
    for (const slot of await cryptoki.slots()) {
      if ((await cryptoki.label(slot)) !== token) continue;
      const session = await cryptoki.openSession(slot);
      await cryptoki.login(session, pin);
      return session;
    }
    throw new Error(`there is no token ${token}`);
  }

  async function withSession<T>(act: (cryptoki: Cryptoki, session: number) => Promise<T>): Promise<T> {
    const cryptoki = await loadCryptoki(module);
    const session = free.pop() ?? (await another(cryptoki));
    try {
      const done = await act(cryptoki, session);
      release(session);
      return done;
    } catch (fault) {
      // A session the token no longer knows is not lent again; the next one logs in anew.
      if (fault instanceof TokenFault) {
        opened -= 1;
        handles.clear();
      } else release(session);
      throw fault;
    }
  }

  function another(cryptoki: Cryptoki): Promise<number> {
    if (opened >= mostSessions) return new Promise((lent) => waiting.push(lent));
    opened += 1;
    return openSession(cryptoki).catch((fault: unknown) => {
      opened -= 1;
      throw fault;
    });
  }

  function release(session: number): void {
    const next = waiting.shift();
    if (next) next(session);
    else free.push(session);
  }

  const find = (cryptoki: Cryptoki, session: number, kind: number, id: Uint8Array): Promise<number[]> =>
    cryptoki.find(session, [
      [cka.class, ulong(kind)],
      [cka.id, Buffer.from(id)],
    ]);

  return {
    name: 'pkcs11',
    make: () =>
      withSession(async (cryptoki, session) => {
        const id = randomBytes(16);
        const yes = Buffer.of(1);
        const shared: readonly Attribute[] = [
          [cka.token, yes],
          [cka.id, id],
        ];
        const { publicKey } = await cryptoki.generateKeyPair(
          session,
          ckm.ecKeyPair,
          [...shared, [cka.ecParams, oid('1.2.840.10045.3.1.7')], [cka.verify, yes]],
          [...shared, [cka.private, yes], [cka.sensitive, yes], [cka.extractable, Buffer.of(0)], [cka.sign, yes]],
        );
        // An OCTET STRING around the uncompressed point 04‖x‖y.
        const point = readNode(await cryptoki.attribute(session, publicKey, cka.ecPoint)).content;
        const publicJwk = {
          kty: 'EC',
          crv: 'P-256',
          x: point.subarray(1, 33).toString('base64url'),
          y: point.subarray(33, 65).toString('base64url'),
        } as const;
        return { publicJwk, keyId: thumbprint(publicJwk), kept: id };
      }),
    async open(keyId, kept) {
      const there =
        handles.has(keyId) ||
        (await withSession((cryptoki, session) => privateKey(cryptoki, session, keyId, kept))) !== null;
      if (!there) return null;
      return (data) =>
        withSession(async (cryptoki, session) => {
          const key = await privateKey(cryptoki, session, keyId, kept);
          if (key === null) throw new Error('the key is no longer in its token');
          return cryptoki.sign(session, ckm.ecdsa, key, createHash('sha256').update(data).digest());
        });
    },
    discard: (kept) =>
      withSession(async (cryptoki, session) => {
        for (const kind of [objectClass.privateKey, objectClass.publicKey])
          for (const object of await find(cryptoki, session, kind, kept)) await cryptoki.destroy(session, object);
      }),
  };

  async function privateKey(
    cryptoki: Cryptoki,
    session: number,
    keyId: string,
    kept: Uint8Array,
  ): Promise<number | null> {
    const before = handles.get(keyId);
    if (before !== undefined) return before;
    const [found] = await find(cryptoki, session, objectClass.privateKey, kept);
    if (found === undefined) return null;
    handles.set(keyId, found);
    return found;
  }
}

/** CK_ULONG as this platform writes it: 4 bytes on Windows, 8 elsewhere. */
function ulong(value: number): Buffer {
  const bytes = Buffer.alloc(process.platform === 'win32' ? 4 : 8);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
