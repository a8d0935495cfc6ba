import { casesOf, competentAgencies, papersFor, titleOf, type ProcedureVersion } from '../catalogue/api.ts';
import { limitOf, officeCalendar, whereFilingGoes, type NewFiling } from '../dossiers/api.ts';
import { agencyDirectory, type Agency } from '../identity/api.ts';
import type { House } from '../platform/house.ts';
import { one, type Typed } from '../platform/http/read-form.ts';
import { sayIn, type Say } from '../platform/i18n/say.ts';
import type { View } from '../platform/views/view.ts';
import { dueDay, type DueDay } from '../worktime/api.ts';
import type { HeldPaper } from '../vault/api.ts';
import { bareId, readApplicant } from './applicant.ts';
import { papersBrought, readCheck, wantedPapers, type CheckedPaper, type WantedPaper } from './paper-check.ts';
import type { KeptScan } from '../platform/http/kept-scans.ts';
import { cutText } from '../platform/cut-text.ts';

/** Where a walk-in can go, and what it needs: everything on the page that does not come from the applicant. */
export type WalkIn = {
  readonly procedure: ProcedureVersion;
  readonly title: string;
  readonly units: readonly Agency[];
  readonly unit: Agency;
  readonly agencies: readonly Agency[];
  /** The competent agency; null while the officer must choose. */
  readonly agency: Agency | null;
  readonly cases: readonly { readonly no: number; readonly title: string | null }[];
  readonly caseNo: number;
  readonly checked: readonly CheckedPaper[];
  /** The same papers in Vietnamese, for the printed form. */
  readonly vietnamese: readonly WantedPaper[];
  /** Advice published among the papers. */
  readonly notes: readonly string[];
  readonly promise: DueDay;
};

/** Hồ sơ nộp tại quầy – reads the choices typed so far; one query. `unitIds`: counters of the officer, at least one. */
export async function walkIn(
  house: House,
  view: View,
  unitIds: readonly string[],
  procedure: ProcedureVersion,
  typed: Typed,
  scans: readonly KeptScan[],
  vault: readonly HeldPaper[] = [],
): Promise<WalkIn> {
  const directory = agencyDirectory(house.open);
  const units = unitIds.flatMap((id) => directory.byId(id) ?? []);
  const unit = units.find(({ id }) => id === one(typed, 'unit')) ?? units[0];
  if (!unit) throw new Error('a walk-in needs a counter');
  const agencies = await competentAgencies(house.open, directory, procedure);
  const chosen = one(typed, 'agency');
  const home = directory.agencyOf(unit.id).id;
  const agency =
    agencies.find(({ id }) => id === (chosen || home)) ?? (agencies.length === 1 ? agencies[0] : undefined) ?? null;
  const cases = casesOf(procedure).map(({ key, title }, index) => ({ no: index + 1, key, title }));
  const wantedCase = cases.find(({ no }) => String(no) === one(typed, 'case')) ?? cases[0];
  const papers = papersFor(procedure, wantedCase?.key ?? null);
  const channel = one(typed, 'channel') === '3' ? 'post' : 'counter';
  return {
    procedure,
    title: titleOf(procedure, view.lang),
    units,
    unit,
    agencies,
    agency,
    cases,
    caseNo: wantedCase?.no ?? 1,
    checked: readCheck(wantedPapers(papers, view.t), typed, scans, vault),
    vietnamese: wantedPapers(papers, sayIn('vi')),
    notes: papers.filter((paper) => paper.note).map(({ name }) => name),
    promise: dueDay({
      received: house.clock.now(),
      channel,
      limit: limitOf(procedure, channel),
      calendar: officeCalendar(house, agency?.id ?? unit.id),
    }),
  };
}

/** What the officer wants done with a walk-in. */
export type WalkInAct = 'accept' | 'ask' | 'refuse';

/**
 * The filing a walk-in becomes, or every field that is wrong. Accepting needs a number of identity and each paper
 * looked at and none missing; asking for papers and refusing need only to know whom.
 */
