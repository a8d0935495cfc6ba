import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { taskList } from '../../platform/views/task-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { textOf } from '../answer-text.ts';
import { tasksOf } from '../draft-tasks.ts';
import type { OpenDraft } from '../open-draft.ts';
import { copiedNotice, draftNotices, hrefIn, lookUpLink } from './draft-frame.ts';

/** The steps of one application, in any order, on any device. */
export function taskListPage(
  view: View,
  open: OpenDraft,
  { base, overwrote }: { base: string; overwrote?: string | undefined },
): Html {
  const { t, lang } = view;
  const tasks = tasksOf(open);
  const done = tasks.filter(({ state }) => state === 'done').length;
  const next = tasks.find(({ state }) => state !== 'done');
  const title = titleOf(open.procedure, lang);
  return layout(view, {
    title,
    private: true,
    breadcrumbs: open.keeper.kind === 'person' ? [{ href: base, label: t('Hồ sơ đang soạn', 'Drafts') }] : [],
    body: html`${draftNotices(view, open, base, overwrote)}${copiedNotice(view, open)}${pageHeading({
      title,
      caption: t('Hồ sơ đang soạn, chưa nộp', 'Draft, not submitted yet'),
      lead: t(
        `Đã xong ${done}/${tasks.length} bước. Mọi điều bạn nhập được giữ lại; có thể nghỉ và làm tiếp trên máy khác.`,
        `${done} of ${tasks.length} steps are done. Everything you enter is kept; you can stop and go on with another device.`,
      ),
    })}
${lookUpLink(view, open, base)}
${taskList(view, [
  ...tasks.map(({ page, vi, en, state }) => ({
    id: page.replace('/', '-'),
    label: t(vi, en),
    state,
    href: hrefIn(base, open, page),
    hint: hintOf(view, open, page),
  })),
  {
    id: 'kiem-tra',
    label: t('Kiểm tra và nộp', 'Check and submit'),
    state: next ? ('cannot-start' as const) : ('todo' as const),
    href: next ? undefined : hrefIn(base, open, 'kiem-tra'),
    hint: next
      ? html`<a class="ds-link" href="${hrefIn(base, open, 'kiem-tra')}">${t('Xem trước tờ khai', 'Preview your answers')}</a>`
      : undefined,
  },
])}
<p>${buttonLink({ href: hrefIn(base, open, next?.page ?? 'kiem-tra'), label: next ? t('Làm bước tiếp theo', 'Do the next step') : t('Kiểm tra và nộp', 'Check and submit') })}</p>
<p class="hint">${t('Lưu lần cuối', 'Last saved')}: ${formatInstant(open.draft.savedAt)}. <a class="ds-link" href="${hrefIn(base, open, 'bo')}">${t('Bỏ hồ sơ nháp này', 'Give up this draft')}</a></p>`,
  });
}

function hintOf({ t, lang }: View, open: OpenDraft, page: string): string | undefined {
  const { applicant, caseNo } = open.draft;
  switch (page) {
    case 'nguoi-nop':
      if (open.keeper.kind === 'person' && open.keeper.principal) return open.keeper.principal.actsFor.name;
      return applicant['who'] === 'self' && open.keeper.kind === 'person'
        ? t(`${open.keeper.person.name} (bạn)`, `${open.keeper.person.name} (you)`)
        : textOf(applicant[applicant['who'] === 'organisation' ? 'org_name' : 'other_name']) || undefined;
    case 'co-quan':
      return open.agency ? (lang === 'vi' ? open.agency.name : open.agency.nameEn) : undefined;
    case 'danh-sach': {
      const count = open.draft.people?.length ?? 0;
      return t(`${count} người`, `${count} ${count === 1 ? 'person' : 'people'}`);
    }
    case 'truong-hop':
      return caseNo === null
        ? undefined
        : (open.cases[caseNo - 1]?.title ?? t('Trường hợp thông thường', 'The usual case'));
    default:
      return undefined;
  }
}
