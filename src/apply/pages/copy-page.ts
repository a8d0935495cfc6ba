import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import { dayOf } from '../../platform/clock.ts';
import { formatDay } from '../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { checkboxesField } from '../../platform/views/fields/checkboxes-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Former } from '../copy-dossier.ts';

/** `inForce`: the procedure can still be filed. `newId`: the id of the draft, so that pressing twice begins one. */
export type CopyPage = { former: Former; newId: string; inForce: boolean; changed: boolean; tooMany?: boolean };

/** Before filing again from a former dossier: what is taken over, which papers, what must be looked at. */
export function copyPage(view: View, { former, newId, inForce, changed, tooMany }: CopyPage): Html {
  const { t, lang } = view;
  const { dossier, procedure } = former.file;
  const back = `/ho-so-cua-toi/${dossier.id}`;
  const code = dossier.code ?? dossier.filingRef;
  const title = t('Nộp lại theo hồ sơ cũ', 'File again from a former dossier');
  const files = former.papers.filter(({ fileHash }) => fileHash !== null);
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [
      { href: '/ho-so-cua-toi', label: t('Hồ sơ của tôi', 'My dossiers') },
      { href: back, label: code },
    ],
    body: html`${pageHeading({ title, caption: titleOf(procedure, lang) })}${
      inForce
        ? ''
        : notice({
            kind: 'danger',
            title: t('Thủ tục này không còn hiệu lực', 'This procedure is no longer in force'),
            body: html`<p><a class="ds-link" href="/thu-tuc">${t('Tìm thủ tục thay thế', 'Find the one that took its place')}</a></p>`,
          })
    }${
      tooMany
        ? notice({
            kind: 'danger',
            announce: true,
            title: t('Bạn đang có quá nhiều hồ sơ nháp', 'You have too many drafts'),
            body: html`<p><a class="ds-link" href="/ho-so-nhap">${t('Hãy làm tiếp hoặc bỏ bớt', 'Finish or give up some of them')}</a></p>`,
          })
        : ''
    }${
      inForce && changed
        ? notice({
            kind: 'warning',
            title: t('Quy định hoặc tờ khai đã thay đổi từ lần nộp trước', 'The rules or the form have changed since'),
            body: t(
              'Câu trả lời nào còn phù hợp được chép lại; câu nào không còn hợp sẽ được nêu tên để bạn khai lại.',
              'Answers that still fit are copied; those that do not are named, so that you answer them anew.',
            ),
          })
        : ''
    }
<p>${t(`Hồ sơ ${code}, nộp ngày ${formatDay(dayOf(dossier.submittedAt))}.`, `Dossier ${code}, filed on ${formatDay(dayOf(dossier.submittedAt))}.`)}
${t('Các câu trả lời được chép vào một hồ sơ nháp mới; hồ sơ cũ không thay đổi. Bạn phải xem lại từng phần trước khi nộp.', 'Its answers are copied into a new draft; the former dossier stays as it is. You check each part before submitting.')}</p>
${
  inForce
    ? html`<form method="post" action="/nop-lai/${dossier.id}">${hiddenField({ name: 'draft', value: newId })}
${
  files.length > 0
    ? checkboxesField({
        t,
        name: 'giay-to',
        label: t('Dùng lại giấy tờ đã nộp', 'Use these papers again'),
        hint: t('Bỏ dấu giấy tờ đã hết hạn hoặc đã thay đổi', 'Untick what has expired or changed'),
        optional: true,
        options: files.map(({ no, name, fileName }) => ({ value: String(no), label: name, hint: fileName ?? '' })),
        values: files.map(({ no }) => String(no)),
      })
    : ''
}
${buttonRow([button({ label: t('Chép vào hồ sơ mới', 'Copy into a new draft') }), buttonLink({ href: back, label: t('Quay lại', 'Back'), variant: 'tertiary' })])}</form>`
    : html`<p><a class="ds-link" href="${back}">${t('Quay lại hồ sơ', 'Back to the dossier')}</a></p>`
}`,
  });
}
