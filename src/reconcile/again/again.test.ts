import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inTransaction } from '../../platform/db/in-transaction.ts';
import { makeCorrection } from '../corrections/make-correction.ts';
import { literal, openDuck } from '../engine/duck.ts';
import type { Proposal } from '../engine/propose-weights.ts';
import { noCorrections } from '../engine/weight-corrections.ts';
import { learnFromRun } from '../relearn/learn-from-run.ts';
import {
  askToLearn,
  countSettled,
  insertVersion,
  moveRelearning,
  newestRelearning,
} from '../relearn/relearning.store.ts';
import { runAgain } from './run-again.ts';
import { decisionsAfter, decisionsOn, findRun, insertDecision } from '../reconcile.store.ts';
import { folderOf, partsOf, wipe, type Run } from '../run.ts';
import { runAsked } from '../run-job.ts';
import { teachingTables } from '../synthetic/teaching-tables.ts';
import { issueMatched } from '../wallet/issue-matched.ts';
import { askForPapers, findIssuing } from '../wallet/issuing.store.ts';
import { csvFile, reconcileWeb, root } from '../web-for-tests.ts';
import { countContradicted } from './again.store.ts';
import { carriedInto } from './carry-decisions.ts';

const folder = mkdtempSync(join(tmpdir(), 'reconcile-again-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { db, owner, made, house, admin, desk, see, read, send, doneRun } = await reconcileWeb(folder);
const tables = await teachingTables(join(folder, 'teaching'));
const [first, second, third, fourth] = tables.records;
assert.ok(first && second && third && fourth);
/** The keys of both tables; the licences with a name written otherwise than in the register. */
const keyed = { 'left-key': 'stt', 'right-key': 'so_dinh_danh' };
const differing = (): File =>
  new File([readFileSync(tables.licences, 'utf8').replaceAll('Đoàn Uyển', 'Đoàn Uyên')], 'giay-phep.csv', {
    type: 'text/csv',
  });
const runOf = async (path: string): Promise<Run> => {
  const run = await findRun(db, path.split('/').at(-1) ?? '');
  assert.ok(run);
  return run;
};
const decide = (run: Run, leftRow: number, rightRow: number | null, officerId: string = admin.id) =>
  insertDecision(db, run.id, { leftRow, rightRow, officerId }, house.clock.now());

/** A version that makes the machine itself choose who was born there, not who lives there. */
async function versionForBornThere(run: Run): Promise<number> {
  const at = house.clock.now();
  assert.ok(await askToLearn(db, { runId: run.id, officerId: admin.id, at }));
  const asked = await newestRelearning(db, run.id);
  assert.ok(asked);
  const foreseen = { loss: 1, calibrationPoints: 1, firstChosen: 1 };
  const proposal: Proposal = {
    labels: 60,
    before: null,
    corrections: { ...noCorrections, absent: -256, place: { 1: -400, 2: 400 } },
    levels: [],
    heldOut: { records: 60, parts: 5, before: foreseen, after: foreseen, saved: 1, savedError: 0.1 },
    moves: [],
    worth: 'better',
  };
  await moveRelearning(db, asked.id, { state: 'done', found: { settled: 60, officers: [], proposal } }, at);
  const no = await insertVersion(db, asked, proposal, { reason: 'Đúng hơn', officerId: admin.id, at });
  assert.ok(no);
  return no;
}

const keyOf = (row: number): string => readFileSync(tables.register, 'utf8').split('\n')[row + 1]?.split(',')[0] ?? '';

/** A request of correction of a run, made. */
async function requestOf(run: Run): Promise<string> {
  const batch = (await send(`${root}/${run.id}/de-nghi`, {})).headers.get('location') ?? '';
  await makeCorrection(house, batch.split('/').at(-1) ?? '');
  return (await see(`${batch}/tep.csv`)).text();
}
const linesOf = (csv: string, row: number): string[] => csv.split('\n').filter((line) => line.startsWith(`"${row}",`));

/** The run made again with a version, done. */
async function again(run: Run, no: number): Promise<Run> {
  const made = await runAgain(house, run, no, admin.id);
  assert.ok(made.ok);
  await runAsked(house, made.value);
  return runOf(made.value);
}

test('what officers settled stays settled in a run made again, with its names, times and run, and stands out where the machine says otherwise', async () => {
  const run = await runOf(await doneRun(keyed, differing(), csvFile(tables.register)));
  const others = tables.records.slice(4);
  for (const { leftRow, bornThere } of others) await decide(run, leftRow, bornThere);
  await decide(run, first.leftRow, null);
  await decide(run, second.leftRow, second.sameProvince);
  const no = await versionForBornThere(run);
  const next = await again(run, no);
  assert.equal(next.state, 'done');

  assert.equal(await countSettled(db, run), 70);
  assert.equal(await countSettled(db, next), 0, 'what was carried is no label');
  const [before, now] = [await decisionsAfter(db, run.id, -1), await decisionsAfter(db, next.id, -1)];
  assert.deepEqual(
    now.map((word) => ({ ...word, againstRow: null })),
    before.map((word) => ({ ...word, fromRunId: run.id })),
  );
  assert.equal(await countContradicted(db, next), 2);
  await db.sql(`update reconcile.run set state = 'failed' where id = $1`, [next.id]);
  await runAsked(house, next.id);
  assert.deepEqual(await decisionsAfter(db, next.id, -1), now, 'a job that begins again carries nothing twice');

  const page = await read(`${root}/${next.id}`);
  assert.match(page, /mang sang[^]*70[^]*Máy khớp khác với cán bộ[^]*khac-may">2</);
  assert.match(page, /Cần ít nhất 50 bản ghi/, 'carried decisions teach nothing here');
  await send(`${root}/${next.id}/trong-so`, {});
  assert.equal(await newestRelearning(db, next.id), null);
  for (const lang of ['vi', 'en']) {
    const list = await read(`${root}/${next.id}/khac-may`, lang);
    assert.deepEqual(
      [...list.matchAll(/viec\/(\d+)"/g)].map(([, row]) => Number(row)),
      [first.leftRow, second.leftRow],
    );
    assert.ok(list.includes(`${root}/${run.id}`), 'from which run');
    for (const { leftRow } of [first, second, ...others.slice(0, 1)])
      assert.doesNotMatch(
        await read(`${root}/${next.id}/viec/${leftRow}`, lang),
        /name="person"/,
        'is not asked again',
      );
  }
  const contradicted = await read(`${root}/${next.id}/viec/${second.leftRow}`);
  assert.match(contradicted, /Máy khớp khác với cán bộ[^]*Đã quyết định: Người \d[^]*từ đợt[^]*Giấy phép mẫu/);
  const nobody = await read(`${root}/${next.id}/viec/${first.leftRow}`);
  assert.match(nobody, /tự khớp bản ghi với: Người \d\. Cán bộ đã quyết định: Không phải ai/);
  assert.doesNotMatch(await read(`${root}/${next.id}/viec/${others[0]?.leftRow}`), /Máy khớp khác/);
  const waiting = new Set<string>();
  for (let path = `${root}/${next.id}/viec`; ;) {
    const to = (await see(path)).headers.get('location');
    if (!to || waiting.has(to)) break;
    waiting.add(to);
    path = `${root}/${next.id}/viec?sau=${to.split('/').at(-1)}`;
  }
  const rows = [...waiting].flatMap((to) => (/viec\/(\d+)$/.exec(to) ? [Number(to.split('/').at(-1))] : []));
  assert.ok(rows.length > 0 && now.every(({ leftRow }) => !rows.includes(leftRow)), 'nothing settled is offered');

  // Officers stand above the machine: in requests of correction, and where papers are given.
  const asks = await requestOf(next);
  const lineOf = (row: number) => linesOf(asks, row);
  assert.match(lineOf(second.leftRow)[0] ?? '', new RegExp(`"${keyOf(second.sameProvince)}"`));
  assert.deepEqual(lineOf(first.leftRow), [], 'nobody is asked about whom officers did not recognise');
  assert.match(lineOf(third.leftRow)[0] ?? '', new RegExp(`"${keyOf(third.bornThere)}"`), 'nobody spoke: the machine');
  const [post] = admin.posts;
  assert.ok(post);
  const asked = { agencyId: post.agencyId, title: 'Giấy phép', officerId: admin.id, at: house.clock.now() };
  await askForPapers(db, { runId: next.id, ...asked });
  await issueMatched(house, next.id);
  const duck = await openDuck({ memory: '500MB', threads: 1, spill: join(folder, 'spill') });
  const inWork = (name: string): string => literal(join(partsOf(folderOf(house, next.id)).work, name));
  const [holders] = await duck.rows<{ n: string }>(`select count(*) as n from ${inWork('holders.parquet')}`);
  const byOfficers = await duck.rows<{ row: number; id: string }>(
    `select left_row as row, id from ${inWork('settled-holders-000000.parquet')} where left_row in (${first.leftRow}, ${second.leftRow})`,
  );
  duck.close();
  assert.equal((await findIssuing(db, next.id))?.matched, Number(holders?.n) - 2, 'two are not the machine’s to give');
  assert.deepEqual(byOfficers, [{ row: second.leftRow, id: keyOf(second.sameProvince) }], 'but the officers’');

  // The chain goes on without the runs it came from.
  await decide(next, rows[0] ?? -1, null, made.officer('thuly.laocai').id);
  assert.equal(await countSettled(db, next), 1);
  await askToLearn(db, { runId: next.id, officerId: admin.id, at: house.clock.now() });
  await learnFromRun(house, (await newestRelearning(db, next.id))?.id ?? '');
  const taught = (await newestRelearning(db, next.id))?.found;
  assert.deepEqual([taught?.settled, taught?.officers.length], [1, 1], 'only what was said here teaches here');
  const last = await runAgain(house, next, no, admin.id);
  assert.ok(last.ok);
  await send(`${root}/${next.id}/xoa`, {});
  await send(`${root}/${run.id}/xoa`, {});
  await runAsked(house, last.value);
  const carried = await decisionsAfter(db, last.value, -1);
  assert.deepEqual(new Set(carried.map(({ fromRunId }) => fromRunId)), new Set([run.id, next.id]), 'where it was said');
  assert.equal(carried.length, 71);
  assert.match(await read(`${root}/${last.value}/viec/${second.leftRow}`), /từ đợt[^]*đã xoá/);
});

test('where two must agree, a first word waits in the run made again for the second, unless the machine says the same', async () => {
  const run = await runOf(
    await doneRun({ ...keyed, 'two-person': '1', weights: 'data' }, differing(), csvFile(tables.register)),
  );
  const others = [made.officer('thuly.laocai').id, made.officer('lanhdao.laocai').id];
  await decide(run, first.leftRow, first.bornThere);
  await decide(run, second.leftRow, second.sameProvince);
  for (const officerId of [admin.id, ...others]) await decide(run, third.leftRow, third.bornThere, officerId);
  const next = await again(run, await versionForBornThere(run));
  assert.equal((await decisionsOn(db, next.id, [first.leftRow])).length, 0, 'the machine says the same');
  assert.deepEqual([await countSettled(db, next), carriedInto(partsOf(folderOf(house, next.id)).work)], [0, 1]);
  assert.equal(await countContradicted(db, next), 0, 'one word of two contradicts nobody yet');
  const path = `${root}/${next.id}/viec/${second.leftRow}`;
  assert.match(await read(path), /Cần cán bộ thứ hai/);
  assert.doesNotMatch(await read(path), /name="person"/, 'who has spoken is not asked again');
  const machine = linesOf(await requestOf(next), second.leftRow);
  assert.match(machine[0] ?? '', new RegExp(keyOf(second.bornThere)), 'until two have settled it the match stands');
  desk.actor = { ...admin, id: others[0] ?? '' };
  assert.match(await read(path), new RegExp(`name="person" value="${second.sameProvince}"`));
  await send(path, { person: String(second.sameProvince) });
  desk.actor = admin;
  assert.match(await read(path), /Máy khớp khác với cán bộ[^]*Đã quyết định/);
  assert.equal(await countContradicted(db, next), 1);
  assert.equal(await countSettled(db, next), 1, 'settled here, with a word from before');
  const anew = await requestOf(next);
  assert.match(
    linesOf(anew, second.leftRow)[0] ?? '',
    new RegExp(keyOf(second.sameProvince)),
    'of another person anew',
  );
  assert.equal(anew.trimEnd().split('\n').length - 1, linesOf(anew, second.leftRow).length, 'and nothing else');
});

test('where an officer named another than the run matched, the paper waits for who settles it', async () => {
  const run = await runOf(
    await doneRun({ ...keyed, 'two-person': '1', weights: 'data' }, differing(), csvFile(tables.register)),
  );
  for (const record of [first, second]) await decide(run, record.leftRow, record.sameProvince);
  const next = await again(run, await versionForBornThere(run));
  const matchedBefore = async (): Promise<number> => {
    const [post] = admin.posts;
    assert.ok(post);
    const asked = { agencyId: post.agencyId, title: 'Giấy phép', officerId: admin.id, at: house.clock.now() };
    assert.ok(await askForPapers(db, { runId: next.id, ...asked }));
    await issueMatched(house, next.id);
    const duck = await openDuck({ memory: '500MB', threads: 1, spill: join(folder, 'spill') });
    const file = literal(join(partsOf(folderOf(house, next.id)).work, 'holders.parquet'));
    const [all] = await duck.rows<{ n: number }>(
      `select count(*)::int as n from ${file} where id <> '' and number <> ''`,
    );
    duck.close();
    return (await findIssuing(db, next.id))!.matched - (all?.n ?? 0);
  };
  assert.equal(await matchedBefore(), -2, 'neither is given yet');
  const others = [made.officer('thuly.laocai').id, made.officer('lanhdao.laocai').id];
  for (const officerId of others) await decide(next, first.leftRow, first.bornThere, officerId);
  assert.equal(await matchedBefore(), -1, 'two of three agree with the run');
  await decide(next, second.leftRow, second.sameProvince, others[0]);
  assert.equal(await matchedBefore(), -1, 'the other is not the run’s to give');
  assert.equal((await findIssuing(db, next.id))?.settled, 1, 'but the officers’');
});

test('a stop is heard while words are carried over; going on carries the rest, each once', async () => {
  const run = await runOf(await doneRun({ weights: 'data' }, csvFile(tables.licences), csvFile(tables.register)));
  for (const { leftRow, bornThere } of tables.records) await decide(run, leftRow, bornThere);
  const made = await runAgain(house, run, await versionForBornThere(run), admin.id);
  assert.ok(made.ok);
  let told: string | undefined;
  const stopping = {
    ...house,
    open: {
      ...house.open,
      // The officer presses the button in the moment the page tells of this step.
      sql: async <T>(text: string, values?: readonly unknown[]): Promise<T[]> => {
        const step = /"step":"(carry|work-list)"/.exec(JSON.stringify(values ?? []).replaceAll('\\', ''))?.[1];
        if (step && step !== told) await send(`${root}/${made.value}/dung`, {});
        told = step ?? told;
        return house.open.sql<T>(text, values);
      },
    },
  };
  await runAsked(stopping, made.value);
  assert.deepEqual([told, (await runOf(made.value)).state], ['carry', 'stopped']);
  await send(`${root}/${made.value}/chay`, {});
  await runAsked(house, made.value);
  assert.equal((await decisionsAfter(db, made.value, -1)).length, tables.records.length);
  assert.equal((await runOf(made.value)).state, 'done');
});

test('a run that is being deleted is not made again, and nothing of the attempt stays', async () => {
  const run = await runOf(await doneRun({ weights: 'data' }));
  const no = await versionForBornThere(run);
  await db.sql(`update reconcile.run set state = 'deleted' where id = $1`, [run.id]);
  const tried = await runAgain(house, run, no, admin.id);
  assert.deepEqual(tried, { ok: false, refusal: { why: 'deleted' } });
  wipe(house, run.id);
  assert.deepEqual(await runAgain(house, run, no, admin.id), tried, 'nor where its files are gone already');
  const [left] = await db.sql<{ n: number }>('select count(*)::int as n from reconcile.run where again_of = $1', [
    run.id,
  ]);
  assert.equal(left?.n, 0);
});

test('a proposal of a run deleted while it waits or works ends without a word', async () => {
  const asked = async (): Promise<{ run: Run; id: string }> => {
    const run = await runOf(await doneRun({ weights: 'data' }, csvFile(tables.licences), csvFile(tables.register)));
    for (const { leftRow, bornThere } of tables.records) await decide(run, leftRow, bornThere);
    await send(`${root}/${run.id}/trong-so`, {});
    return { run, id: (await newestRelearning(db, run.id))?.id ?? '' };
  };
  const state = async (run: Run) => (await newestRelearning(db, run.id))?.state;
  const waits = await asked();
  await send(`${root}/${waits.run.id}/xoa`, {});
  await learnFromRun(house, waits.id);
  assert.equal(await state(waits.run), 'failed');

  const works = await asked();
  const learning = await inTransaction(owner, async (tx) => {
    await tx.sql('lock table reconcile.decision in access exclusive mode');
    const working = learnFromRun(house, works.id);
    while ((await state(works.run)) !== 'running') await setTimeout(2);
    await send(`${root}/${works.run.id}/xoa`, {});
    return { working };
  });
  await learning.working;
  assert.equal(await state(works.run), 'failed');
  assert.ok(!existsSync(folderOf(house, works.run.id)), 'and nothing is written where the run was');
});
