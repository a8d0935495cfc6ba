/** What the pages of mandates need to know of procedures; the catalogue, which stands after this room, tells it. */
export type MandateScopes = {
  /** Procedures whose name fits what was typed, best first, a few. */
  search(text: string): Promise<readonly ProcedureName[]>;
  /** Names of these procedures in a language; a code that is unknown is left out. */
  named(codes: readonly string[], lang: 'vi' | 'en'): Promise<readonly ProcedureName[]>;
  lifeEvents(): readonly { readonly key: string; readonly vi: string; readonly en: string }[];
  /** The procedures of a life event today. */
  codesOf(lifeEvent: string): Promise<readonly string[]>;
};

/** A procedure by code and the name people read. */
export type ProcedureName = { readonly code: string; readonly name: string };
