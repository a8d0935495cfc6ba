import { html } from 'hono/html';
import type { OfficerAction } from '../../dossiers/api.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { details } from '../../platform/views/details.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { keptForm } from '../../platform/views/kept-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import { timeline } from '../../platform/views/timeline.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { actName, acts, dangerous } from '../acts/acts.ts';
import type { DossierModel, PaperLine } from '../dossier-model.ts';
import { registerPart } from '../registers/register-parts.ts';
import { actField } from './act-field.ts';
import { askedTable, productList, workTable } from './dossier-parts.ts';

/** Hồ sơ as an officer sees it: how it stands, what to do now, what was filed, what happened. */
export function dossierPage(
  view: View,
  model: DossierModel,
  { done, conflict }: { done: string | null; conflict: boolean },
): Html {
  const { t } = view;
  return layout(view, {
    title: `${model.code} – ${model.applicant}`,
    private: true,
    islands: ['keep-typed'],
    breadcrumbs: [{ href: '/viec', label: t('Việc của tôi', 'My work') }],
    body: html`${pageHeading({ title: model.title, caption: html`<span translate="no">${model.code}</span> · ${model.applicant}` })}
<p>${statusTag({ standing: model.standing, label: model.standingWords })} <span class="hint">${model.clocks}</span></p>
${conflict ? conflictNotice(view) : ''}${done ? doneNotice(view, model, done) : ''}
${actions(view, model)}
${workTable(view, model.work)}
${askedTable(view, model.asked)}
<h2>${t('Thông tin hồ sơ', 'The dossier')}</h2>
${summaryList(view, model.facts)}
${registerPart(view, model.registers)}
${model.why.length > 0 ? details({ summary: t('Vì sao hẹn ngày này?', 'Why this day?'), body: html`<ul>${model.why.map((line) => html`<li>${line}</li>`)}</ul>` }) : ''}
${papers(view, model)}
${productList(view, model.products)}
${answers(view, model)}
<h2>${t('Quy trình', 'Process')}</h2>
${processLinks(view, model)}
${timeline(view, model.steps)}
<h2>${t('Diễn biến', 'What happened')}</h2>
${timeline(view, model.events)}
${model.canSeeLog ? html`<p><a class="ds-link" href="/ho-so/${model.id}/nhat-ky">${t('Ai đã xem và làm gì', 'Who read and did what')}</a></p>` : ''}`,
  });
}

/** The same process as a diagram, on paper, and in other hands. */
function processLinks({ t }: View, { id, mayGive }: DossierModel): Html {
  return html`<p>
    <a class="ds-link" href="/ho-so/${id}/quy-trinh">${t('Xem sơ đồ quy trình', 'See the diagram')}</a> ·
    <a class="ds-link" href="/ho-so/${id}/phieu/06">${t('Phiếu kiểm soát quá trình giải quyết (mẫu 06)', 'Control sheet (form 06)')}</a>
    ${mayGive ? html`· <a class="ds-link" href="/ho-so/${id}/giao-viec">${t('Nhận hoặc giao việc này', 'Take or give this task')}</a>` : ''}
  </p>`;
}

function conflictNotice({ t }: View): Html {
  return notice({
    kind: 'warning',
    announce: true,
    title: t('Hồ sơ vừa được người khác xử lý', 'Someone else has just acted on this dossier'),
    body: t(
      'Thao tác của bạn chưa được thực hiện. Dưới đây là hồ sơ như hiện nay.',
      'What you asked for was not done. Below is the dossier as it stands now.',
    ),
  });
}

