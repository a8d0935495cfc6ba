import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { credentialById, credentialsOfPerson } from '../../credentials/api.ts';
import { dossierHouse } from '../../dossiers/house-for-tests.ts';
import { agencyDirectory } from '../../identity/api.ts';
import { fixedClock } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { newId } from '../../platform/ids.ts';
import { literal, openDuck } from '../engine/duck.ts';
import type { Mapping } from '../engine/mapping.ts';
import { askToRun, insertDecision, insertRun, moveRun } from '../reconcile.store.ts';
import { folderOf, partsOf, wipe } from '../run.ts';
import { issueMatched } from './issue-matched.ts';
import { askForPapers, findIssuing, moveIssuing } from './issuing.store.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-wallet-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { app: db, owner } = await testDb();
const made = await dossierHouse(db, fixedClock('2026-11-22T09:00:00+07:00'));
const house = { ...made.house, config: { ...made.house.config, dataDir: folder } };
const officerId = made.officer('quantri.tinh').id;
const agencyId = agencyDirectory(db).byKey('phuong-lao-cai')?.id ?? '';

const mapping: Mapping = {
  left: { born: 'dd/MM/yyyy', columns: { key: 'so', name: 'ten', born: 'sinh', kind: 'hang' } },
  right: { born: 'dd/MM/yyyy', columns: { id: 'so', name: 'ten', born: 'sinh' } },
};

const person = async (id: string): Promise<string> => {
  const [row] = await owner.sql<{ id: string }>(
    `insert into identity.person (issuer, subject, full_name, id_number, level) values ('thu', $1, 'X', $1, 2) returning id`,
    [id],
  );
  return row?.id ?? '';
};

type Line = readonly [number: string, kind: string, matched: string | null, mayBe?: string];

/**
 * A run that is done: its table has these lines; the third is the number of the register's person, null: not matched, and
 * the fourth whom a doubtful one may be.
 */
async function doneRun(lines: readonly Line[], twoPerson = false): Promise<string> {
  const id = newId();
  const parts = partsOf(folderOf(house, id));
  for (const part of [parts.run, parts.work]) mkdirSync(part, { recursive: true });
  const people = peopleOf(lines);
  const duck = await openDuck({ memory: '500MB', threads: 1, spill: join(folder, 'spill') });
  await duck.run('set preserve_insertion_order = true');
  const rows = (all: readonly (readonly (string | number | null)[])[]): string =>
    all
      .map((row) => `(${row.map((one) => (typeof one === 'string' ? literal(one) : String(one))).join(', ')})`)
      .join(', ');
  const write = (file: string, names: string, values: string): Promise<void> =>
    duck.run(`copy (from (values ${values}) t(${names})) to ${literal(file)} (format parquet)`);
  await write(
    parts.left,
    'so, hang, ten, sinh',
    rows(lines.map(([no, kind], n) => [no, kind, `VIẾT KHÁC ${n}`, '1990'])),
  );
  await write(parts.right, 'so, ten, sinh', rows(people.map((no) => [no, `Người ${no.slice(-2)}`, '02/03/1988'])));
  await write(
    join(parts.run, 'result.parquet'),
    'left_row, right_row, band',
    rows(
      lines.map(([, , of, mayBe], n) =>
        of === null ? [n, null, mayBe === undefined ? 3 : 2] : [n, people.indexOf(of), 1],
      ),
    ),
  );
  duck.close();
  const at = house.clock.now();
  await insertRun(db, {
    id,
    name: 'Thử',
    left: { name: 'a', source: null },
    right: { name: 'b', source: null },
    officerId,
    at,
  });
  await askToRun(db, id, { mapping, twoPerson }, at);
  await moveRun(db, id, ['waiting'], 'done', at);
  return id;
}

const peopleOf = (lines: readonly Line[]): string[] => [
  ...new Set(lines.flatMap(([, , of, mayBe]) => of ?? mayBe ?? [])),
];

/** An officer's word on a line: a person's number, or nobody. */
const decide = (run: string, lines: readonly Line[], leftRow: number, person: string | null, by = officerId) =>
  insertDecision(
    db,
    run,
    { leftRow, rightRow: person === null ? null : peopleOf(lines).indexOf(person), officerId: by },
    house.clock.now(),
  );

const papersOf = (personId: string) => credentialsOfPerson(db, personId, null);

