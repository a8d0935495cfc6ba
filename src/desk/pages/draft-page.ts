import { html } from 'hono/html';
import { sizeText } from '../../platform/i18n/size-text.ts';
import { buttonLink, button, buttonRow, enterButton } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { fileField } from '../../platform/views/fields/file-field.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { textAreaField } from '../../platform/views/fields/text-area-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { ActFacts } from '../acts/act-facts.ts';

/** What was typed on the page of a draft. */
export type DraftTyped = { readonly v: string; readonly title: string; readonly text: string };

/** The file a refused form brought, sealed, so that it need not be chosen again. */
type KeptFile = { readonly name: string; readonly size: number; readonly sealed: string };

/** Dự thảo kết quả: bring a file, or write the text into the plain template. `late`: the dossier changed while it was open. */
export function draftPage(
  view: View,
  {
    id,
    code,
    applicant,
    title,
    draftHref,
    typed,
    errors,
    kept,
    late,
  }: ActFacts & { typed: DraftTyped; errors: ErrorList; kept: KeptFile | null; late: boolean },
): Html {
  const { t } = view;
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  const heading = t('Dự thảo kết quả', 'Draft the result');
  const form = html`<form method="post" action="/ho-so/${id}/du-thao" enctype="multipart/form-data">
    ${hiddenField({ name: 'v', value: typed.v })}${kept ? html`${enterButton({ name: 'cach', value: 'tep' })}${hiddenField({ name: 'kept', value: kept.sealed })}` : ''}
    ${textField({ t, name: 'title', label: t('Tên kết quả', 'Title of the result'), value: typed.title, error: errorOf('title'), width: 'full', maxlength: 300 })}
    <h2>${t('Tải tệp lên', 'Upload a file')}</h2>
    ${fileField({
      t,
      name: 'file',
      label: t('Tệp dự thảo', 'File of the draft'),
      hint: t(
        'PDF hoặc ảnh, nhiều nhất 50 MB; ảnh được chuyển thành PDF để ký số',
        'PDF or picture, at most 50 MB; a picture becomes a PDF to be signed',
      ),
      accept: '.pdf,.docx,.xlsx,image/jpeg,image/png,image/webp',
      error: errorOf('file'),
      uploaded: kept ? [{ id: '0', name: kept.name, size: sizeText(kept.size, t) }] : [],
    })}
    ${buttonRow([button({ label: t('Lưu tệp làm dự thảo', 'Save the file as draft'), name: 'cach', value: 'tep' })])}
    <h2>${t('Soạn từ mẫu', 'Write from the template')}</h2>
    ${textAreaField({
      t,
      name: 'text',
      label: t('Nội dung', 'Text'),
      hint: t(
        'Mỗi đoạn một dòng. Quốc hiệu, tên cơ quan, số, ngày, nơi nhận, chỗ ký có sẵn trong mẫu. Viết {{chủ hồ sơ}}, {{mã hồ sơ}} để điền dữ liệu của hồ sơ.',
        'One paragraph a line. National heading, agency, number, date, recipients and signature are in the template. {{chủ hồ sơ}}, {{mã hồ sơ}} are filled from the dossier.',
      ),
      value: typed.text,
      error: errorOf('text'),
      rows: 10,
      maxlength: 20_000,
    })}
    ${buttonRow([
      button({ label: t('Soạn từ mẫu và lưu', 'Write and save'), name: 'cach', value: 'mau', variant: 'secondary' }),
      buttonLink({ href: `/ho-so/${id}`, label: t('Quay lại hồ sơ', 'Back to the dossier'), variant: 'tertiary' }),
    ])}
  </form>`;
  return layout(view, {
    title: `${heading} – ${code}`,
    private: true,
    errors,
    islands: ['confirm-leave', 'upload-progress'],
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: `/ho-so/${id}`, label: code },
    ],
    body: html`${pageHeading({ title: heading, caption: `${code} · ${applicant}`, lead: title })}
${late ? lateNotice(view) : ''}${draftHref ? html`<p><a class="ds-link" href="${draftHref}">${t('Xem dự thảo hiện có', 'See the present draft')}</a>. ${t('Dự thảo mới sẽ thay dự thảo này.', 'A new draft takes its place.')}</p>` : ''}
${guardedForm(view, { uploads: true, form })}`,
  });
}

function lateNotice({ t }: View): Html {
  return notice({
    kind: 'warning',
    announce: true,
    title: t('Chưa lưu: hồ sơ vừa được người khác xử lý', 'Not saved: someone else has just acted on this dossier'),
    body: t(
      'Tệp và nội dung bạn nhập vẫn còn dưới đây. Xem lại hồ sơ rồi lưu lần nữa.',
      'Your file and what you typed are still below. Look at the dossier again, then save once more.',
    ),
  });
}