function doneNotice({ t }: View, model: DossierModel, done: string): Html | '' {
  const words: Record<string, string> = {
    chuyen: t('Đã chuyển xử lý.', 'Forwarded.'),
    'tra-lai': t('Đã trả lại bước trước.', 'Sent back to the step before.'),
    'yeu-cau-bo-sung': t('Đã gửi yêu cầu bổ sung cho người nộp.', 'The applicant was asked for papers.'),
    'lay-tu-kho': t('Đã lấy giấy tờ từ kho vào hồ sơ.', 'The paper was taken from the vault.'),
    'giao-viec': t('Đã giao việc.', 'The task was given.'),
    'khai-khac': t('Đã ghi quyết định về chỗ khai khác sổ.', 'The decision about what was disputed is recorded.'),
    'du-thao': t('Đã lưu dự thảo kết quả.', 'The draft result is saved.'),
    ky: t('Đã ký kết quả.', 'The result is signed.'),
    'tu-choi': t('Đã từ chối, phiếu mẫu 03 đã được lập.', 'Refused; form 03 was issued.'),
    'phat-hanh': t('Đã phát hành kết quả.', 'The result is issued.'),
    'cho-y-kien': t('Đã gửi ý kiến.', 'The opinion is given.'),
    'ket-qua-xac-minh': t('Đã ghi kết quả xác minh.', 'The outcome of the visit is written down.'),
    'xac-nhan-nop-tien': t(
      'Đã xác nhận nộp tiền và hẹn lần 2.',
      'The payment is confirmed; the second appointment is given.',
    ),
    'mien-nop-tien': t('Đã ghi nhận miễn và hẹn lần 2.', 'The payment is waived; the second appointment is given.'),
    'lay-y-kien': t('Đã gửi yêu cầu cho ý kiến.', 'The units were asked.'),
    'xac-minh': t('Đã hẹn thẩm tra, xác minh.', 'The visit is planned.'),
    'nghia-vu-tai-chinh': t(
      'Đã thông báo nghĩa vụ tài chính; đồng hồ dừng.',
      'The payment is required; the clock rests.',
    ),
    'gia-han': t(
      'Đã xin lỗi và hẹn lại; phiếu mẫu 04 đã được lập.',
      'Apologised and promised anew; form 04 was issued.',
    ),
    'thu-hoi': t('Đã thu hồi kết quả.', 'The result is recalled.'),
    'dinh-chinh': t('Đã bắt đầu đính chính kết quả.', 'The correction has begun.'),
    'mo-lai': t('Đã mở lại hồ sơ.', 'The dossier is reopened.'),
    dung: t('Đã dừng giải quyết; thông báo mẫu 05 đã được lập.', 'Stopped; form 05 was issued.'),
  };
  if (!Object.hasOwn(words, done)) return '';
  const now = model.holder ? t(`Hồ sơ đang ở: ${model.holder}.`, `The dossier is now with: ${model.holder}.`) : '';
  return notice({
    kind: 'success',
    announce: true,
    body: html`<p>${words[done]} ${now} <a class="ds-link" href="/viec">${t('Về danh sách việc', 'Back to my work')}</a></p>`,
  });
}

/** What is done now and then; it waits behind one line, so that the usual acts stand out. */
const besides: readonly OfficerAction[] = [
  'ask_opinion',
  'plan_visit',
  'require_payment',
  'waive_payment',
  'extend_due_day',
  'recall_result',
  'correct_result',
  'reopen',
  'stop',
];

