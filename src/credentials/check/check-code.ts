import type { Credential } from '../credential.ts';
import { findByCode, findCredential, statusChanges } from '../credentials.store.ts';
import { houseKeys, type KeyReader } from '../keys/verifying-keys.ts';
import { codeOf, codeTyped } from '../wire/code.ts';
import { judge, type Verdict } from '../wire/judge.ts';

/** What checking needs of the house. */
export type CheckingHouse = KeyReader;

/** An online check: the verdict, the register's row where it has one, and the newest decision about it. */
export type Checked = {
  readonly verdict: Verdict;
  readonly credential: Credential | null;
  readonly decision: {
    readonly words: string;
    readonly at: Temporal.Instant;
    readonly replacedBy: Credential | null;
  } | null;
};

/**
 * Checks what somebody typed, pasted or scanned: the text of a QR code, or the 16 characters beside it. The register
 * itself is asked, so a revocation shows at once. null: a code of 16 characters that nothing was issued with.
 */
export async function checkCode(house: CheckingHouse, typed: string): Promise<Checked | null> {
  const code = codeTyped(typed);
  if (code === null) return checkText(house, typed);
  const credential = await findByCode(house.open, code);
  return credential && checkText(house, credential.qr, credential);
}

async function checkText(house: CheckingHouse, text: string, known: Credential | null = null): Promise<Checked> {
  let credential = known;
  const check = async (newer: 'newer' | null): Promise<Verdict> =>
    judge(
      text,
      (await houseKeys(house, newer)).byKid,
      async (claims) => {
        credential ??= await findByCode(house.open, codeOf(claims.id));
        return { status: credential?.status ?? 'not_in_register' };
      },
      Math.floor(house.clock.now().epochMilliseconds / 1000),
    );
  const first = await check(null);
  const verdict = first.state === 'foreign_key' ? await check('newer') : first;
  const genuine = 'claims' in verdict ? credential : null;
  return { verdict, credential: genuine, decision: genuine && (await decisionAbout(house, genuine)) };
}

async function decisionAbout({ open }: CheckingHouse, { id, status }: Credential): Promise<Checked['decision']> {
  if (status === 'valid') return null;
  const last = (await statusChanges(open, id)).at(-1);
  if (!last) return null;
  const replacedBy = last.replacedBy === null ? null : await findCredential(open, last.replacedBy);
  return { words: last.decision, at: last.at, replacedBy };
}
