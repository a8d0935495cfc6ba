import assert from 'node:assert/strict';
import test from 'node:test';
import { agencyDirectory } from '../../identity/api.ts';
import { legalDay } from '../../platform/clock.ts';
import { testDb } from '../../platform/db/testing.ts';
import { newId } from '../../platform/ids.ts';
import type { Result } from '../../platform/result.ts';
import { processFor } from '../../process/api.ts';
import { bindProcedure, saveVersion } from '../../process/versions/process.store.ts';
import { anyAct, mustHold } from '../any-act-for-tests.ts';
import { closeUnanswered } from './close-unanswered.ts';
import { isClosed } from '../dossier.ts';
import { giveTask, takeTask } from './give-task.ts';
import { brokenPromises } from '../kills/kill-checks-for-tests.ts';
import { runMigration, startMigration } from '../moving/migrate-dossiers.ts';
import { openFile } from '../open-file.ts';
import { passages } from '../kills/passages-for-tests.ts';
import { raiseAlarms } from '../time/raise-alarms.ts';
import { runDueWaits } from '../time/run-due-waits.ts';
import { supplyPapers } from './supply-papers.ts';
import { timedModel } from '../time/timed-model-for-tests.ts';
import { withdrawDossier } from './withdraw-dossier.ts';
import { availableActions } from '../workflow.ts';

const { app } = await testDb();
const { house, officer, fileBirth, setTime } = await passages(app);
const officers = [
  ...['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu', 'trakq', 'giamsat', 'congan'].map(
    (who) => `${who}.laocai`,
  ),
  'lanhdao.yte',
].map(officer);
const asked = agencyDirectory(app).byKey('so-y-te')?.id ?? '';

async function version(model: string): Promise<string> {
  const named = { key: 'timed', name: 'Có hẹn giờ', nameEn: 'With timers', steps: [], model };
  await saveVersion(app, { ...named, validFrom: legalDay('2025-07-01') });
  await bindProcedure(app, '1.001193', 'timed');
  return (await processFor(app, '1.001193', 'commune', house.clock.today())).id;
}

test('whatever two people, a timer and a move to another version do to one dossier in the same moment, it stays whole', async (t) => {
  let seed = Number(process.env['RACES_SEED'] ?? 20_261_122);
  const chance = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const before = await version(timedModel);
  const ids: string[] = [];
  const outcomes = new Map<string, number>();
  let hour = 0;
  const tick = (hours: number): void => {
    hour += hours;
    const at = Temporal.PlainDateTime.from('2026-11-02T08:00').add({ days: Math.floor(hour / 8), hours: hour % 8 });
    setTime(at.toString({ smallestUnit: 'minute' }));
  };
  tick(0);
  for (let n = 0; n < 12; n++) ids.push(await fileBirth());
  const after = await version(timedModel.replace('Việc d', 'Việc d mới'));
  assert.notEqual(before, after);
  const migration = { processKey: 'timed', fromVersionId: before, toVersionId: after, mapping: {}, decision: '1/QĐ' };

  for (let turn = 0; turn < 60; turn++) {
    tick(1 + chance(3));
    for (const id of ids) {
      const { dossier, process } = await openFile(house, id);
      const offers = officers.flatMap((who) =>
        availableActions(who, dossier, process)
          .filter((action) => action !== 'stop' || chance(6) === 0)
          .map((action) => ({ who, action })),
      );
      const acts: (() => Promise<unknown>)[] = [];
      for (let i = 0; i < 3 && offers.length > 0; i++) {
        const { who, action } = offers[chance(offers.length)] ?? offers[0]!;
        acts.push(() => anyAct(house, action, who, id, asked));
        // The same button twice, by a colleague or by a nervous finger.
        if (chance(3) === 0) acts.push(() => anyAct(house, action, who, id, asked));
      }
      const holder = officers[chance(officers.length)] ?? officers[0]!;
      if (chance(4) === 0) acts.push(() => takeTask(house, holder, id));
      if (chance(6) === 0) acts.push(() => giveTask(house, holder, id, null, ''));
      if (dossier.state.startsWith('awaiting_papers')) {
        if (chance(3) === 0) tick(26 * 8);
        acts.push(() => supplyPapers(house, { kind: 'system' }, id, [], 'Đã bổ sung'));
        acts.push(() => closeUnanswered(house, id));
      }
      if (chance(25) === 0) acts.push(() => withdrawDossier(house, newId(), id, 'Không cần nữa'));
      if (chance(2) === 0)
        acts.push(
          () => runDueWaits(house),
          () => raiseAlarms(house),
        );
      if (turn === 20 && id === ids[3])
        for (let i = 0; i < 2; i++)
          acts.push(async () => runMigration(house, await startMigration(house, officers[0]!.id, migration)));
      for (const done of (await Promise.all(acts.map((act) => act()))) as (Result<unknown, { why: string }> | number)[])
        if (typeof done === 'object') {
          const said = done.ok ? 'done' : done.refusal.why;
          outcomes.set(said, (outcomes.get(said) ?? 0) + 1);
        }
      const { dossier: now } = await openFile(house, id);
      // While only a timer runs, no task lies anywhere.
      if (isClosed(now.state) || now.tasks.some(({ kind }) => kind === 'step')) mustHold(now);
    }
  }
  t.diagnostic(JSON.stringify(Object.fromEntries(outcomes)));
  assert.ok((outcomes.get('done') ?? 0) > 200 && (outcomes.get('changed_meanwhile') ?? 0) > 50);
  // Every draft here has the same title, by which that check tells them apart.
  const broken = (await brokenPromises(house)).filter((one) => !one.startsWith('a draft that was kept twice'));
  assert.deepEqual(broken, []);
  assert.equal(outcomes.get('no_way_on'), undefined, 'what is offered has a way on');
});

test('a dossier closed while only a timer ran and a service was called is taken up where it stood, and the service called again', async () => {
  await version(timedModel.replace('Việc d', 'Việc d lần nữa'));
  setTime('2026-11-05T08:00');
  const id = await fileBirth();
  const [reception, handler, leader] = ['tiepnhan', 'thuly', 'lanhdao'].map((who) => officer(`${who}.laocai`));
  assert.ok(reception && handler && leader);
  assert.ok((await anyAct(house, 'accept', reception, id, asked)).ok);
  // The reminder calls its service; then the one task is done, and the other branch still waits for its time.
  setTime('2026-11-05T10:30');
  await runDueWaits(house);
  assert.ok((await anyAct(house, 'forward', handler, id, asked)).ok);
  const waits = () =>
    app.sql<{ kind: string }>('select kind from dossiers.wait where dossier_id = $1 and done_at is null order by 1', [
      id,
    ]);
  const standing = [{ kind: 'service' }, { kind: 'timer' }];
  assert.deepEqual([(await openFile(house, id)).dossier.tasks, await waits()], [[], standing]);
  assert.ok((await anyAct(house, 'stop', reception, id, asked)).ok);
  assert.deepEqual(await waits(), []);
  const calls = () => app.sql("select 1 from platform.outbox where key = $1 and topic = 'process.called'", [id]);
  const before = (await calls()).length;
  const reopened = await anyAct(house, 'reopen', leader, id, asked);
  assert.ok(reopened.ok, JSON.stringify(reopened));
  assert.deepEqual([await waits(), (await calls()).length], [standing, before + 1]);
  setTime('2026-11-09T16:00');
  await runDueWaits(house);
  assert.equal((await openFile(house, id)).dossier.tasks.length, 1, 'the other branch goes on');
});
