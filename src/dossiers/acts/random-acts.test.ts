import assert from 'node:assert/strict';
import test from 'node:test';
import { agencyDirectory } from '../../identity/api.ts';
import { testDb } from '../../platform/db/testing.ts';
import { anyAct, mustHold } from '../any-act-for-tests.ts';
import { closeUnanswered } from './close-unanswered.ts';
import { openFile } from '../open-file.ts';
import { passages } from '../kills/passages-for-tests.ts';
import { supplyPapers } from './supply-papers.ts';
import { verifyLog } from '../verify-log.ts';
import { availableActions, type OfficerAction } from '../workflow.ts';

const { app } = await testDb();
const { house, officer, file, fileBirth, setTime } = await passages(app);
const officers = [
  ...['tiepnhan', 'truongphong', 'thuly', 'lanhdao', 'vanthu', 'trakq', 'giamsat', 'congan'].map(
    (who) => `${who}.laocai`,
  ),
  'lanhdao.yte',
  'thuly.bhxh',
  'lanhdao.bhxh',
].map(officer);
const asked = agencyDirectory(app).byKey('so-y-te')?.id ?? '';

/** Refusals of an act that is offered: what only the moment or the form can know. */
const mayRefuse: Partial<Record<OfficerAction, readonly string[]>> = {
  forward: ['draft_missing'],
  request_papers: ['too_late'],
  extend_due_day: ['too_late'],
};

test('whatever is offered to an officer can be done, in any order, and leaves a dossier that somebody holds or that is closed', async () => {
  // The same walk each time: a linear congruential generator (Numerical Recipes).
  let seed = 20_261_122;
  const chance = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const done = new Map<string, number>();
  let hour = 0;
  const tick = (): void => {
    const at = Temporal.PlainDateTime.from('2026-11-02T08:00').add({ days: Math.floor(hour / 8), hours: hour % 8 });
    setTime(at.toString({ smallestUnit: 'minute' }));
    hour++;
  };
  for (let n = 0; n < 24; n++) {
    hour = 0;
    tick();
    const id = n % 3 === 2 ? await file('2.001023') : await fileBirth();
    for (let turn = 0; turn < 40; turn++) {
      tick();
      const { dossier, process } = await openFile(house, id);
      mustHold(dossier);
      const answer = dossier.state.startsWith('awaiting_papers') ? chance(4) : 3;
      if (answer < 2) {
        assert.ok((await supplyPapers(house, { kind: 'system' }, id, [], 'Đã bổ sung')).ok);
        continue;
      }
      if (answer === 2) {
        hour += 25 * 8;
        tick();
        assert.ok((await closeUnanswered(house, id)).ok);
        continue;
      }
      const offers = officers.flatMap((who) =>
        availableActions(who, dossier, process).map((action) => ({ who, action })),
      );
      if (offers.length === 0 && answer === 3 && dossier.state === 'awaiting_papers') continue;
      assert.ok(offers.length > 0, `nobody can do anything with a dossier that is ${dossier.state}`);
      // Ends come seldom, so that the ways between are walked.
      const lasting = offers.filter(({ action }) => action !== 'stop' && action !== 'refuse_reception');
      const from = lasting.length > 0 && chance(12) > 0 ? lasting : offers;
      const { who, action } = from[chance(from.length)] ?? from[0]!;
      const result = await anyAct(house, action, who, id, asked);
      if (result.ok) done.set(action, (done.get(action) ?? 0) + 1);
      else
        assert.ok(
          mayRefuse[action]?.includes(result.refusal.why),
          `${who.username} was offered ${action} in ${dossier.state}, refused: ${JSON.stringify(result.refusal)}`,
        );
    }
    mustHold((await openFile(house, id)).dossier);
  }
  assert.ok(done.size >= 20, `only ${[...done.keys()].join(', ')} were ever done`);
  assert.deepEqual((await verifyLog(app)).broken, []);
});
