import { html } from 'hono/html';
import { button, buttonLink, buttonRow, enterButton } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { fileField } from '../../platform/views/fields/file-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { inset } from '../../platform/views/fields/inset.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice, type Notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { KeptFile } from '../kept-files.ts';
import { answerWords } from '../what-now.ts';
import { sizeText } from '../../platform/i18n/size-text.ts';

/** What form 02 asks for, and what was typed and uploaded so far. `sealed` carries the kept files, in their order. */
export type SupplyAsked = {
  readonly id: string;
  readonly code: string;
  readonly items: readonly string[];
  readonly reason: string;
  /** Until when the office waits; null: it set no day. */
  readonly answerBy: string | null;
  readonly kept: readonly KeptFile[];
  readonly sealed: readonly string[];
  readonly note: string;
  readonly errors: ErrorList;
  /** What is to be said before all else. */
  readonly notice?: Notice | undefined;
};

/** One file box for each paper asked for, one for anything else, and a note. */
export function supplyPage(view: View, page: SupplyAsked): Html {
  const { t } = view;
  const title = t('Bổ sung giấy tờ', 'Hand in papers');
  const back = `/ho-so-cua-toi/${page.id}`;
  const noteError = page.errors.find((error) => error.name === 'ghi-chu')?.message;
  return layout(view, {
    title,
    private: true,
    errors: page.errors,
    islands: ['upload-progress', 'confirm-leave'],
    breadcrumbs: [
      { href: '/ho-so-cua-toi', label: t('Hồ sơ của tôi', 'My dossiers') },
      { href: back, label: page.code },
    ],
    body: html`${pageHeading({
      title,
      caption: t(`Hồ sơ ${page.code}`, `Dossier ${page.code}`),
      lead: t(
        'Cơ quan chỉ được yêu cầu bổ sung một lần: hãy nộp đủ các giấy tờ sau trong lần này.',
        'The office may ask only once: please hand in everything below this time.',
      ),
    })}
      ${page.notice ? notice(page.notice) : ''}${page.answerBy === null ? '' : notice({ kind: 'warning', body: answerWords(page.answerBy, t) })}
      ${page.reason ? inset(html`<p><strong>${t('Lý do', 'Reason')}</strong></p><p>${page.reason}</p>`) : ''}
      ${guardedForm(view, {
        uploads: true,
        form: html`<form method="post" action="${back}/bo-sung" enctype="multipart/form-data" novalidate>
          ${enterButton()} ${page.sealed.map((value, i) => hiddenField({ name: `giu-${i}`, value }))}
          ${page.items.map((item, i) => paperBox(view, page, i, item, page.items.length > 1))}
          ${paperBox(view, page, page.items.length, t('Giấy tờ khác', 'Other papers'), true)}
          ${textAreaField({
            t,
            name: 'ghi-chu',
            label: t('Ghi chú cho cơ quan', 'Note to the office'),
            optional: true,
            value: page.note,
            error: noteError,
            rows: 3,
          })}
          ${buttonRow([
            button({ label: t('Nộp bổ sung', 'Hand in') }),
            buttonLink({ href: back, label: t('Để sau', 'Later'), variant: 'tertiary' }),
          ])}
        </form>`,
      })}`,
  });
}

function paperBox({ t }: View, page: SupplyAsked, item: number, label: string, optional: boolean): Html {
  const name = `giay-to-${item + 1}`;
  return fileField({
    t,
    name,
    label,
    optional: optional && item === page.items.length,
    hint: t('PDF, ảnh chụp, Word hoặc Excel; mỗi tệp đến 50 MB', 'PDF, photo, Word or Excel; up to 50 MB a file'),
    error:
      page.errors
        .filter((error) => error.name === name)
        .map((error) => error.message)
        .join('; ') || undefined,
    accept: 'application/pdf,image/jpeg,image/png,image/webp,.docx,.xlsx',
    multiple: true,
    uploaded: page.kept.flatMap((file, i) =>
      file.item === item ? [{ id: String(i), name: file.name, size: sizeText(file.size, t) }] : [],
    ),
  });
}
