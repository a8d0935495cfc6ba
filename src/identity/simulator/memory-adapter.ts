import type { Adapter, AdapterPayload } from 'oidc-provider';

type Kept = { payload: AdapterPayload; until: number };

const mostKept = 10_000;

/** Keeps what the simulated provider must remember, in this process only; what has expired is not found again. */
export function memoryAdapter(nowMs: () => number): (name: string) => Adapter {
  const kept = new Map<string, Kept>();
  const find = (key: string): AdapterPayload | undefined => {
    const one = kept.get(key);
    return one && one.until > nowMs() ? one.payload : undefined;
  };
  const findBy = (model: string, field: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
    for (const [key, one] of kept)
      if (key.startsWith(`${model}:`) && one.payload[field] === value && one.until > nowMs()) return one.payload;
    return undefined;
  };
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const key = `${model}:${id}`;
      kept.delete(key);
      kept.set(key, { payload, until: expiresIn ? nowMs() + expiresIn * 1000 : Number.POSITIVE_INFINITY });
      if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '');
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => findBy(model, 'uid', uid),
    findByUserCode: async (code) => findBy(model, 'userCode', code),
    async consume(id) {
      const one = find(`${model}:${id}`);
      if (one) one['consumed'] = Math.floor(nowMs() / 1000);
    },
    async destroy(id) {
      kept.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, one] of kept) if (one.payload.grantId === grantId) kept.delete(key);
    },
  });
}
