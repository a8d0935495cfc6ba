import { html } from 'hono/html';
import type { Generation, SlipModel, SlipTemplate } from '../../../dossiers/slips/api.ts';
import { one, type Typed } from '../../../platform/http/read-form.ts';
import { formatDay, formatInstant } from '../../../platform/i18n/format.ts';
import { button, buttonRow } from '../../../platform/views/button.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import { details } from '../../../platform/views/details.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { dateField } from '../../../platform/views/fields/date-field.ts';
import { radiosField } from '../../../platform/views/fields/radios-field.ts';
import { textAreaField } from '../../../platform/views/fields/text-area-field.ts';
import { textField } from '../../../platform/views/fields/text-field.ts';
import { guardedForm } from '../../../platform/views/guarded-form.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import { fieldLists } from './field-lists.ts';
import { languageHelp } from './language-help.ts';

/** One model to edit. */
export type ModelView = {
  readonly model: SlipModel;
  readonly generation: Generation;
  readonly address: string;
  readonly words: string;
  readonly typed: Typed;
  readonly errors: ErrorList;
  readonly saved: boolean;
  readonly reach: { readonly agencyName: string; readonly all: boolean };
  /** The version in force; null: the built-in words. */
  readonly inForce: string | null;
  readonly versions: readonly (SlipTemplate & { readonly by: string })[];
};

/** Sửa lời một mẫu: the words, what can be merged into them with examples, a preview, and the versions so far. */
export function modelPage(view: View, shown: ModelView): Html {
  const { t } = view;
  const { model, generation, errors } = shown;
  const title = t(model.vi, model.en);
  const number = model.numbers[generation];
  const wordsErrors = errors.filter(({ name }) => name === 'words').map(({ message }) => message);
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  const form = html`<form method="post" class="counter-form" novalidate action="${shown.address}">
${textAreaField({ t, name: 'words', label: t('Lời của mẫu', 'Words of the model'), hint: t('Mỗi dòng là một đoạn. Trường trộn viết trong {{ }}; thêm dấu ? để bỏ cả dòng khi trống.', 'Each line is a paragraph. Fields stand in {{ }}; a ? drops the line when there is no value.'), value: shown.words, rows: 32, maxlength: 20_000, error: wordsErrors.length > 0 ? wordsErrors.join('. ') : undefined })}
${
  shown.reach.all
    ? radiosField({
        t,
        name: 'reach',
        label: t('Áp dụng cho', 'For'),
        options: [
          { value: 'own', label: shown.reach.agencyName },
          { value: 'all', label: t('Tất cả cơ quan chưa có lời riêng', 'All agencies without words of their own') },
        ],
        value: one(shown.typed, 'reach') || 'all',
      })
    : ''
}
${dateField({ t, name: 'from', label: t('Áp dụng từ ngày', 'In force from'), value: { day: one(shown.typed, 'from-day'), month: one(shown.typed, 'from-month'), year: one(shown.typed, 'from-year') }, hint: t('Phiếu phát hành trước ngày này giữ lời cũ.', 'Slips issued before that day keep the former words.'), error: error('from') })}
${textField({ t, name: 'note', label: t('Quyết định hoặc lý do', 'Decision or reason'), value: one(shown.typed, 'note'), maxlength: 1000, error: error('note') })}
${buttonRow([button({ label: t('Lưu phiên bản mới', 'Save as a new version') }), html`<button class="ds-button" type="submit" data-variant="secondary" formaction="${shown.address}/xem-thu">${t('Xem thử', 'Preview')}</button>`])}</form>`;
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors,
    islands: ['confirm-leave'],
    breadcrumbs: [{ href: '/quan-tri/mau-phieu', label: t('Mẫu phiếu', 'Slips') }],
    body: html`${shown.saved ? notice({ kind: 'success', announce: true, title: t('Đã lưu phiên bản mới', 'The new version is saved') }) : ''}
${pageHeading({ caption: number ? t(`Mẫu số ${number}, bộ ${generation}`, `Form ${number}, set of ${generation}`) : t('Mẫu của hệ thống', 'Model of this system'), title })}
<div class="slip-editor"><div>${guardedForm(view, { form })}</div>
<aside class="slip-fields" aria-label="${t('Trợ giúp khi viết', 'Help with writing')}" tabindex="0">${details({ summary: t('Cách viết mẫu', 'How to write a model'), body: languageHelp(view) })}
${details({ summary: t('Trường trộn và ví dụ', 'Merge fields with examples'), body: fieldLists(view, model.key), open: true })}</aside></div>
${versionList(view, shown)}`,
  });
}

function versionList({ t }: View, { versions, inForce, address }: ModelView): Html {
  return html`<section aria-labelledby="versions"><h2 id="versions">${t('Các phiên bản', 'Versions')}</h2>
${dataTable<ModelView['versions'][number]>({
  caption: t('Các phiên bản đã lưu', 'Saved versions'),
  captionHidden: true,
  columns: [
    {
      key: 'from',
      label: t('Áp dụng từ', 'In force from'),
      header: true,
      cell: ({ id, validFrom }) =>
        html`<a href="${address}?ban=${id}">${formatDay(validFrom)}</a>${id === inForce ? ` (${t('đang dùng', 'in use')})` : ''}`,
    },
    {
      key: 'reach',
      label: t('Cho', 'For'),
      cell: ({ agencyId }) => (agencyId === null ? t('tất cả', 'all') : t('cơ quan', 'the agency')),
    },
    { key: 'note', label: t('Quyết định, lý do', 'Decision, reason'), cell: ({ note }) => note },
    { key: 'by', label: t('Người lưu', 'Saved by'), cell: ({ by, madeAt }) => `${by}, ${formatInstant(madeAt)}` },
  ],
  rows: versions,
  empty: html`<p>${t('Chưa có phiên bản riêng.', 'No version of your own yet.')}</p>`,
})}
<p><a href="${address}?ban=goc">${t('Lấy lại lời của mẫu gốc', 'Begin from the built-in words')}</a></p></section>`;
}
