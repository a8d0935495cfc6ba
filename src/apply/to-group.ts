import { compileForm, type Answers } from '../forms/api.ts';
import type { GroupMember, NewFiling, NewGroup } from '../dossiers/api.ts';
import type { House } from '../platform/house.ts';
import { ok, refuse, type Result } from '../platform/result.ts';
import { addressText, textOf } from './answer-text.ts';
import { wholeAnswers, type GroupForm } from './group-form.ts';
import { around, type OpenDraft } from './open-draft.ts';
import { toFiling, type NotReady } from './to-filing.ts';

/** Which people's answers are not whole by the form itself, by their place from 0. Empty while the shared part is not. */
export function unreadyPeople(
  house: House,
  open: OpenDraft,
  from = 0,
  most = Number.POSITIVE_INFINITY,
): ReadonlySet<number> {
  const { group, draft } = open;
  if (!group || !draft.people || !open.form.isComplete(draft.answers)) return new Set();
  const whole = compileForm(group.form.whole, around(house, null));
  const stand = contactOf(open);
  const found = new Set<number>();
  for (let at = from; at < Math.min(draft.people.length, from + most); at++)
    if (!whole.isComplete(wholeAnswers(group.form, draft.answers, draft.people[at] ?? {}, stand))) found.add(at);
  return found;
}

/**
 * Turns a complete list into a group filing: place, papers and shared answers once, a whole form for each person. The
 * representative stands as who filed for them (nộp hộ); the people stay the owners of their dossiers.
 */
export async function toGroup(house: House, open: OpenDraft): Promise<Result<NewGroup, NotReady>> {
  const { group, draft } = open;
  if (!group || !draft.people) throw new Error(`draft ${draft.id} is no list`);
  const filing = await toFiling(house, open);
  if (!filing.ok) return filing;
  if (unreadyPeople(house, open).size > 0) return refuse({ why: 'unfinished', pages: ['danh-sach'] });
  const { applicant, helper, answers: _shared, ownerPersonId: _owner, draftId: _draft, ...place } = filing.value;
  const whole = compileForm(group.form.whole, around(house, null));
  const stand = contactOf(open);
  const people = draft.people.map((person): GroupMember => {
    const all = wholeAnswers(group.form, draft.answers, person, stand);
    return { applicant: applicantIn(group.form, person, applicant), answers: whole.finalAnswers(all) };
  });
  return ok({
    shared: { ...place, helper: representative(open, applicant, helper) },
    draftId: draft.id,
    representative: applicant.name,
    people,
  });
}

function applicantIn({ keyOf }: GroupForm, person: Answers, by: NewFiling['applicant']): NewFiling['applicant'] {
  const said = (source: keyof typeof keyOf): string | null => textOf(person[keyOf[source] ?? '']) || null;
  return {
    name: said('person.name') ?? '',
    kind: 0,
    idNumber: said('person.id_number'),
    phone: said('person.phone') ?? by.phone,
    // News of each dossier goes to the person; the representative has the page of the list.
    email: said('person.email'),
    address: addressText(person[keyOf['person.address'] ?? '']) ?? by.address,
  };
}

// Where a person left no way to reach them, the representative is reached.
function contactOf({ group, draft }: OpenDraft): Answers {
  const prefix =
    draft.applicant['who'] === 'organisation' ? 'org' : draft.applicant['who'] === 'other' ? 'other' : 'self';
  const phone = group?.form.keyOf['person.phone'];
  const value = draft.applicant[`${prefix}_phone`];
  return phone && value !== undefined ? { [phone]: value } : {};
}

function representative(
  { keeper, draft }: OpenDraft,
  applicant: NewFiling['applicant'],
  helper: NewFiling['helper'],
): NewFiling['helper'] {
  const role = textOf(draft.applicant['org_role']);
  const basis = [
    'Người đại diện nộp theo danh sách',
    ...(applicant.kind === 0 ? [] : [[applicant.name, role].filter(Boolean).join(', ')]),
  ].join(': ');
  if (keeper.kind === 'officer') return { personId: null, officerId: keeper.officer.id, name: applicant.name, basis };
  return { personId: keeper.person.id, officerId: null, name: helper?.name ?? keeper.person.name, basis };
}