/** The likeliest act stands open as a form, the others are links to their pages. */
function actions(view: View, model: DossierModel): Html | '' {
  const { t } = view;
  if (model.actions.length === 0) return '';
  const first = model.actions.find(
    (action) =>
      action === 'sign' ||
      action === 'issue' ||
      (action === 'forward' && !model.needsDraft && model.exits.length === 0),
  );
  const act = acts.find((one) => one.action === first);
  const rest = model.actions.filter((action) => action !== first && !(action === 'forward' && model.needsDraft));
  // Before a promise breaks the apology is what is to be done.
  const urgent = model.standing === 'soon' || model.standing === 'overdue';
  const aside = (action: OfficerAction): boolean =>
    besides.includes(action) && !(urgent && action === 'extend_due_day');
  const near = rest.filter((action) => !aside(action));
  const far = rest.filter(aside);
  const isFirst = (action: OfficerAction): boolean =>
    (action === 'draft_result' && model.needsDraft) || (!act && ['give_opinion', 'record_visit'].includes(action));
  const toDo = act !== undefined || near.length > 0;
  return html`<h2>${toDo ? t('Việc cần làm', 'To do now') : t('Việc có thể làm', 'What can be done')}</h2>
    ${model.needsDraft && model.actions.includes('forward') ? html`<p>${t('Cần có dự thảo kết quả trước khi trình ký.', 'A draft result is needed before it goes up for signature.')}</p>` : ''}
    ${model.draft ? html`<p>${draftLink(view, model.draft)}</p>` : ''}
    ${
      act
        ? keptForm(
            view,
            html`<form method="post" action="/ho-so/${model.id}/${act.slug}">
            ${hiddenField({ name: 'v', value: String(model.taskNo) })}${act.fields.map((name) => actField({ t, act, name, value: '' }))}
            ${button({ label: actName(act.action, t) })}
          </form>`,
          )
        : ''
    }
    ${near.length > 0 ? buttonRow(near.map((action) => actLink(view, model, action, isFirst(action)))) : ''}
    ${far.length > 0 ? details({ summary: t('Việc khác với hồ sơ này', 'More that can be done'), body: buttonRow(far.map((action) => actLink(view, model, action))) }) : ''}`;
}

const actLink = ({ t }: View, model: DossierModel, action: OfficerAction, first = false): Html =>
  buttonLink({
    href: model.hrefs[action] ?? '',
    label: actName(action, t),
    variant: first ? 'primary' : dangerous.includes(action) ? 'tertiary' : 'secondary',
  });

function draftLink({ t }: View, draft: NonNullable<DossierModel['draft']>): Html {
  const label = draft.signed ? t('Kết quả đã ký', 'Signed result') : t('Dự thảo kết quả', 'Draft result');
  const signatures = html` · <a class="ds-link" href="${draft.href.replace(/ket-qua$/, 'chu-ky')}">${t('Chữ ký', 'Signatures')}</a>`;
  return html`${label}: <a class="ds-link" href="${draft.href}">${draft.title || t('Xem tệp', 'See the file')}</a>${draft.signed ? signatures : ''}`;
}

function papers(view: View, model: DossierModel): Html {
  const { t } = view;
  return html`<h2>${t('Giấy tờ', 'Papers')}</h2>
    ${
      model.papers.length === 0
        ? html`<p class="hint">${t('Chưa có giấy tờ nào.', 'No papers yet.')}</p>`
        : dataTable({
            caption: t('Giấy tờ đã nộp', 'Papers handed in'),
            captionHidden: true,
            columns: [
              { key: 'name', label: t('Giấy tờ', 'Paper'), header: true, cell: (paper: PaperLine) => paper.name },
              { key: 'kind', label: t('Loại', 'Kind'), cell: (paper: PaperLine) => paper.kind },
              {
                key: 'file',
                label: t('Tệp', 'File'),
                cell: (paper: PaperLine) =>
                  paper.href
                    ? html`<a class="ds-link" href="${paper.href}">${paper.file || t('Xem', 'View')}</a>`
                    : t('Bản giấy', 'On paper'),
              },
            ],
            rows: model.papers,
          })
    }
    ${
      model.slips.length > 0
        ? html`<ul>
            ${model.slips.map(({ href, label }) => html`<li><a class="ds-link" href="${href}">${label}</a></li>`)}
          </ul>`
        : ''
    }
    ${model.draft && model.actions.length === 0 ? html`<p>${draftLink(view, model.draft)}</p>` : ''}`;
}

function answers(view: View, model: DossierModel): Html {
  const { t } = view;
  return html`<h2>${t('Nội dung kê khai', 'What was declared')}</h2>
    ${
      model.answers.length === 0
        ? html`<p class="hint">${t('Không có tờ khai điện tử.', 'There is no electronic form.')}</p>`
        : model.answers.map(
            (section) =>
              html`<h3>${section.title}</h3>
                ${summaryList(
                  view,
                  section.rows.map((row) => ({ key: row.label, value: row.lines.join('\n') })),
                )}`,
          )
    }`;
}