export async function walkInFiling(
  house: House,
  walk: WalkIn,
  typed: Typed,
  act: WalkInAct,
  t: Say,
): Promise<{ filing: (draftId: string) => NewFiling; wrong: readonly [] } | { filing: null; wrong: readonly Wrong[] }> {
  const { applicant, wrong } = readApplicant(typed, house.clock.today(), act === 'accept', t);
  if (!walk.agency)
    wrong.push({ name: 'agency', message: t('Chọn cơ quan giải quyết', 'Choose the competent agency') });
  const helper = readHelper(typed, t);
  const receive = readReceive(typed, t);
  wrong.push(...helper.wrong, ...receive.wrong);
  if (act === 'accept') wrong.push(...unfinishedCheck(walk.checked, t));
  if (wrong.length > 0 || !walk.agency) return { filing: null, wrong };
  const place = await whereFilingGoes(house, walk.procedure, walk.agency, walk.unit.id);
  const note = cutText(one(typed, 'note').trim(), 1000);
  return {
    wrong: [],
    filing: (draftId) => ({
      ...place,
      draftId,
      ownerPersonId: null,
      channel: one(typed, 'channel') === '3' ? 3 : 1,
      caseNo: walk.caseNo,
      applicant,
      helper: helper.value,
      formVersionId: null,
      // By the keys of the general form, so that whoever opens the dossier reads them there.
      answers: { ...(applicant.birth ? { birth_date: applicant.birth } : {}), ...(note ? { note } : {}) },
      receive: receive.value,
      papers: papersBrought(walk.checked),
    }),
  };
}

type Wrong = { name: string; message: string };

/** Papers not looked at, and papers missing: a dossier with either cannot be accepted. */
export function unfinishedCheck(checked: readonly CheckedPaper[], t: Say): Wrong[] {
  return checked.flatMap(({ key, name, verdict }) => {
    if (verdict === 'unchecked')
      return [{ name: `has-${key}`, message: t(`Chưa kiểm tra: ${name}`, `Not checked yet: ${name}`) }];
    if (verdict === 'missing')
      return [
        {
          name: `has-${key}`,
          message: t(
            `Còn thiếu: ${name}. Hãy yêu cầu bổ sung, hoặc chọn “Không cần”.`,
            `Missing: ${name}. Ask for it, or choose “Not needed”.`,
          ),
        },
      ];
    return [];
  });
}

function readHelper(typed: Typed, t: Say): { value: NewFiling['helper']; wrong: Wrong[] } {
  const name = cutText(one(typed, 'helper-name').trim(), 200);
  const id = cutText(bareId(one(typed, 'helper-id')), 20);
  const basis = cutText(one(typed, 'helper-basis').trim(), 300);
  if (name === '' && id === '' && basis === '') return { value: null, wrong: [] };
  const wrong = [
    ...(name === ''
      ? [{ name: 'helper-name', message: t('Nhập tên người nộp thay', 'Enter the name of who files for them') }]
      : []),
    ...(basis === ''
      ? [
          {
            name: 'helper-basis',
            message: t('Ghi căn cứ nộp thay, ví dụ giấy uỷ quyền', 'Say by what right, such as a mandate'),
          },
        ]
      : []),
  ];
  const full = id ? `${basis} (số giấy tờ ${id})` : basis;
  return { value: { personId: null, officerId: null, name, basis: full }, wrong };
}

function readReceive(typed: Typed, t: Say): { value: NewFiling['receive']; wrong: Wrong[] } {
  if (one(typed, 'receive') !== 'post') return { value: { method: 'counter', address: null }, wrong: [] };
  const address = cutText(one(typed, 'receive-address').trim() || one(typed, 'address').trim(), 500);
  if (address) return { value: { method: 'post', address }, wrong: [] };
  const message = t('Nhập địa chỉ nhận kết quả qua bưu chính', 'Enter the address to post the result to');
  return { value: { method: 'post', address: null }, wrong: [{ name: 'receive-address', message }] };
}
