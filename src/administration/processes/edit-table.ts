import { agencyDirectory, officer } from '../../identity/api.ts';
import { currentVersion, titleOf } from '../../catalogue/api.ts';
import { cutText } from '../../platform/cut-text.ts';
import type { House } from '../../platform/house.ts';
import { NotFound } from '../../platform/http/mount.ts';
import { one, readForm } from '../../platform/http/read-form.ts';
import type { Ctx } from '../../platform/http/route.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import type { Html } from '../../platform/views/view.ts';
import {
  drawModel,
  judgeModel,
  proceduresBoundTo,
  saveDraft,
  versionInForce,
  writeModel,
  type Judged,
  type ProcessTable,
  type VersionRecord,
} from '../../process/api.ts';
import { procedureLimit, shortestLimit } from './limit-hours.ts';
import { ownKey, withHours } from './own-process.ts';
import { tablePage } from './pages/table-page.ts';
import { defaultFor } from './show-processes.ts';
import { atRow, pressed, readTypedTable, typedFrom, understandTable, type TypedTable } from './typed-table.ts';
import { tableOf, touchVersion, versionOf } from './version-of.ts';
import { listHref, processHref, versionHref } from './words.ts';

/** What is edited: a version there is, or a process that is new. */
type Edited = { readonly version: VersionRecord | null; readonly action: string };
type Shown = { typed: TypedTable; seal: string; errors?: ErrorList; drawing?: Html | null; conflict?: string };

/** GET …/phien-ban/:id/bang. */
export async function showTable(house: House, c: Ctx): Promise<Response> {
  const version = await versionOf(house, c);
  const table = tableOf(version);
  if (!table.ok) return c.redirect(versionHref(version.id), 303);
  return c.html(
    page(c, edited(version), {
      typed: typedFrom({ ...table.value, name: version.name, nameEn: version.nameEn }),
      seal: version.seal,
    }),
  );
}

/** GET /quan-tri/quy-trinh/moi; `thu-tuc`: from the default of that procedure, with hours of its own limit. */
export async function showNewTable(house: House, c: Ctx): Promise<Response> {
  return c.html(page(c, fresh(c), { typed: typedFrom(await template(house, c)), seal: '' }));
}

/** POST to either: a button of a row, the drawing, or save. Everything typed comes back unless it was saved. */
export async function postTable(house: House, c: Ctx, which: 'new' | 'version'): Promise<Response> {
  const form = await readForm(c);
  const what = which === 'new' ? fresh(c) : edited(await versionOf(house, c));
  const sent = readTypedTable(form);
  const typed = what.version ? { ...sent, key: what.version.key } : sent;
  const seal = one(form, 'seal');
  const action = one(form, '_action');
  const id = what.version?.id ?? typed.key;
  touchVersion(c, id);
  if (/^(add|remove|up|down):\d+$/.test(action)) return c.html(page(c, what, { typed: pressed(typed, action), seal }));
  const { lang, t } = c.get('view');
  const { table, errors } = understandTable(typed, agencyDirectory(house.open), t);
  if (errors.length > 0) return c.html(page(c, what, { typed, seal, errors }), 422);
  const model = writeModel(table);
  const judged = await judgeModel(house.open, model, house.clock.today(), await limitFor(house, c, what));
  const drawing = judged.definitions && drawModel(judged.definitions, { lang });
  if (action === 'preview') return c.html(page(c, what, { typed, seal, drawing }));
  const found = problemsAt(judged, table, t);
  if (found.length > 0) return c.html(page(c, what, { typed, seal, errors: found, drawing }), 422);
  const content = {
    key: table.key,
    name: table.name,
    nameEn: table.nameEn,
    model,
    steps: table.rows.map((row, i) => ({ no: i + 1, ...row })),
    calls: judged.calls,
  };
  const over = what.version && { ...what.version, seal };
  const saved = await saveDraft(house.open, over, content, officer(c).id, house.clock.today());
  if (saved.ok) return c.redirect(`${versionHref(saved.value.id)}?xong=luu`, 303);
  if (saved.refusal.why === 'key_taken')
    return c.html(
      page(c, what, {
        typed,
        seal,
        errors: [{ name: 'key', message: t('Đã có quy trình với mã này', 'There is a process with this key already') }],
      }),
      422,
    );
  const conflict = t(
    'Người khác vừa lưu hoặc phê duyệt dự thảo này. Nội dung bạn nhập vẫn còn ở đây, chưa được lưu; mở lại phiên bản để xem bản mới.',
    'Somebody else saved or approved this draft just now. What you typed is still here, not saved; open the version again to see theirs.',
  );
  return c.html(page(c, what, { typed, seal, drawing, conflict }), 409);
}

