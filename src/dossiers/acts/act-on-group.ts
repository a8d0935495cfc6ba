import { officerNames, type Officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { peopleOfGroup, type FilingGroup } from '../work/group.store.ts';
import { eventsOf } from '../dossiers.store.ts';
import { receiveDossier, type CannotReceive } from './receive-dossier.ts';
import type { ManyReceipt } from '../slips/list-slips.ts';
import { mostInGroup } from './submit-group.ts';

/** What came of receiving a group: who has a code now, and who could not be received and why. */
export type GroupReceived = {
  readonly received: number;
  readonly left: readonly { readonly no: number; readonly name: string; readonly why: CannotReceive['why'] }[];
};

/**
 * Tiếp nhận cả danh sách: every dossier of the group that still waits is received, in the order of the list, each with
 * its own code, due day and form 01. One after another, each by itself: an interruption loses nothing, and doing it
 * again goes on where it ended. One that cannot be received stays on the desk and is named.
 */
export async function receiveGroup(house: House, officer: Officer, group: FilingGroup): Promise<GroupReceived> {
  const people = await peopleOfGroup(house.open, group.id, 0, mostInGroup);
  let received = 0;
  const left: { no: number; name: string; why: CannotReceive['why'] }[] = [];
  for (const { no, id, name } of people.filter(({ state }) => state === 'submitted')) {
    const done = await receiveDossier(house, officer, id);
    if (done.ok) received += 1;
    else left.push({ no, name, why: done.refusal.why });
  }
  return { received, left };
}

/** A sheet holds as many. */
const mostOnReceipt = 200;

/**
 * Giấy tiếp nhận nhiều hồ sơ for the representative: what each sheet says, two hundred people a sheet, those with a code
 * in the order of the list. Empty while nobody of the group was received. Three queries at most.
 */
export async function groupReceipts(house: House, group: FilingGroup): Promise<ManyReceipt[]> {
  const people = await peopleOfGroup(house.open, group.id, 0, mostInGroup);
  const ids = people.flatMap(({ code, id }) => (code === null ? [] : [id]));
  const [first] = ids;
  if (first === undefined) return [];
  const accepted = (await eventsOf(house.open, first)).find(({ kind }) => kind === 'dossier.accepted');
  const officerId = accepted?.actorKind === 'officer' ? accepted.actorId : null;
  const names = officerId ? await officerNames(house.open, [officerId], house.clock.now()) : null;
  const common = {
    unitId: group.receivingUnitId,
    officer: (officerId && names?.get(officerId)) || '',
    at: accepted?.at ?? group.at,
  };
  return Array.from({ length: Math.ceil(ids.length / mostOnReceipt) }, (_, sheet) => ({
    ...common,
    dossierIds: ids.slice(sheet * mostOnReceipt, (sheet + 1) * mostOnReceipt),
  }));
}