const ask = (runId: string, title = 'Giấy phép lái xe') =>
  askForPapers(db, { runId, agencyId, title, officerId, at: house.clock.now() });
const counts = async (runId: string) => {
  const { matched, known, issued, held, otherHolder, unfit, state } = (await findIssuing(db, runId)) ?? {};
  return { matched, known, issued, held, otherHolder, unfit, state };
};
const settledCounts = async (runId: string) => {
  const { matched, settled, known, issued, held, settledShown, otherHolder } = (await findIssuing(db, runId)) ?? {};
  return { matched, settled, known, issued, held, settledShown, otherHolder };
};

test('matched licences come into the wallets of holders who have signed in, with the facts a check needs and no more', async () => {
  const [mine, later] = [await person('000099000501'), '000099000502'];
  const run = await doneRun([
    ['790123456789', 'B2', '000099000501'],
    ['790123456790', 'A1', later],
    ['790123456791', 'C', null],
    ['', 'C', '000099000501'],
    ['000099000501', 'D', '000099000501'],
  ]);
  assert.ok(await ask(run));
  assert.ok(!(await ask(run)), 'what waits is not asked for twice');
  await issueMatched(house, run);
  const once = { matched: 3, known: 2, issued: 1, held: 0, otherHolder: 0, unfit: 1, state: 'done' };
  assert.deepEqual(await counts(run), once, 'a number that is the holder’s own stands in no code');
  const papers = await papersOf(mine);
  const [first] = papers;
  assert.equal(papers.length, 1);
  const { title, number, facts, issuerId, status } = first ?? {};
  assert.deepEqual(
    { title, number, facts, issuerId, status },
    {
      title: 'Giấy phép lái xe',
      number: '790123456789',
      facts: [
        { key: 'name', value: 'Người 01' },
        { key: 'birthYear', value: '1988' },
        { key: 'class', value: 'B2' },
      ],
      issuerId: agencyId,
      status: 'valid',
    },
  );

  const hers = await person(later);
  assert.ok(await ask(run));
  await issueMatched(house, run);
  assert.deepEqual(await counts(run), { ...once, known: 3, issued: 1, held: 1 }, 'who signed in since gets hers');
  assert.equal((await papersOf(mine)).length, 1);
  assert.equal((await papersOf(hers)).length, 1);
});

test('a number given to one person is not given to another by a later run: it is counted for people to look at', async () => {
  const [one, other] = [await person('000099000511'), await person('000099000512')];
  const first = await doneRun([['0001', 'B2', '000099000511']]);
  const second = await doneRun([
    ['0001', 'B2', '000099000512'],
    ['0002', 'B2', '000099000512'],
    ['0002', 'B2', '000099000511'],
  ]);
  for (const run of [first, second]) {
    await ask(run);
    await issueMatched(house, run);
  }
  assert.deepEqual(
    [(await counts(second)).issued, (await counts(second)).otherHolder],
    [1, 2],
    'also within one run the first record of a number counts',
  );
  assert.equal((await papersOf(one)).length, 1);
  assert.equal((await papersOf(other)).length, 1);
});

test('a record with a tab for a number, or too long for a code, is counted and holds up no other', async () => {
  const mine = await person('000099000531');
  const run = await doneRun([
    ['\t', 'B2', '000099000531'],
    ['L1', 'x'.repeat(700), '000099000531'],
    ['L2', 'B2', '000099000531'],
    ['L2\t', 'B2', '000099000531'],
  ]);
  await ask(run);
  await issueMatched(house, run);
  const { issued, unfit, held, state } = await counts(run);
  assert.deepEqual({ issued, unfit, held, state }, { issued: 1, unfit: 2, held: 1, state: 'done' });
  assert.deepEqual(
    (await papersOf(mine)).map(({ number }) => number),
    ['L2'],
  );
});

test('a paper a run gave before it died stays its holder’s, also when a later run says otherwise', async () => {
  const [one, other] = [await person('000099000541'), await person('000099000542')];
  const first = await doneRun([['M1', 'B2', '000099000541']]);
  await ask(first);
  await issueMatched(house, first);
  await owner.sql('delete from reconcile.issued where run_id = $1', [first]);
  const second = await doneRun([['M1', 'B2', '000099000542']]);
  await ask(second);
  await issueMatched(house, second);
  assert.deepEqual([(await counts(second)).issued, (await counts(second)).otherHolder], [0, 1]);
  assert.deepEqual([(await papersOf(one)).length, (await papersOf(other)).length], [1, 0]);
});

