import { databaseKeys } from './database-keys.ts';
import type { KeyHouse, KeyStore } from './key.ts';

/** The stores this installation can open keys in, and the one new keys are made in. */
export type KeyStores = Readonly<Partial<Record<KeyStore['name'], KeyStore>>> & { readonly forNew: KeyStore };

const known = new WeakMap<Buffer, KeyStores>();

/** Stores by the settings: a token when one is named, the database otherwise. The same each time. */
export function keyStoresOf({ secret }: Pick<KeyHouse, 'secret' | 'config'>): KeyStores {
  const before = known.get(secret);
  if (before) return before;
  const database = databaseKeys(secret);
  const stores: KeyStores = { database, forNew: database };
  known.set(secret, stores);
  return stores;
}
