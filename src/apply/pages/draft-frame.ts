import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import type { Crumb } from '../../platform/views/breadcrumbs.ts';
import { notice } from '../../platform/views/notice.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { tasksOf } from '../draft-tasks.ts';
import type { Words } from '../draft.ts';
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

/** What came from a former dossier: on the list of steps all of it, on a page what stands there and must be checked. */
export function copiedNotice({ t }: View, { draft: { copied } }: OpenDraft, page?: string): Html | '' {
  if (!copied) return '';
  const list = (words: readonly Words[]) => html`<ul>${words.map(({ vi, en }) => html`<li>${t(vi, en)}</li>`)}</ul>`;
  if (page !== undefined) {
    const here = copied.pages[page];
    if (!here) return '';
    return notice({
      kind: 'warning',
      title: t('Chép từ hồ sơ cũ: hãy xem lại từng câu', 'Copied from a former dossier: check each answer'),
      body: html`${here.length > 0 ? list(here) : ''}<p>${t('Sửa nếu đã thay đổi, rồi bấm “Lưu và tiếp tục”.', 'Change what is no longer so, then press “Save and continue”.')}</p>`,
    });
  }
  const left = Object.keys(copied.pages).length;
  return html`${notice({
    kind: 'info',
    title: t(`Chép từ hồ sơ ${copied.code}`, `Copied from dossier ${copied.code}`),
    body:
      left > 0
        ? t(
            `Còn ${left} phần có nội dung chép lại mà bạn chưa xem. Mở từng phần, xem lại rồi lưu; xem hết mới nộp được.`,
            `You have not looked at ${left} copied part${left === 1 ? '' : 's'} yet. Open each, check it and save; only then can it be submitted.`,
          )
        : t('Bạn đã xem lại mọi phần được chép.', 'You have looked at everything that was copied.'),
  })}${
    copied.dropped.length > 0
      ? notice({
          kind: 'warning',
          title: t('Không chép được, hãy khai lại', 'Not copied, please answer anew'),
          body: html`<p>${t('Tờ khai hoặc danh sách lựa chọn đã thay đổi:', 'The form or its choices have changed:')}</p>${list(copied.dropped)}`,
        })
      : ''
  }`;
}

/** The way to national registers, where some are connected: less to type. */
export const lookUpLink = ({ t }: View, open: OpenDraft, base: string): Html | '' =>
  open.asksRegisters
    ? html`<p><a class="ds-link" href="${hrefIn(base, open, 'tra-cuu')}">${t('Điền sẵn từ cơ sở dữ liệu quốc gia', 'Fill in from national registers')}</a></p>`
    : '';
