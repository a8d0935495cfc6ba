import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import type { Crumb } from '../../platform/views/breadcrumbs.ts';
import { notice } from '../../platform/views/notice.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { tasksOf } from '../draft-tasks.ts';
import type { OpenDraft } from '../open-draft.ts';

/** The address of a draft, or of a page of it. */
export const hrefIn = (base: string, { draft }: Pick<OpenDraft, 'draft'>, page = ''): string =>
  `${base}/${draft.id}${page && `/${page}`}`;

/** The way back up from a page of a draft. */
export const crumbsOf = ({ t, lang }: View, open: OpenDraft, base: string): Crumb[] => [
  ...(open.keeper.kind === 'person' ? [{ href: base, label: t('Hồ sơ đang soạn', 'Drafts') }] : []),
  { href: hrefIn(base, open), label: titleOf(open.procedure, lang) },
];

/** What the person should know before anything else: the rules changed, or a page was saved twice. */
export function draftNotices({ t }: View, open: OpenDraft, base: string, overwrote: string | undefined): Html {
  const twice = overwrote === undefined ? undefined : tasksOf(open).find(({ page }) => page === overwrote);
  return html`${
    open.ended
      ? notice({
          kind: 'danger',
          title: t('Thủ tục này không còn hiệu lực', 'This procedure is no longer in force'),
          body: t(
            'Hồ sơ nháp vẫn còn để bạn xem lại, nhưng không nộp được nữa. Hãy gọi cho chúng tôi để được hướng dẫn.',
            'Your draft is still here to read, but cannot be submitted. Please call us.',
          ),
        })
      : ''
  }${
    open.renewed
      ? notice({
          kind: 'warning',
          title: t('Quy định của thủ tục vừa thay đổi', 'The rules of this procedure have changed'),
          body: t(
            'Mọi điều bạn đã khai vẫn còn. Hãy xem lại trường hợp và giấy tờ trước khi nộp.',
            'Everything you entered is kept. Please look at your case and papers again before you submit.',
          ),
        })
      : ''
  }${
    twice
      ? notice({
          kind: 'warning',
          announce: true,
          title: t(
            'Phần này vừa được lưu ở một cửa sổ hoặc thiết bị khác',
            'This page was also saved in another window or device',
          ),
          body: html`<p>${t('Nội dung bạn gửi sau cùng đang được giữ. Hãy xem lại:', 'What you sent last is what stands. Please look again:')} <a class="ds-link" href="${hrefIn(base, open, twice.page)}">${t(twice.vi, twice.en)}</a></p>`,
        })
      : ''
  }`;
}

/** `1,2 MB`, `340 kB`. */
export function sizeText({ lang }: Pick<View, 'lang'>, bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  const megabytes = (bytes / 1_000_000).toFixed(1);
  return `${lang === 'vi' ? megabytes.replace('.', ',') : megabytes} MB`;
}
