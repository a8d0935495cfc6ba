import { html } from 'hono/html';
import { roleNames } from '../../../identity/api.ts';
import { button, enterButton } from '../../../platform/views/button.ts';
import { attributes } from '../../../platform/views/attributes.ts';
import { details } from '../../../platform/views/details.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { selectField } from '../../../platform/views/fields/select-field.ts';
import { textField } from '../../../platform/views/fields/text-field.ts';
import { guardedForm } from '../../../platform/views/guarded-form.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Crumb } from '../../../platform/views/breadcrumbs.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { TypedRow, TypedTable } from '../typed-table.ts';
import { actWords, clockWords, stepRoles } from '../words.ts';

/** The editor of a process as a table. `fixedKey`: the process is there already, its key stays. */
export type TableModel = {
  readonly title: string;
  readonly lead: string;
  readonly crumbs: readonly Crumb[];
  readonly action: string;
  readonly typed: TypedTable;
  readonly fixedKey: boolean;
  /** What the draft was when it was opened. */
  readonly seal: string;
  readonly errors: ErrorList;
  /** The drawing of what is typed, when it was asked for. */
  readonly drawing: Html | null;
  /** Said at the top: saved by somebody else meanwhile. */
  readonly conflict: string | null;
};

/** The page works without script: each button posts the whole form, and everything typed comes back. */
export function tablePage(view: View, model: TableModel): Html {
  const { t } = view;
  const { typed, errors } = model;
  const errorOf = (name: string): string | undefined => errors.find((error) => error.name === name)?.message;
  const tableError = errorOf('table');
  const form = html`<form method="post" class="steps-form" action="${model.action}">
    ${enterButton({ name: '_action', value: 'save' })}${hiddenField({ name: 'rows', value: String(typed.rows.length) })}${hiddenField({ name: 'seal', value: model.seal })}
    <div class="steps-grid">
      ${textField({ t, name: 'name', label: t('Tên quy trình', 'Name of the process'), value: typed.name, error: errorOf('name'), width: 'full', maxlength: 300 })}
      ${textField({ t, name: 'nameEn', label: t('Tên tiếng Anh', 'English name'), optional: true, value: typed.nameEn, error: errorOf('nameEn'), width: 'full', maxlength: 300 })}
      ${
        model.fixedKey
          ? hiddenField({ name: 'key', value: typed.key })
          : textField({
              t,
              name: 'key',
              label: t('Mã quy trình', 'Key of the process'),
              hint: t(
                'Ví dụ: khai-sinh-lien-thong; sau này không đổi',
                'Such as khai-sinh-lien-thong; it stays for ever',
              ),
              value: typed.key,
              error: errorOf('key'),
              width: 20,
              maxlength: 60,
              autocapitalize: 'none',
              spellcheck: 'false',
              autocomplete: 'off',
            })
      }
    </div>
    <h2 id="field-table">${t('Các bước', 'Steps')}</h2>
    ${tableError ? html`<p class="ds-validation-message">${tableError}</p>` : ''}
    <ol class="steps-list">
      ${typed.rows.map((row, i) => rowCard(view, model, row, i, errorOf))}
    </ol>
    ${model.drawing ? html`<h2 id="so-do">${t('Sơ đồ', 'Diagram')}</h2>${model.drawing}` : ''}
    <div class="button-row">
      ${button({ label: t('Lưu dự thảo', 'Save the draft'), name: '_action', value: 'save' })}
      <button class="ds-button" type="submit" name="_action" value="preview" data-variant="secondary" formaction="${model.action}#so-do">${t('Xem sơ đồ', 'See the diagram')}</button>
    </div>
  </form>`;
  return layout(view, {
    title: model.title,
    wide: true,
    private: true,
    errors,
    breadcrumbs: model.crumbs,
    islands: ['confirm-leave'],
    body: html`${pageHeading({ title: model.title, lead: model.lead })}
${model.conflict ? notice({ kind: 'warning', announce: true, body: model.conflict }) : ''}
${guardedForm(view, { form })}`,
  });
}

