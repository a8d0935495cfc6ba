/** The answer of a verb: a value, or a refusal the person can do something about. Faults are exceptions. */
export type Result<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

/** The verb did what was asked. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** The verb did nothing, and says why. */
export const refuse = <R>(refusal: R): Result<never, R> => ({ ok: false, refusal });

/** Marks a place the compiler proves unreachable; throws if data from outside ever proves it wrong. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
