import { databaseKeys } from './database-keys.ts';
import type { KeyHouse, KeyStore } from './key.ts';
import { pkcs11Keys } from './pkcs11-keys.ts';

/** The stores this installation can open keys in, and the one new keys are made in. */
export type KeyStores = Readonly<Partial<Record<KeyStore['name'], KeyStore>>> & { readonly forNew: KeyStore };

const known = new WeakMap<Buffer, Map<string, KeyStores>>();

/** Stores by the settings: a token when one is named, the database otherwise. The same each time. */
export function keyStoresOf({ secret, config }: Pick<KeyHouse, 'secret' | 'config'>): KeyStores {
  const ofHouse = known.get(secret) ?? new Map<string, KeyStores>();
  known.set(secret, ofHouse);
  const token = config.signing.pkcs11;
  const name = token ? `${token.module} ${token.token}` : '';
  const before = ofHouse.get(name);
  if (before) return before;
  const database = databaseKeys(secret);
  const pkcs11 = token && pkcs11Keys(token);
  const stores: KeyStores = { database, ...(pkcs11 ? { pkcs11 } : {}), forNew: pkcs11 ?? database };
  ofHouse.set(name, stores);
  return stores;
}