test('it is stopped between two parts and goes on where it stood; killed in a part, nothing is given twice', async () => {
  const id = '000099000521';
  const mine = await person(id);
  const run = await doneRun(
    Array.from({ length: 4_100 }, (_, n): Line => [`K${n}`, n < 3 ? 'B2' : '', n % 1_000 ? '000099000599' : id]),
  );
  await ask(run);
  // As if the process had been killed after the papers of the first part were made and before that was written down.
  await issueMatched(house, run);
  await owner.sql('delete from reconcile.issued where run_id = $1', [run]);
  await owner.sql(
    `update reconcile.issuing set state = 'running', after_row = -1, matched = 0, known = 0, issued = 0 where run_id = $1`,
    [run],
  );
  await issueMatched(house, run);
  assert.deepEqual(await counts(run), {
    matched: 4_100,
    known: 5,
    issued: 5,
    held: 0,
    otherHolder: 0,
    unfit: 0,
    state: 'done',
  });
  assert.equal((await papersOf(mine)).length, 5);

  await ask(run, 'Giấy phép khác');
  await owner.sql(
    `update reconcile.issuing set state = 'running', after_row = 1999, matched = 2000 where run_id = $1`,
    [run],
  );
  await moveIssuing(db, run, ['running'], 'stopping', house.clock.now());
  await issueMatched(house, run);
  assert.equal(
    (await findIssuing(db, run))?.state,
    'stopped',
    'what was being stopped when its process died is stopped',
  );
  assert.equal((await papersOf(mine)).length, 5);
  await ask(run, 'Giấy phép khác');
  await issueMatched(house, run);
  assert.deepEqual([(await counts(run)).matched, (await counts(run)).issued], [4_100, 3]);
});

test('a record two officers settled on a person gets its paper, one settled on nobody or by one officer none', async () => {
  const [one, other, mine] = ['000099000551', '000099000552', '000099000553'];
  const [onePerson, otherPerson] = [await person(one), await person(other), await person(mine)];
  const lines: Line[] = [
    ['S1', 'B2', null, one],
    ['S2', 'B2', null, other],
    ['S3', 'B2', null, other],
    ['S4', 'B2', mine],
    ['S5', 'B2', null],
    ['', 'B2', null, other],
  ];
  const run = await doneRun(lines, true);
  const second = made.officer('thuly.laocai').id;
  for (const by of [officerId, second]) {
    await decide(run, lines, 0, one, by);
    await decide(run, lines, 2, null, by);
    await decide(run, lines, 5, other, by);
  }
  await decide(run, lines, 1, other);
  await ask(run);
  await issueMatched(house, run);
  const first = { matched: 1, settled: 1, known: 2, issued: 2, held: 0, settledShown: 1, otherHolder: 0 };
  assert.deepEqual(await settledCounts(run), first);
  const [paper] = await papersOf(onePerson);
  assert.equal(paper?.number, 'S1');
  assert.deepEqual(paper?.facts?.[0], { key: 'name', value: 'Người 51' }, 'as the register writes the person');
  assert.deepEqual(await papersOf(otherPerson), []);

  await decide(run, lines, 1, other, second);
  await ask(run);
  await issueMatched(house, run);
  const then = { matched: 1, settled: 2, known: 3, issued: 1, held: 2, settledShown: 2, otherHolder: 0 };
  assert.deepEqual(await settledCounts(run), then, 'what was settled since is found when asked again');
  assert.deepEqual(
    (await papersOf(otherPerson)).map(({ number }) => number),
    ['S2'],
  );
  assert.equal((await papersOf(onePerson)).length, 1);
  await ask(run);
  await issueMatched(house, run);
  const kept = readdirSync(partsOf(folderOf(house, run)).work).filter((name) => name.startsWith('settled-'));
  assert.equal(
    kept.length,
    2,
    'nothing new is settled: no table is read again, not for a record without a number either',
  );
});

