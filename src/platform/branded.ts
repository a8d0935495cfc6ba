/** A value with a type of its own, so that a legal day is not a string and two ids never mix. */
export type Branded<T, Name extends string> = T & { readonly __brand: Name };
