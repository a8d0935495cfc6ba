import { html } from 'hono/html';
import { feesFor, titleOf } from '../../catalogue/api.ts';
import { limitOf } from '../../dossiers/api.ts';
import type { SummarySection } from '../../forms/api.ts';
import { button, buttonRow } from '../../platform/views/button.ts';
import { declarationField } from '../../platform/views/fields/declaration-field.ts';
import { fieldId } from '../../platform/views/fields/field-id.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { limitText } from '../../worktime/api.ts';
import { tasksOf, type DraftTask } from '../draft-tasks.ts';
import type { OpenDraft } from '../open-draft.ts';
import type { PaperEntry } from '../paper-list.ts';
import { crumbsOf, draftNotices, hrefIn } from './draft-frame.ts';
import { feeText } from './fee-text.ts';

export type CheckPage = {
  base: string;
  overwrote?: string | undefined;
  /** A submission was refused because of these pages. */
  unfinished?: readonly string[];
  undeclared?: boolean;
  declared?: boolean;
  /** Answers changed between checking and submitting. */
  changed?: boolean;
};

/** Names shown of a list; all of them stand on its own page. */
const mostNames = 20;

/** Everything that will be filed, each with its way back, and the declaration. */
export function checkPage(view: View, open: OpenDraft, page: CheckPage): Html {
  const { t, lang } = view;
  const tasks = tasksOf(open);
  const waiting = tasks.filter((task) => task.state !== 'done' || page.unfinished?.includes(task.page));
  const title = t('Kiểm tra và nộp hồ sơ', 'Check and submit');
  const declaration = t('Hãy đánh dấu vào ô cam đoan', 'Please tick the declaration');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: crumbsOf(view, open, page.base),
    errors: [
      ...(page.unfinished
        ? waiting.map((task) => ({ name: task.page, message: t(`Chưa xong: ${task.vi}`, `Not finished: ${task.en}`) }))
        : []),
      ...(page.undeclared ? [{ name: 'declaration', message: declaration }] : []),
    ],
    body: html`${draftNotices(view, open, page.base, page.overwrote)}${
      page.changed
        ? notice({
            kind: 'warning',
            announce: true,
            title: t('Hồ sơ đã thay đổi sau khi bạn kiểm tra', 'The application changed after you checked it'),
            body: t(
              'Hồ sơ chưa được nộp. Hãy đọc lại nội dung dưới đây rồi bấm nộp.',
              'It was not submitted. Please read it again below, then submit.',
            ),
          })
        : ''
    }${
      waiting.length > 0 && !page.unfinished
        ? notice({
            kind: 'info',
            title: t(
              `Còn ${waiting.length} bước chưa xong`,
              `${waiting.length} step${waiting.length > 1 ? 's are' : ' is'} not finished`,
            ),
            body: html`<ul>${waiting.map((task) => html`<li><a class="ds-link" href="${hrefIn(page.base, open, task.page)}?ve=kiem-tra">${t(task.vi, task.en)}</a></li>`)}</ul>`,
          })
        : ''
    }${pageHeading({ title, caption: titleOf(open.procedure, lang) })}
${tasks.map((task) => taskSummary(view, open, task, page.base))}
${deadlineAndFees(view, open)}
<form method="post" action="${hrefIn(page.base, open, 'nop')}">
${hiddenField({ name: 'version', value: String(open.draft.version) })}
${declarationField({
  t,
  name: 'declaration',
  label: t(
    'Tôi cam đoan những nội dung đã khai là đúng sự thật và chịu trách nhiệm trước pháp luật về nội dung đó.',
    'I declare that what I have stated is true and that I am responsible for it before the law.',
  ),
  checked: page.declared,
  error: page.undeclared ? declaration : undefined,
})}
${buttonRow([button({ label: t('Nộp hồ sơ', 'Submit the application') })])}
<p class="hint">${t('Bấm một lần là đủ. Sau khi nộp bạn nhận được mã tra cứu ngay.', 'Pressing once is enough. You get a reference to follow it at once.')}</p>
</form>`,
  });
}

