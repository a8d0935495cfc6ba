import { html } from 'hono/html';
import { roleNames } from '../../../identity/api.ts';
import { attributes } from '../../../platform/views/attributes.ts';
import type { Crumb } from '../../../platform/views/breadcrumbs.ts';
import { button, enterButton } from '../../../platform/views/button.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { textField } from '../../../platform/views/fields/text-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import { mcModdle, type ModelProblem } from '../../../process/api.ts';
import { actWords, clockWords, stepRoles } from '../words.ts';
import { problemList } from './problem-list.ts';

export type DiagramModel = {
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  readonly action: string;
  readonly typed: { readonly name: string; readonly nameEn: string; readonly model: string };
  readonly seal: string;
  /** Found when it was to be saved; the text stays in the page. */
  readonly problems: readonly ModelProblem[];
  readonly errors: ErrorList;
  readonly conflict: string | null;
};

/** The editor for experts: the diagram with bpmn-js; without script the model as text, or as a file. */
export function diagramPage(view: View, model: DiagramModel): Html {
  const { t, asset } = view;
  const { typed, errors } = model;
  const errorOf = (name: string): string | undefined => errors.find((error) => error.name === name)?.message;
  return layout(view, {
    title: model.title,
    wide: true,
    private: true,
    errors,
    breadcrumbs: model.crumbs,
    islands: ['diagram-properties', 'diagram-editor', 'confirm-leave'],
    body: html`<link rel="stylesheet" href="${asset('bpmn-editor.css')}" />
${pageHeading({
  title: model.title,
  lead: t(
    'Vẽ theo BPMN 2.0; chọn một phần tử để ghi vị trí, đơn vị, thời gian và sản phẩm của nó.',
    'Drawn in BPMN 2.0; select an element to enter its post, unit, time and product.',
  ),
})}
${model.conflict ? notice({ kind: 'warning', announce: true, body: model.conflict }) : ''}
${problemList(view, model.problems, true)}
<confirm-leave><diagram-editor${attributes({ 'data-modeler': asset('bpmn-modeler.mjs'), 'data-moddle': JSON.stringify(mcModdle) })}>
<form method="post" class="steps-form" enctype="multipart/form-data" action="${model.action}">
${enterButton()}${hiddenField({ name: 'seal', value: model.seal })}
<div class="steps-grid">
${textField({ t, name: 'name', label: t('Tên quy trình', 'Name of the process'), value: typed.name, error: errorOf('name'), width: 'full', maxlength: 300 })}
${textField({ t, name: 'nameEn', label: t('Tên tiếng Anh', 'English name'), optional: true, value: typed.nameEn, width: 'full', maxlength: 300 })}
</div>
<div class="diagram-desk" hidden>
<div class="diagram-canvas" role="application" aria-label="${t('Bảng vẽ sơ đồ', 'Drawing board')}"></div>
${properties(view)}
</div>
<details class="ds-details more" open><summary>${t('Mô hình dạng văn bản (XML)', 'The model as text (XML)')}</summary><div>
<div class="ds-field field"${attributes({ 'data-invalid': Boolean(errorOf('model')) })}><label class="label" for="field-model">${t('Mô hình BPMN 2.0', 'BPMN 2.0 model')}</label>
${errorOf('model') ? html`<p class="ds-validation-message" id="field-model-error">${errorOf('model')}</p>` : ''}
<textarea class="ds-input model-text"${attributes({ id: 'field-model', name: 'model', rows: 16, spellcheck: 'false', 'aria-invalid': errorOf('model') ? 'true' : undefined, 'aria-describedby': errorOf('model') ? 'field-model-error' : undefined })}>
${typed.model}</textarea></div>
<div class="ds-field field"><label class="label" for="field-file">${t('Hoặc chọn tệp .bpmn', 'Or choose a .bpmn file')}</label><div class="hint" id="field-file-hint">${t('Tối đa 2 MB; tệp được chọn thay cho văn bản trên', 'At most 2 MB; a chosen file takes the place of the text above')}</div>
<input class="ds-input" type="file" id="field-file" name="file" accept=".bpmn,.xml,application/xml,text/xml" aria-describedby="field-file-hint" /></div>
</div></details>
<div class="button-row">${button({ label: t('Lưu dự thảo', 'Save the draft') })}</div>
</form></diagram-editor></confirm-leave>`,
  });
}

type Property = {
  readonly mc: string;
  readonly for: string;
  readonly label: string;
  readonly hint?: string;
  readonly options?: readonly { value: string; label: string }[];
};

