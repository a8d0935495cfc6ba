/** Who asks a register. */
export type Asker =
  | { readonly kind: 'officer'; readonly id: string; readonly unitId: string | null }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'partner'; readonly name: string; readonly unitId: string | null; readonly perMinute: number }
  /** The house itself, after somebody filed. */
  | { readonly kind: 'system' };

/** Hạn mức tra cứu – how many questions at once and in the long run, counted under a key by all processes together. */
export type AskLimit = { readonly key: string; readonly burst: number; readonly perMinute: number };

/**
 * Which limits a question counts against. They do not depend on what the register holds, so neither does a refusal.
 * `addressOf`: digest of the network address, '' where there is none; an office sits behind one address, so only persons
 * are counted by it, and only for them it is made.
 */
export function limitsOf(asker: Asker, addressOf: () => string): readonly AskLimit[] {
  switch (asker.kind) {
    case 'system':
      return [];
    case 'officer':
      return [{ key: `officer ${asker.id}`, burst: 60, perMinute: 20 }];
    case 'partner':
      return [{ key: `partner ${asker.name}`, burst: Math.ceil(asker.perMinute / 6), perMinute: asker.perMinute }];
    case 'person': {
      const address = addressOf();
      return [
        { key: `person ${asker.id}`, burst: 12, perMinute: 0.5 },
        ...(address === '' ? [] : [{ key: `address ${address}`, burst: 40, perMinute: 4 }]),
      ];
    }
  }
}

/**
 * Wrong tries for one number within an hour, by anybody, after which it is locked for this asker; an officer mistypes for
 * many people. Those under way count as wrong until they are known to be right.
 */
export const mostWrong = { person: 5, partner: 5, officer: 15 } as const;