/** The limit the steps must keep: of every procedure that follows the process, or is to follow the new one. */
async function limitFor(house: House, c: Ctx, { version }: Edited): Promise<number | null> {
  const wanted = c.req.query('thu-tuc');
  const codes = version ? await proceduresBoundTo(house.open, version.key) : wanted ? [wanted] : [];
  return shortestLimit(house, codes);
}

const edited = (version: VersionRecord): Edited => ({ version, action: `${versionHref(version.id)}/bang` });

function fresh(c: Ctx): Edited {
  const code = c.req.query('thu-tuc');
  return { version: null, action: `${listHref}/moi${code ? `?thu-tuc=${encodeURIComponent(code)}` : ''}` };
}

function page(
  c: Ctx,
  { version, action }: Edited,
  { typed, seal, errors = [], drawing = null, conflict }: Shown,
): Html {
  const view = c.get('view');
  const { t } = view;
  const draft = version?.status === 'draft';
  return tablePage(view, {
    title: version
      ? draft
        ? t(`Sửa dự thảo phiên bản ${version.version}`, `Edit the draft of version ${version.version}`)
        : t('Soạn phiên bản mới', 'Write a new version')
      : t('Soạn quy trình mới', 'Write a new process'),
    lead: draft
      ? t('Dự thảo sửa được đến khi được phê duyệt.', 'A draft can be changed until it is approved.')
      : t(
          'Lưu thành dự thảo; chỉ có hiệu lực sau khi được phê duyệt.',
          'Saved as a draft; in force only after approval.',
        ),
    crumbs: [
      { href: listHref, label: t('Quy trình nội bộ', 'Internal processes') },
      ...(version
        ? [
            { href: processHref(version.key), label: t(version.name, version.nameEn) },
            { href: versionHref(version.id), label: t(`Phiên bản ${version.version}`, `Version ${version.version}`) },
          ]
        : []),
    ],
    action,
    typed,
    fixedKey: version !== null,
    seal,
    errors,
    drawing,
    conflict: conflict ?? null,
  });
}

/** Problems of the model at the row they are about. */
function problemsAt(judged: Judged, table: ProcessTable, t: (vi: string, en: string) => string): ErrorList {
  return judged.problems
    .filter(({ severity }) => severity === 'refused')
    .map(({ element, vi, en }) => {
      const row = table.rows.findIndex(({ id }) => id === element);
      return row < 0
        ? { name: 'table', message: t(vi, en) }
        : { name: `name-${row}`, message: atRow(row, t(vi, en), t) };
    });
}

/** What a new process begins with: the default, with the hours of the procedure it is for. */
async function template(house: House, c: Ctx): Promise<ProcessTable> {
  const { open, clock } = house;
  const { lang, t } = c.get('view');
  const code = c.req.query('thu-tuc');
  const procedure = code ? await currentVersion(open, code, clock.today()) : null;
  if (code && !procedure) throw new NotFound();
  const version = await versionInForce(open, code ? await defaultFor(house, code) : 'default-commune', clock.today());
  const table = version && tableOf(version);
  if (!version || !table?.ok) throw new Error('the default process is no table');
  if (!procedure || !code) return { ...table.value, key: '', name: '', nameEn: '' };
  const { hours } = await procedureLimit(house, code, lang, t);
  return {
    ...withHours(table.value, hours),
    key: ownKey(code),
    name: cutText(`Quy trình nội bộ - ${titleOf(procedure, 'vi')}`, 300),
    nameEn: cutText(`Internal process - ${titleOf(procedure, 'en')}`, 300),
  };
}
