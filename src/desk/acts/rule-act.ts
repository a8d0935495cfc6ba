import {
  assignmentKinds,
  assignmentRules,
  deleteRule,
  rulesOfUnits,
  upsertRule,
  type AssignmentKind,
} from '../../dossiers/api.ts';
import { agencyDirectory, officer } from '../../identity/api.ts';
import type { House } from '../../platform/house.ts';
import { NotFound, touch } from '../../platform/http/mount.ts';
import { many, one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { colleaguesAt } from '../inbox/colleagues.ts';
import { deskName, type NamedDesk } from '../desks-of.ts';
import { rulePage, type RuleTyped } from '../pages/rule-page.ts';
import { ruleName, sharedDesks } from '../inbox/share-work.ts';

const procedureShape = /^[0-9]\.[0-9]{6}(\.[0-9A-Z.]{1,20})?$/;
const mostAreas = 100;

/** GET /viec/phan-cong/quy-tac?vi-tri=unit:role&thu-tuc=code: the rule of a desk as it stands. */
export async function showRule(house: House, c: Ctx): Promise<Response> {
  const desk = deskAsked(house, c, c.req.query('vi-tri') ?? '');
  const code = c.req.query('thu-tuc') ?? '';
  const rules = await rulesOfUnits(house.open, [desk.unitId]);
  const rule = rules.find((one) => one.role === desk.role && (one.procedureCode ?? '') === code);
  const people = await colleaguesAt(house, [desk]);
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? '';
  return draw(house, c, desk, {
    procedure: code,
    rule: rule?.rule ?? 'none',
    officers: [...(rule?.officers ?? [])],
    areas: (rule?.areas ?? []).map(({ area, officerId }) => `${area} = ${nameOf(officerId)}`).join('\n'),
  });
}

/** POST the same: saved, it stands in this process at once and in all others within a minute. */
export async function saveRule(house: House, c: Ctx): Promise<Response> {
  const form = await readForm(c);
  const desk = deskAsked(house, c, one(form, 'vi-tri'));
  const typed: RuleTyped = {
    procedure: one(form, 'procedure').trim(),
    rule: one(form, 'rule'),
    officers: many(form, 'officers'),
    areas: one(form, 'areas'),
  };
  const { t } = c.get('view');
  const people = await colleaguesAt(house, [desk]);
  const areas = readAreas(typed.areas, people);
  const kind = assignmentKinds.find((one) => one === typed.rule);
  const errors = [
    ...(typed.procedure !== '' && !procedureShape.test(typed.procedure)
      ? [{ name: 'procedure', message: t('Mã thủ tục có dạng 1.001193', 'A procedure code looks like 1.001193') }]
      : []),
    ...(typed.rule !== 'none' && !kind
      ? [{ name: 'rule', message: t('Chọn cách phân công', 'Choose how work is shared out') }]
      : []),
    ...(kind === 'named' && typed.officers.length === 0
      ? [{ name: 'officers', message: t('Chọn ít nhất một người', 'Choose at least one person') }]
      : []),
    ...(typed.officers.some((id) => !people.some((one) => one.id === id))
      ? [{ name: 'officers', message: t('Có người không còn giữ vị trí này', 'Somebody no longer holds this post') }]
      : []),
    ...(kind === 'by_area' && (areas.wrong !== null || areas.read.length === 0)
      ? [
          {
            name: 'areas',
            message: areas.wrong
              ? t(`Không đọc được dòng: ${areas.wrong}`, `This line cannot be read: ${areas.wrong}`)
              : t('Nhập ít nhất một địa bàn', 'Enter at least one area'),
          },
        ]
      : []),
  ];
  if (errors.length > 0) return draw(house, c, desk, typed, errors);
  await write(house, c, desk, typed, kind ?? null, areas.read);
  touch(c, 'assignment_rule', desk.unitId, null);
  return c.redirect('/viec/phan-cong?xong', 303);
}

async function write(
  house: House,
  c: Ctx,
  { unitId, role }: NamedDesk,
  typed: RuleTyped,
  kind: AssignmentKind | null,
  areas: readonly { area: string; officerId: string }[],
): Promise<void> {
  const procedureCode = typed.procedure || null;
  if (kind) {
    const officers = kind === 'by_area' ? [] : typed.officers;
    const rule = { unitId, role, procedureCode, rule: kind, officers, areas: kind === 'by_area' ? areas : [] };
    await upsertRule(house.open, rule, officer(c).id, house.clock.now());
  } else {
    const rules = await rulesOfUnits(house.open, [unitId]);
    const found = rules.find((one) => one.role === role && one.procedureCode === procedureCode);
    if (found) await deleteRule(house.open, found.id, [unitId]);
  }
  await assignmentRules(house.open).refresh();
}

/** `địa bàn = họ tên`, one a line. */
function readAreas(
  text: string,
  people: readonly { id: string; name: string }[],
): { read: { area: string; officerId: string }[]; wrong: string | null } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const read: { area: string; officerId: string }[] = [];
  for (const line of lines.slice(0, mostAreas)) {
    const [area = '', name = ''] = line.split('=').map((part) => part.trim());
    const who = people.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (area === '' || !who) return { read, wrong: line.slice(0, 80) };
    read.push({ area, officerId: who.id });
  }
  return { read, wrong: lines.length > mostAreas ? (lines[mostAreas]?.slice(0, 80) ?? '') : null };
}

function deskAsked(house: House, c: Ctx, text: string): NamedDesk {
  const desk = sharedDesks(house, c).find(({ unitId, role }) => `${unitId}:${role}` === text);
  if (!desk || !agencyDirectory(house.open).hasPost(desk.unitId, desk.role)) throw new NotFound();
  return desk;
}

async function draw(
  house: House,
  c: Ctx,
  desk: NamedDesk,
  typed: RuleTyped,
  errors: ErrorList = [],
): Promise<Response> {
  const view = c.get('view');
  const page = rulePage(view, {
    key: `${desk.unitId}:${desk.role}`,
    desk: deskName(desk, view.t),
    kinds: assignmentKinds.map((kind) => ({ value: kind, label: ruleName(kind, view.t) })),
    people: (await colleaguesAt(house, [desk])).map(({ id, name }) => ({ value: id, label: name })),
    typed,
    errors,
  });
  return c.html(page, errors.length > 0 ? 422 : 200);
}
