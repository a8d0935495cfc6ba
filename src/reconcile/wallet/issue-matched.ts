import { join } from 'node:path';
import { issueCredentials, type NewCredential } from '../../credentials/api.ts';
import { personsWithNumbers } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { openDuck } from '../engine/duck.ts';
import { sourceAt } from '../engine/source.ts';
import { disputedAmong } from '../again/again.store.ts';
import { findRun } from '../reconcile.store.ts';
import { folderOf, partsOf, wipe } from '../run.ts';
import { settledLabels } from '../settled-labels.ts';
import type { Issuing } from './issuing.ts';
import { findIssuing, holdersOfNumbers, keepPart, moveIssuing } from './issuing.store.ts';
import { holdersAfter, writeHolders, type MatchedHolder } from './matched-holders.ts';

/** Records looked at together; a stop is heard between two parts. */
const partSize = 2_000;
/** Papers signed in one act. */
const actSize = 500;

/**
 * Gives every record matched by the run, or settled on a person by officers, whose holder has signed in here its paper,
 * signed by the agency, with name, year of birth and class: the least a check needs. Goes on where it was stopped or
 * killed; a number is given once, whatever runs say. A fault leaves it failed and is thrown, so that the job tries again;
 * of a run deleted meanwhile it ends as stopped, without a word.
 */
export async function issueMatched(house: House, runId: string): Promise<void> {
  const run = await findRun(house.open, runId);
  // Its process died while it was being stopped.
  await moveIssuing(house.open, runId, ['stopping'], 'stopped', house.clock.now());
  const going = ['waiting', 'running', 'failed'] as const;
  if (!run?.mapping || !(await moveIssuing(house.open, runId, going, 'running', house.clock.now()))) return;
  const parts = partsOf(folderOf(house, runId));
  const duck = await openDuck({ memory: '2GB', threads: 1, spill: join(parts.work, 'spill-holders') });
  try {
    const tables = { left: sourceAt(parts.left), right: sourceAt(parts.right) };
    const settled = settledLabels(house.open, run);
    const source = { result: join(parts.run, 'result.parquet'), tables, mapping: run.mapping, settled };
    await writeHolders(duck, source, parts.work);
    for (;;) {
      const issuing = await findIssuing(house.open, runId);
      if (issuing?.state !== 'running') break;
      const holders = await holdersAfter(duck, parts.work, issuing.afterRow, partSize);
      if (holders.length === 0) break;
      const byRun = holders.filter((one) => !one.settled).map(({ row }) => row);
      await issuePart(house, issuing, holders, await disputedAmong(house.open, run, byRun));
    }
    const now = house.clock.now();
    if (!(await moveIssuing(house.open, runId, ['stopping'], 'stopped', now)))
      await moveIssuing(house.open, runId, ['running'], 'done', now);
  } catch (fault) {
    const isThere = (await findRun(house.open, runId)) !== null;
    await moveIssuing(house.open, runId, ['running', 'stopping'], isThere ? 'failed' : 'stopped', house.clock.now());
    if (isThere) throw fault;
    // Deleted beside it; what the engine wrote after that goes too.
    wipe(house, runId);
  } finally {
    duck.close();
  }
}

/** A matched record whose holder is known here. */
type Known = MatchedHolder & { readonly personId: string };
type Given = Pick<Known, 'number' | 'personId' | 'settled'> & { readonly credentialId: string };

/**
 * Gives the papers of a part and writes it down; none for what the run matched and is `disputed`: a paper goes out for good,
 * so where an officer named another it waits for the officer who settles it.
 */
