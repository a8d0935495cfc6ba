import { BadCbor, CborTag, fromCbor, toCbor, type Cbor, type CborMap } from './cbor.ts';
import { factOfNumber, numberOfFact, type Fact } from './facts.ts';
import { fromShortText, toShortText } from './short-text.ts';

/** Loại giấy tờ xác nhận – what a credential is a proof of. The numbers never change. */
export type CredentialKind = 'result' | 'licence' | 'certified_copy' | 'receipt';

export const kindNumbers = { result: 1, licence: 2, certified_copy: 3, receipt: 4 } as const satisfies Record<
  CredentialKind,
  number
>;

/** Nội dung được ký – what stands signed in a QR code. Instants in whole seconds since 1970. */
export type Claims = {
  /** Mã định danh of the issuing agency, `H38.101`. */
  readonly issuer: string;
  readonly issuedAt: number;
  readonly notBefore: number;
  /** The first second after it ended; null: no end. */
  readonly expires: number | null;
  /** Ten random bytes; {@link codeOf} makes the code people type of them. */
  readonly id: Uint8Array;
  readonly kind: CredentialKind;
  readonly title: string;
  readonly number: string;
  readonly facts: readonly Fact[];
  /** First two bytes of SHA-256 over `id` and the owner's id number; null: nobody's, or not told. */
  readonly owner: Uint8Array | null;
  /** Where its status stands: number of the list, index in it. */
  readonly status: { readonly list: number; readonly index: number };
  /** SHA-256 of the document it belongs to. */
  readonly document: Uint8Array | null;
  readonly dossier: string | null;
};

const claim = { iss: 1, exp: 4, nbf: 5, iat: 6, cti: 7, own: -65537 } as const;
const own = { kind: 1, title: 2, number: 3, facts: 4, owner: 5, status: 6, document: 7, dossier: 8 } as const;
/** Days since 1970-01-01 (RFC 8943): five bytes for a day instead of eleven. */
const dayTag = 100;
const dayMs = 86_400_000;

/** CWT claims (RFC 8392), keys ascending. */
export function writeClaims(claims: Claims): Uint8Array {
  const inner = new Map<number, Cbor>([
    [own.kind, kindNumbers[claims.kind]],
    [own.title, writeText(claims.title)],
    [own.number, writeText(claims.number)],
    [own.facts, claims.facts.flatMap(({ key, value }) => [writeKey(key), writeValue(value)])],
  ]);
  if (claims.owner) inner.set(own.owner, claims.owner);
  inner.set(own.status, [claims.status.list, claims.status.index]);
  if (claims.document) inner.set(own.document, claims.document);
  if (claims.dossier) inner.set(own.dossier, claims.dossier);
  const outer = new Map<number, Cbor>([[claim.iss, claims.issuer]]);
  if (claims.expires !== null) outer.set(claim.exp, claims.expires);
  // A credential in force from its issue on needs no second instant.
  if (claims.notBefore !== claims.issuedAt) outer.set(claim.nbf, claims.notBefore);
  outer.set(claim.iat, claims.issuedAt).set(claim.cti, claims.id).set(claim.own, inner);
  return toCbor(outer);
}

function writeKey(key: string): Cbor {
  const no = numberOfFact(key);
  return typeof no === 'number' ? no : writeText(no);
}

const writeText = (value: string): Cbor => toShortText(value) ?? value;

// Days and small whole numbers, as a year, are shorter as what they are.
function writeValue(value: string): Cbor {
  if (/^(0|[1-9]\d{0,8})$/.test(value)) return Number(value);
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return writeText(value);
  const ms = Date.parse(`${value}T00:00:00Z`);
  // 31 February and the like stay text.
  return Number.isFinite(ms) && dayText(ms) === value ? new CborTag(dayTag, ms / dayMs) : writeText(value);
}

/** Reads the claims. Throws {@link BadCbor} where one is missing or of another kind. */
export function readClaims(payload: Uint8Array): Claims {
  const outer = asMap(fromCbor(payload));
  const inner = asMap(outer.get(claim.own));
  const kind = (Object.keys(kindNumbers) as CredentialKind[]).find((one) => kindNumbers[one] === inner.get(own.kind));
  const status = inner.get(own.status);
  const facts = inner.get(own.facts);
  if (!kind || !isList(status) || status.length !== 2 || !isList(facts) || facts.length % 2 !== 0)
    throw new BadCbor('claims');
  const issuedAt = whole(outer.get(claim.iat));
  const id = bytes(outer.get(claim.cti), 10);
  return {
    issuer: text(outer.get(claim.iss)),
    issuedAt,
    notBefore: outer.has(claim.nbf) ? whole(outer.get(claim.nbf)) : issuedAt,
    expires: outer.has(claim.exp) ? whole(outer.get(claim.exp)) : null,
    id,
    kind,
    title: text(inner.get(own.title)),
    number: text(inner.get(own.number)),
    facts: facts.flatMap((key, at) => (at % 2 === 0 ? [{ key: readKey(key), value: readValue(facts[at + 1]) }] : [])),
    owner: inner.has(own.owner) ? bytes(inner.get(own.owner), 2) : null,
    status: { list: whole(status[0]), index: whole(status[1]) },
    document: inner.has(own.document) ? bytes(inner.get(own.document), 32) : null,
    dossier: inner.has(own.dossier) ? text(inner.get(own.dossier)) : null,
  };
}

const isList = (value: Cbor | undefined): value is readonly Cbor[] => Array.isArray(value);

function asMap(value: Cbor | undefined): CborMap {
  if (!(value instanceof Map)) throw new BadCbor('claims');
  return value as CborMap;
}

// A byte string is a text of one byte a letter.
function text(value: Cbor | undefined): string {
  const read = value instanceof Uint8Array ? fromShortText(value) : value;
  if (typeof read !== 'string') throw new BadCbor('claims');
  return read;
}

// Up to the year 9999, so that every instant can be shown.
function whole(value: Cbor | undefined): number {
  if (typeof value !== 'number' || value < 0 || value > 253_402_300_799) throw new BadCbor('claims');
  return value;
}

function bytes(value: Cbor | undefined, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) throw new BadCbor('claims');
  return value;
}

const readKey = (key: Cbor): string => (typeof key === 'number' ? factOfNumber(key) : text(key));

function readValue(value: Cbor | undefined): string {
  if (typeof value === 'number') return String(value);
  if (!(value instanceof CborTag)) return text(value);
  if (value.tag !== dayTag) throw new BadCbor('claims');
  // Before 1970 days are negative; a birthday can be.
  if (typeof value.value !== 'number' || Math.abs(value.value) > 1_000_000) throw new BadCbor('claims');
  return dayText(value.value * dayMs);
}

// Phones without Temporal read this too; Swedes write their days as ISO 8601 does.
const dayText = (ms: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(ms);