/** The small form beside the diagram; its fields have no names, the island writes them into the model. */
function properties(view: View): Html {
  const { t } = view;
  const human = 'UserTask';
  const all: Property[] = [
    { mc: 'name', for: '(?!Process).*', label: t('Tên', 'Name') },
    { mc: 'nameEn', for: '(?!Process).*', label: t('Tên tiếng Anh', 'English name') },
    {
      mc: 'act',
      for: human,
      label: t('Việc', 'Act'),
      options: Object.entries(actWords(t)).map(([value, label]) => ({ value, label })),
    },
    {
      mc: 'role',
      for: `${human}|Lane`,
      label: t('Vị trí', 'Post'),
      options: stepRoles.map((role) => ({ value: role, label: t(roleNames[role].vi, roleNames[role].en) })),
    },
    {
      mc: 'place',
      for: `${human}|Lane`,
      label: t('Đơn vị', 'Unit'),
      hint: 'receiving, competent, unit:so-y-te, local:cong-an',
    },
    {
      mc: 'hours',
      for: human,
      label: t('Giờ làm việc', 'Working hours'),
      hint: t('ví dụ 4 hoặc 1.5', 'such as 4 or 1.5'),
    },
    {
      mc: 'share',
      for: `${human}|.*Event`,
      label: t('Hoặc phần của thời hạn', 'Or share of the limit'),
      hint: t('từ 0 đến 1, ví dụ 0.25', 'from 0 to 1, such as 0.25'),
    },
    { mc: 'product', for: human, label: t('Sản phẩm', 'Product') },
    { mc: 'form', for: human, label: t('Biểu mẫu', 'Form') },
    {
      mc: 'clock',
      for: human,
      label: t('Thời hạn pháp lý', 'Legal limit'),
      options: Object.entries(clockWords(t)).map(([value, label]) => ({ value, label })),
    },
    {
      mc: 'status',
      for: human,
      label: t('Trạng thái quốc gia', 'National status'),
      options: ['4', '5', '6'].map((value) => ({ value, label: value })),
    },
    { mc: 'lead', for: human, label: t('Chủ trì', 'Leads'), options: [{ value: 'true', label: t('Có', 'Yes') }] },
    {
      mc: 'units',
      for: `${human}|SubProcess|CallActivity`,
      label: t('Lặp theo các đơn vị', 'Repeated for the units'),
      hint: t('mã cách nhau bằng dấu cách', 'keys with spaces between'),
    },
    {
      mc: 'operation',
      for: 'ServiceTask|SendTask|ReceiveTask|.*Event',
      label: t('Dịch vụ hoặc tin nhắn', 'Service or message'),
    },
    { mc: 'calledElement', for: 'CallActivity', label: t('Mã quy trình được gọi', 'Key of the called process') },
    {
      mc: 'by',
      for: 'ExclusiveGateway',
      label: t('Ai chọn', 'Who chooses'),
      options: [{ value: 'officer', label: t('Cán bộ', 'The officer') }],
    },
    {
      mc: 'conditionExpression',
      for: 'SequenceFlow',
      label: t('Điều kiện (FEEL)', 'Condition (FEEL)'),
      hint: 'outcome = "refused"',
    },
    {
      mc: 'duration',
      for: '.*Event',
      label: t('Hẹn giờ sau', 'Timer after'),
      hint: t('PT8H: 8 giờ làm việc; P3D: 3 ngày làm việc', 'PT8H: 8 working hours; P3D: 3 working days'),
    },
  ];
  return html`<diagram-properties role="group" aria-labelledby="thuoc-tinh"><h2 id="thuoc-tinh">${t('Thuộc tính', 'Properties')}</h2>
<p class="hint" data-nothing>${t('Chọn một phần tử trong sơ đồ.', 'Select an element of the diagram.')}</p>
${all.map(property)}</diagram-properties>`;
}

function property({ mc, for: kinds, label, hint, options }: Property): Html {
  const id = `mc-${mc}`;
  const shared = attributes({
    id,
    'data-mc': mc,
    'data-for': kinds,
    'aria-describedby': hint ? `${id}-hint` : undefined,
  });
  return html`<div class="ds-field field" hidden><label class="label" for="${id}">${label}</label>${hint ? html`<div class="hint" id="${id}-hint">${hint}</div>` : ''}
${options ? html`<select class="ds-input"${shared}><option value="">–</option>${options.map((one) => html`<option value="${one.value}">${one.label}</option>`)}</select>` : html`<input class="ds-input" type="text" autocomplete="off"${shared} />`}</div>`;
}
