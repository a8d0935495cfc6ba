import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import { errorsIn, type FieldError, type FieldWarning, type Typed } from '../../forms/api.ts';
import { button, buttonRow, enterButton } from '../../platform/views/button.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { FormTask } from '../draft-tasks.ts';
import type { OpenDraft } from '../open-draft.ts';
import { copiedNotice, crumbsOf, draftNotices, hrefIn, lookUpLink } from './draft-frame.ts';

/** One page of questions. Without `shown`, what was left unfinished there stands in the inputs, else the answers. */
export type SectionPage = {
  base: string;
  task: FormTask;
  back: boolean;
  overwrote?: string | undefined;
  shown?: Typed;
  errors?: readonly FieldError[];
  warnings?: readonly FieldWarning[];
};

/** A step of the application: its questions, and two ways on. */
export function sectionPage(view: View, open: OpenDraft, page: SectionPage): Html {
  const { t, lang } = view;
  const { task, base, back } = page;
  const { form, section: key, answers } = task;
  const section = form.form.sections.find((one) => one.key === key);
  if (!section) throw new Error(`no section ${key}`);
  const left = open.draft.typed[task.page];
  const typed = page.shown ?? left?.typed;
  // What was typed last time is judged again in the light of today's answers.
  const errors =
    page.errors ?? (page.shown || !left || left.quiet ? [] : form.fillSection(key, left.typed, answers).errors);
  const title = t(section.title_vi, section.title_en);
  const help = section.help_vi && section.help_en ? t(section.help_vi, section.help_en) : leadOf(view, open, task);
  const warnings = page.warnings ?? [];
  return layout(view, {
    title,
    private: true,
    breadcrumbs: crumbsOf(view, open, base),
    errors: errorsIn(t, errors),
    islands: ['confirm-leave', 'address-select'],
    body: html`${draftNotices(view, open, base, page.overwrote)}${copiedNotice(view, open, task.page)}${sharedNotice(view, open, task.page)}${
      warnings.length > 0
        ? notice({
            kind: 'warning',
            announce: true,
            title: t('Đã lưu. Xin xem lại một lần nữa', 'Saved. Please look once more'),
            body: html`<ul>${warnings.map(({ vi, en }) => html`<li>${t(vi, en)}</li>`)}</ul>
<p>${t('Nếu đúng như vậy, bấm “Lưu và tiếp tục”.', 'If this is right, press “Save and continue”.')}</p>`,
          })
        : ''
    }${pageHeading({ title, caption: titleOf(open.procedure, lang), lead: help })}
${task.page === 'nguoi-nop' || section.fields.some((field) => 'prefill' in field && /^(spouse|mother|father|member)\./.test(field.prefill ?? '')) ? lookUpLink(view, open, base) : ''}
${guardedForm(view, {
  form: html`<form method="post" action="${hrefIn(base, open, task.page)}${back ? '?ve=kiem-tra' : ''}">
${enterButton()}${hiddenField({ name: 'version', value: String(open.draft.version) })}${warnings.length > 0 ? hiddenField({ name: '_seen', value: 'yes' }) : ''}
${form.renderSection(view, key, typed ? { typed } : { answers }, errors, answers)}
${saveButtons(view)}
</form>`,
})}`,
  });
}

function leadOf({ t }: View, open: OpenDraft, task: FormTask): string | undefined {
  if (task.page === 'nguoi-nop' && open.keeper.kind === 'person' && open.keeper.principal)
    return t(
      'Người bạn làm thay vẫn là chủ hồ sơ; tên bạn được ghi là người nộp.',
      'Whom you act for owns the application; you are recorded as the one who files.',
    );
  if (task.page === 'nguoi-nop' && open.keeper.kind === 'person')
    return open.keeper.person.level === 2
      ? t(
          'Thông tin lấy từ tài khoản VNeID của bạn (định danh mức 2), không phải khai lại.',
          'These facts come from your VNeID account (level 2); you need not enter them again.',
        )
      : t(
          'Tài khoản của bạn ở mức định danh 1, nên bạn tự kiểm tra và sửa được các thông tin này.',
          'Your account has identity level 1, so please check these facts yourself; you can change them.',
        );
  if (task.page === 'nhan-ket-qua' && open.agency) {
    const place = [t(open.agency.name, open.agency.nameEn), open.agency.address].filter(Boolean).join(', ');
    return t(`Cơ quan giải quyết: ${place}.`, `Deciding authority: ${place}.`);
  }
  return undefined;
}

// Whoever fills in for many must know that this page is said of each of them.
const sharedNotice = ({ t }: View, { draft }: OpenDraft, page: string): Html | '' =>
  draft.people && page.startsWith('to-khai/')
    ? notice({
        kind: 'info',
        body: t(
          'Câu trả lời ở trang này áp dụng cho mọi người trong danh sách. Ai khác thì nộp ở danh sách khác.',
          'What you answer here holds for everybody in the list. Who differs goes into another list.',
        ),
      })
    : '';

/** On, or rest: both save. */
export const saveButtons = ({ t }: View): Html =>
  buttonRow([
    button({ label: t('Lưu và tiếp tục', 'Save and continue') }),
    button({
      label: t('Lưu, làm tiếp sau', 'Save and do the rest later'),
      variant: 'secondary',
      name: '_action',
      value: 'later',
    }),
  ]);