async function issuePart(
  house: House,
  issuing: Issuing,
  part: readonly MatchedHolder[],
  disputed: ReadonlySet<number>,
): Promise<void> {
  const holders = part.filter(({ row }) => !disputed.has(row));
  const persons = await personsWithNumbers(house.open, [...new Set(holders.map(({ id }) => id))]);
  const known = holders.flatMap((holder): Known[] => {
    const personId = persons.get(holder.id);
    return personId ? [{ ...tidy(holder), personId }] : [];
  });
  const fit = known.filter(mayStand);
  const numbers = fit.map(({ number }) => number);
  const holderOf = new Map(await holdersOfNumbers(house.open, issuing, numbers));
  let [held, settledHeld, otherHolder, unfit] = [0, 0, 0, known.length - fit.length];
  const wanted: Known[] = [];
  for (const one of fit) {
    const holder = holderOf.get(one.number);
    if (holder === undefined) {
      wanted.push(one);
      holderOf.set(one.number, one.personId);
    } else if (holder === one.personId) {
      held += 1;
      if (one.settled) settledHeld += 1;
    } else otherHolder += 1;
  }
  const given: Given[] = [];
  for (let at = 0; at < wanted.length; at += actSize)
    for (const one of await issueSome(house, issuing, wanted.slice(at, at + actSize))) {
      if (one === 'unfit') unfit += 1;
      else if (one === 'other_holder') otherHolder += 1;
      else given.push(one);
    }
  const settled = holders.filter((one) => one.settled).length;
  const counts = {
    matched: holders.length - settled,
    settled,
    known: known.length,
    held,
    settledHeld,
    otherHolder,
    unfit,
  };
  const upTo = part.at(-1)?.row ?? issuing.afterRow;
  await keepPart(house.open, issuing, { ...counts, upTo, given }, house.clock.now());
}

/** One act, or where a record of it is too long for a code, an act for each: one record never holds up the others. */
async function issueSome(
  house: House,
  issuing: Issuing,
  some: readonly Known[],
): Promise<(Given | 'unfit' | 'other_holder')[]> {
  try {
    const issued = await issueCredentials(
      house,
      some.map((one) => wishOf(house, issuing, one)),
    );
    return some.map(({ number, personId, settled }, n) => {
      const paper = issued[n];
      // Another run, or one that died, gave the number's paper to somebody else.
      return paper?.subjectPersonId === personId
        ? { number, personId, settled, credentialId: paper.id }
        : 'other_holder';
    });
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    if (some.length === 1) return ['unfit'];
    const alone: (Given | 'unfit' | 'other_holder')[] = [];
    for (const one of some) alone.push(...(await issueSome(house, issuing, [one])));
    return alone;
  }
}

/** Tables bring tabs, line ends and marks; two writings of one number are one number. */
const tidy = (holder: MatchedHolder): MatchedHolder => {
  const bare = (text: string): string =>
    text
      .normalize('NFC')
      .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
      .trim();
  return { ...holder, number: bare(holder.number), name: bare(holder.name), kind: bare(holder.kind) };
};

const twelveDigits = /\d{12}/;

/** Can this stand in a code that any camera reads? A whole id number never does (vn-rules 3; Luật 91/2025/QH15). */
const mayStand = ({ number, name, kind, id }: MatchedHolder): boolean =>
  number !== '' &&
  number.length <= 60 &&
  name !== '' &&
  !number.replace(/[\s.]/g, '').includes(id) &&
  ![name, kind].some((text) => twelveDigits.test(text.replace(/[\s.]/g, '')));

const wishOf = (
  house: House,
  { agencyId, title }: Issuing,
  { number, name, year, kind, id, personId }: Known,
): NewCredential => ({
  requestKey: `reconcile:${agencyId}:${title}:${number}`,
  kind: 'licence',
  issuerId: agencyId,
  subjectPersonId: personId,
  ownerIdNumber: id,
  title,
  number,
  facts: [
    { key: 'name', value: name },
    ...(year > 0 ? [{ key: 'birthYear', value: String(year) }] : []),
    ...(kind === '' ? [] : [{ key: 'class', value: kind }]),
  ],
  validFrom: house.clock.today(),
});