function taskSummary(view: View, open: OpenDraft, task: DraftTask, base: string): Html {
  const { t } = view;
  const change = `${hrefIn(base, open, task.page)}?ve=kiem-tra`;
  return html`<h2 id="${fieldId(task.page)}" tabindex="-1">${t(task.vi, task.en)}</h2>
${open.draft.typed[task.page] ? html`<p class="hint">${t('Có nội dung đã nhập nhưng chưa đúng, chưa được tính vào đây.', 'Something typed there is not right yet and does not count here.')}</p>` : ''}
${summaryList(
  view,
  rowsOf(view, open, task).map((row) => ({ ...row, change })),
)}`;
}

function rowsOf(view: View, open: OpenDraft, { page, vi, en }: DraftTask): { key: string; value: string }[] {
  const { t, lang } = view;
  const { draft, agency, cases, procedure } = open;
  const rows = (sections: readonly SummarySection[], key?: string) =>
    sections
      .filter((section) => key === undefined || section.key === key)
      .flatMap((section) => section.rows.map((row) => ({ key: row.label, value: row.lines.join('\n') })));
  switch (page) {
    case 'nguoi-nop':
      return rows(open.applicantForm.summary(draft.applicant, t));
    case 'nhan-ket-qua':
      return rows(open.receiveForm.summary(draft.receive, t));
    case 'co-quan':
      return [
        { key: t('Thủ tục', 'Procedure'), value: procedure.content.name },
        { key: t(vi, en), value: agency ? (lang === 'vi' ? agency.name : agency.nameEn) : '' },
      ];
    case 'truong-hop': {
      const chosen = draft.caseNo === null ? undefined : cases[draft.caseNo - 1];
      return [
        { key: t(vi, en), value: chosen ? (chosen.title ?? t('Trường hợp thông thường', 'The usual case')) : '' },
      ];
    }
    case 'danh-sach': {
      const key = open.group?.form.keyOf['person.name'] ?? '';
      const names = (draft.people ?? []).map((person) => String(person[key] ?? ''));
      const more = names.length - mostNames;
      return [
        { key: t('Số người', 'People'), value: String(names.length) },
        {
          key: t('Họ tên', 'Names'),
          value: [
            ...names.slice(0, mostNames),
            ...(more > 0 ? [t(`và ${more} người nữa`, `and ${more} more`)] : []),
          ].join('\n'),
        },
      ];
    }
    case 'giay-to':
      return open.papers.flatMap((paper) => {
        const value = paperText(view, paper);
        return value === null ? [] : [{ key: t(paper.name, paper.nameEn), value }];
      });
    default:
      return rows(open.form.summary(draft.answers, t), page.slice('to-khai/'.length));
  }
}

function paperText({ t }: View, { settled, optional, choice, files }: PaperEntry): string | null {
  if (settled === 'by_form') return t('Khai trên tờ khai điện tử', 'Filled in as the electronic form');
  if (settled) return null;
  const names = files.map(({ name }) => name);
  if (choice?.how === 'counter')
    return [...names, t('Sẽ mang bản chính đến quầy', 'The original will be brought to the counter')].join('\n');
  if (choice?.how === 'none' && names.length === 0)
    return t(`Không nộp: ${choice.why}`, `Not handed in: ${choice.why}`);
  return names.length === 0 && optional ? null : names.join('\n');
}

function deadlineAndFees(view: View, { procedure }: OpenDraft): Html {
  const { t } = view;
  return html`<h2>${t('Thời hạn và phí, lệ phí', 'Time and fees')}</h2>
${summaryList(view, [
  {
    key: t('Thời hạn giải quyết', 'Time limit'),
    value: t(
      `${limitText(limitOf(procedure, 'online'), t)} kể từ khi hồ sơ được tiếp nhận`,
      `${limitText(limitOf(procedure, 'online'), t)} from acceptance`,
    ),
  },
  { key: t('Phí, lệ phí', 'Fees'), value: feeText(view, feesFor(procedure, 'ONLINE')) },
])}`;
}
