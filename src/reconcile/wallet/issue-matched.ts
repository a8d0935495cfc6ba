import { join } from 'node:path';
import { issueCredentials, type NewCredential } from '../../credentials/api.ts';
import { personsWithNumbers } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { openDuck } from '../engine/duck.ts';
import { sourceAt } from '../engine/source.ts';
import { findRun } from '../reconcile.store.ts';
import { folderOf, partsOf } from '../run.ts';
import type { Issuing } from './issuing.ts';
import { findIssuing, holdersOfNumbers, keepPart, moveIssuing } from './issuing.store.ts';
import { holdersAfter, writeHolders, type MatchedHolder } from './matched-holders.ts';

/** Records looked at together; a stop is heard between two parts. */
const partSize = 2_000;
/** Papers signed in one act. */
const actSize = 500;

/**
 * Gives every matched record whose holder has signed in here its paper, signed by the agency, with name, year of birth and
 * class: the least a check needs. Goes on where it was stopped or killed; a number is given once, whatever runs say. A
 * fault leaves it failed and is thrown, so that the job tries again.
 */
export async function issueMatched(house: House, runId: string): Promise<void> {
  const run = await findRun(house.open, runId);
  // Its process died while it was being stopped.
  await moveIssuing(house.open, runId, ['stopping'], 'stopped', house.clock.now());
  const going = ['waiting', 'running', 'failed'] as const;
  if (!run?.mapping || !(await moveIssuing(house.open, runId, going, 'running', house.clock.now()))) return;
  const parts = partsOf(folderOf(house, runId));
  const file = join(parts.work, 'holders.parquet');
  const duck = await openDuck({ memory: '2GB', threads: 1, spill: join(parts.work, 'spill-holders') });
  try {
    const tables = { left: sourceAt(parts.left), right: sourceAt(parts.right) };
    await writeHolders(duck, join(parts.run, 'result.parquet'), tables, run.mapping, file);
    for (;;) {
      const issuing = await findIssuing(house.open, runId);
      if (issuing?.state !== 'running') break;
      const holders = await holdersAfter(duck, file, issuing.afterRow, partSize);
      if (holders.length === 0) break;
      await issuePart(house, issuing, holders);
    }
    const now = house.clock.now();
    if (!(await moveIssuing(house.open, runId, ['stopping'], 'stopped', now)))
      await moveIssuing(house.open, runId, ['running'], 'done', now);
  } catch (fault) {
    await moveIssuing(house.open, runId, ['running', 'stopping'], 'failed', house.clock.now());
    throw fault;
  } finally {
    duck.close();
  }
}

/** Gives the papers of a part and writes it down. */
async function issuePart(house: House, issuing: Issuing, holders: readonly MatchedHolder[]): Promise<void> {
  const persons = await personsWithNumbers(house.open, [...new Set(holders.map(({ id }) => id))]);
  const known = holders.flatMap((holder) => {
    const personId = persons.get(holder.id);
    return personId ? [{ ...holder, personId }] : [];
  });
  const fit = known.filter(fits);
  const given = new Map(
    await holdersOfNumbers(
      house.open,
      issuing,
      fit.map(({ number }) => number),
    ),
  );
  let [held, otherHolder] = [0, 0];
  const wanted: typeof fit = [];
  for (const one of fit) {
    const holder = given.get(one.number);
    if (holder === undefined) {
      wanted.push(one);
      given.set(one.number, one.personId);
    } else if (holder === one.personId) held += 1;
    else otherHolder += 1;
  }
  const made: { number: string; personId: string; credentialId: string }[] = [];
  for (let at = 0; at < wanted.length; at += actSize) {
    const some = wanted.slice(at, at + actSize);
    const issued = await issueCredentials(
      house,
      some.map((one) => wishOf(house, issuing, one)),
    );
    made.push(...some.map(({ number, personId }, n) => ({ number, personId, credentialId: issued[n]?.id ?? '' })));
  }
  const counts = { matched: holders.length, known: known.length, held, otherHolder, unfit: known.length - fit.length };
  const upTo = holders.at(-1)?.row ?? issuing.afterRow;
  await keepPart(house.open, issuing, { ...counts, upTo, given: made }, house.clock.now());
}

const twelveDigits = /\d{12}/;

/** Can this stand in a code that any camera reads? A whole id number never does (vn-rules 3; Luật 91/2025/QH15). */
const fits = ({ number, name, kind, id }: MatchedHolder): boolean =>
  number.length <= 60 &&
  name !== '' &&
  name.length <= 200 &&
  kind.length <= 50 &&
  !number.replace(/[\s.]/g, '').includes(id) &&
  ![name, kind].some((text) => twelveDigits.test(text.replace(/[\s.]/g, '')));

const wishOf = (
  house: House,
  { agencyId, title }: Issuing,
  { number, name, year, kind, id, personId }: MatchedHolder & { personId: string },
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