function rowCard(
  view: View,
  model: TableModel,
  row: TypedRow,
  i: number,
  errorOf: (name: string) => string | undefined,
): Html {
  const { t } = view;
  const { rows } = model.typed;
  const shared = (field: keyof TypedRow, label: string) => ({
    t,
    name: `${field}-${i}`,
    label,
    value: row[field],
    error: errorOf(`${field}-${i}`),
  });
  const rare = row.together || row.lead || row.backTo || row.form || row.clock || row.status;
  const rareWrong = (['together', 'lead', 'backTo', 'form', 'clock', 'status'] as const).some((field) =>
    errorOf(`${field}-${i}`),
  );
  const others = rows.slice(0, i).map(({ id, name }, n) => ({ value: id, label: `${n + 1}. ${name.slice(0, 60)}` }));
  const kept =
    row.backTo && !others.some(({ value }) => value === row.backTo)
      ? [{ value: row.backTo, label: t('(bước không còn hoặc đứng sau)', '(a step that is gone or comes later)') }]
      : [];
  const press = (what: string, label: string, to: number): Html =>
    html`<button class="ds-button"${attributes({ type: 'submit', name: '_action', value: `${what}:${i}`, 'data-variant': 'tertiary', 'data-size': 'sm', formaction: `${model.action}#buoc-${Math.min(Math.max(to, 1), rows.length + 1)}` })}>${label}<span class="ds-sr-only"> ${t(`bước ${i + 1}`, `step ${i + 1}`)}</span></button>`;
  return html`<li id="buoc-${i + 1}">
    <fieldset class="step-card">
      <legend>${t(`Bước ${i + 1}`, `Step ${i + 1}`)}</legend>
      ${hiddenField({ name: `id-${i}`, value: row.id })}
      <div class="steps-grid">
        ${textField({ ...shared('name', t('Nội dung công việc', 'What is done')), width: 'full', maxlength: 300 })}
        ${textField({ ...shared('name_en', t('Tiếng Anh', 'In English')), optional: true, width: 'full', maxlength: 300 })}
      </div>
      <div class="steps-grid step-facts">
        ${selectField({ ...shared('act', t('Việc', 'Act')), options: Object.entries(actWords(t)).map(([value, label]) => ({ value, label })), width: 'full' })}
        ${selectField({ ...shared('role', t('Vị trí', 'Post')), options: stepRoles.map((role) => ({ value: role, label: t(roleNames[role].vi, roleNames[role].en) })), width: 'full' })}
        ${selectField({ ...shared('place', t('Đơn vị', 'Unit')), options: placeOptions(view), width: 'full' })}
        ${textField({ ...shared('unit', t('Mã đơn vị khác', 'Key of another unit')), optional: true, width: 'full', maxlength: 80, autocapitalize: 'none', spellcheck: 'false', autocomplete: 'off' })}
        ${textField({ ...shared('time', t('Thời gian', 'Time')), optional: true, width: 6, inputmode: 'decimal', autocomplete: 'off', maxlength: 10 })}
        ${selectField({
          ...shared('per', t('Tính theo', 'Counted in')),
          value: row.per || 'hours',
          options: [
            { value: 'hours', label: t('Giờ làm việc', 'Working hours') },
            { value: 'share', label: t('% thời hạn', '% of the limit') },
          ],
          width: 'full',
        })}
        <div class="field-long">${textField({ ...shared('product', t('Sản phẩm', 'Product')), optional: true, width: 'full', maxlength: 300 })}</div>
      </div>
      ${details({
        summary: t('Song song, lựa chọn, biểu mẫu, thời hạn', 'Parallel, choice, form, limit'),
        open: Boolean(rare) || rareWrong,
        body: html`<div class="steps-grid step-facts">
          ${selectField({ ...shared('together', t('Nhóm song song', 'Parallel group')), empty: t('Không', 'None'), options: [...'ABCDEF'].map((letter) => ({ value: letter, label: t(`Nhóm ${letter}`, `Group ${letter}`) })), hint: t('Các bước liền nhau cùng nhóm chạy song song', 'Neighbours of one group run in parallel') })}
          ${selectField({ ...shared('lead', t('Vai trò trong nhóm', 'Part in the group')), empty: t('Phối hợp', 'Takes part'), options: [{ value: 'true', label: t('Chủ trì', 'Leads') }] })}
          ${selectField({ ...shared('backTo', t('Không đạt thì trở lại', 'If not accepted, back to')), empty: t('Không có lựa chọn', 'No choice'), options: [...others, ...kept] })}
          ${textField({ ...shared('form', t('Biểu mẫu cán bộ điền', 'Form the officer fills')), optional: true, maxlength: 100 })}
          ${selectField({ ...shared('clock', t('Thời hạn pháp lý trong bước này', 'The legal limit during this step')), empty: t('Vẫn tính', 'Runs on'), options: Object.entries(clockWords(t)).map(([value, label]) => ({ value, label })) })}
          ${selectField({
            ...shared('status', t('Trạng thái quốc gia', 'National status')),
            empty: t('Theo hồ sơ', 'As the dossier stands'),
            options: [
              { value: '4', label: t('4 – Đang xử lý', '4 – In progress') },
              { value: '5', label: t('5 – Yêu cầu bổ sung', '5 – Papers requested') },
              { value: '6', label: t('6 – Nghĩa vụ tài chính', '6 – Financial obligation') },
            ],
          })}
        </div>`,
      })}
      <div class="step-buttons">
        ${press('add', t('Thêm bước dưới đây', 'Add a step below'), i + 2)}
        ${i > 0 ? press('up', t('Lên', 'Up'), i) : ''}${i < rows.length - 1 ? press('down', t('Xuống', 'Down'), i + 2) : ''}
        ${rows.length > 1 ? press('remove', t('Xóa bước', 'Remove the step'), i) : ''}
      </div>
    </fieldset>
  </li>`;
}

const placeOptions = ({ t }: View) => [
  { value: 'receiving', label: t('Nơi tiếp nhận', 'Receiving centre') },
  { value: 'competent', label: t('Cơ quan giải quyết', 'Competent agency') },
  { value: 'unit', label: t('Đơn vị khác (ghi mã)', 'Another unit (by key)') },
  { value: 'local', label: t('Đơn vị cùng địa bàn (ghi mã)', 'A unit of the same place (by key)') },
];