test('what is settled in the first rows while giving is stopped after them is not lost, and nothing is looked at twice', async () => {
  const id = '000099000561';
  const mine = await person(id);
  const lines: Line[] = [
    ...['D0', 'D1', 'D2'].map((number): Line => [number, 'B2', null, id]),
    ...['D3', 'D4', 'D5'].map((number): Line => [number, 'B2', id]),
  ];
  const run = await doneRun(lines);
  await ask(run);
  await issueMatched(house, run);
  const stopped = () => owner.sql(`update reconcile.issuing set state = 'stopped' where run_id = $1`, [run]);
  const goOn = async () => {
    await ask(run);
    await issueMatched(house, run);
    const { matched, settled, issued, held } = await settledCounts(run);
    return { matched, settled, issued, held };
  };
  await stopped();
  await decide(run, lines, 1, id);
  assert.deepEqual(await goOn(), { matched: 3, settled: 1, issued: 4, held: 0 });
  await stopped();
  await decide(run, lines, 2, id);
  await decide(run, lines, 0, id);
  assert.deepEqual(await goOn(), { matched: 3, settled: 3, issued: 6, held: 0 });
  await stopped();
  assert.deepEqual(await goOn(), { matched: 3, settled: 3, issued: 6, held: 0 });
  assert.equal((await papersOf(mine)).length, 6);
  assert.deepEqual(await goOn(), { matched: 3, settled: 3, issued: 0, held: 6 }, 'begun anew it gives none twice');
  // As if the process had been killed after the papers of the settled records and before that was written down.
  await owner.sql(`delete from reconcile.issued where run_id = $1 and number in ('D0', 'D2')`, [run]);
  await owner.sql(
    `update reconcile.issuing set state = 'running', after_row = 6, settled = 1, known = 4, held = 4, settled_shown = 1
     where run_id = $1`,
    [run],
  );
  await issueMatched(house, run);
  assert.deepEqual(await settledCounts(run), {
    matched: 3,
    settled: 3,
    known: 6,
    issued: 2,
    held: 4,
    settledShown: 3,
    otherHolder: 0,
  });
  assert.equal((await papersOf(mine)).length, 6);
});

test('a number the run gave to one person is not given to another because officers settled a record with it', async () => {
  const [one, other] = ['000099000571', '000099000572'];
  const [, otherPerson] = [await person(one), await person(other)];
  const lines: Line[] = [
    ['N1', 'B2', null, other],
    ['N2', 'B2', null, one],
    ['N1', 'B2', one],
    ['N2', 'B2', one],
  ];
  const run = await doneRun(lines);
  await decide(run, lines, 0, other);
  await decide(run, lines, 1, one);
  await ask(run);
  await issueMatched(house, run);
  assert.deepEqual(await settledCounts(run), {
    matched: 2,
    settled: 2,
    known: 4,
    issued: 2,
    held: 1,
    settledShown: 1,
    otherHolder: 1,
  });
  assert.deepEqual(await papersOf(otherPerson), []);
});

test('of a run deleted while its papers are given it ends without a word; those given stay', async () => {
  const id = '000099000631';
  const mine = await person(id);
  const run = await doneRun(
    Array.from({ length: 4_100 }, (_, n): Line => [`X${n}`, '', n % 3_000 ? '000099000599' : id]),
  );
  await ask(run);
  const deleting = {
    ...house,
    open: {
      ...house.open,
      sql: async <T>(text: string, values?: readonly unknown[]): Promise<T[]> => {
        const answer = await house.open.sql<T>(text, values);
        if (text.includes('insert into reconcile.issued')) {
          await owner.sql(`update reconcile.run set state = 'deleted' where id = $1`, [run]);
          wipe(house, run);
        }
        return answer;
      },
    },
  };
  await issueMatched(deleting, run);
  assert.equal((await counts(run)).state, 'stopped');
  assert.equal((await papersOf(mine)).length, 1, 'of the first part');
  assert.ok(!existsSync(folderOf(house, run)));
});

test('without the table that says who matched it fails, says so and can be asked for again', async () => {
  const run = await doneRun([['0009', 'B2', '000099000501']]);
  writeFileSync(join(partsOf(folderOf(house, run)).run, 'result.parquet'), 'no table');
  await ask(run);
  await assert.rejects(issueMatched(house, run));
  assert.equal((await findIssuing(db, run))?.state, 'failed');
  assert.ok(await ask(run));
  assert.equal(await credentialById(db, newId()), null);
});
