import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import type { Typed } from '../../forms/api.ts';
import { one } from '../../platform/http/read-form.ts';
import { button, enterButton } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { fieldId } from '../../platform/views/fields/field-id.ts';
import { fileField } from '../../platform/views/fields/file-field.ts';
import { formHeading } from '../../platform/views/fields/form-heading.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { inset } from '../../platform/views/fields/inset.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { uploadCheck } from '../../platform/views/fields/upload-check.ts';
import { fold } from '../../platform/i18n/fold.ts';
import { guardedForm } from '../../platform/views/guarded-form.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { heldWords } from '../../vault/api.ts';
import { photosOf } from '../join-photos.ts';
import type { OpenDraft } from '../open-draft.ts';
import { paperPages, type PaperEntry } from '../paper-list.ts';
import type { Offers } from '../reuse-papers.ts';
import { copiedNotice, crumbsOf, draftNotices, hrefIn } from './draft-frame.ts';
import { sizeText } from '../../platform/i18n/size-text.ts';
import { saveButtons } from './section-page.ts';

export type PapersPage = {
  base: string;
  back: boolean;
  errors: ErrorList;
  /** Which page of the papers, from 1; more than thirty papers stand on several. */
  part: number;
  typed?: Typed;
  /** What the person's vault holds for each paper, by its key. */
  offers: Offers;
  overwrote?: string | undefined;
};

/** The address of a page of papers. */
export function papersHref(open: OpenDraft, { base, back, part }: Pick<PapersPage, 'base' | 'back' | 'part'>): string {
  const query = [...(back ? ['ve=kiem-tra'] : []), ...(part > 1 ? [`trang=${part}`] : [])].join('&');
  return hrefIn(base, open, 'giay-to') + (query && `?${query}`);
}

type Showing = { view: View; open: OpenDraft; page: PapersPage };

/** All papers of the case on one page: for each, hand in now, bring later, or say why not. */
export function papersPage(view: View, open: OpenDraft, page: PapersPage): Html {
  const { t, lang } = view;
  const heading = t('Giấy tờ cần nộp', 'Papers to hand in');
  const parts = paperPages(open.papers);
  const asked = parts[page.part - 1] ?? [];
  const counted =
    parts.length > 1 ? t(` (trang ${page.part}/${parts.length})`, ` (page ${page.part} of ${parts.length})`) : '';
  const settled = open.papers.filter((paper) => paper.settled !== null);
  return layout(view, {
    title: heading + counted,
    private: true,
    breadcrumbs: crumbsOf(view, open, page.base),
    errors: page.errors,
    islands: ['confirm-leave', 'upload-progress', 'upload-check'],
    body: html`${draftNotices(view, open, page.base, page.overwrote)}${copiedNotice(view, open, 'giay-to')}${pageHeading(
      {
        title: heading + counted,
        caption: titleOf(open.procedure, lang),
        lead: t(
          'Chụp ảnh hoặc chọn tệp PDF, JPG, PNG, WebP, Word, Excel; mỗi tệp tối đa 50 MB. Giấy nào chưa có, bạn làm sau vẫn được.',
          'Take photos or choose PDF, JPG, PNG, WebP, Word or Excel files of at most 50 MB each. What you do not have yet can wait.',
        ),
      },
    )}
${settled.length > 0 && page.part === 1 ? html`<h2>${t('Không phải nộp thêm', 'Nothing to do for these')}</h2><ul>${settled.map((paper) => settledLine(view, paper))}</ul>` : ''}
${guardedForm(view, {
  uploads: true,
  form: html`<form id="${fieldId('papers')}" method="post" enctype="multipart/form-data" action="${papersHref(open, page)}">
${enterButton()}${hiddenField({ name: 'version', value: String(open.draft.version) })}
${asked.map((paper) => (paper.optional ? otherPapers({ view, open, page }, paper) : paperField({ view, open, page }, paper)))}
${saveButtons(view)}
</form>`,
})}`,
  });
}

function settledLine({ t }: View, { name, settled }: PaperEntry): Html {
  const reason = {
    by_form: t(
      'bạn khai trên tờ khai điện tử của hồ sơ này',
      'you fill it in as the electronic form of this application',
    ),
    not_needed: t('không cần, vì bạn nộp cho chính mình', 'not needed, you apply for yourself'),
    advice: t('chỉ dẫn của thủ tục', 'advice of the procedure'),
  }[settled ?? 'advice'];
  return html`<li>${name} <span class="hint">(${reason})</span></li>`;
}

function paperField({ view, open, page }: Showing, paper: PaperEntry): Html {
  const { t } = view;
  const { key, name, nameEn, choice } = paper;
  const typed = page.typed;
  // Files uploaded a moment ago choose for the person, whatever the page said.
  const how = (choice?.how ?? (typed ? one(typed, `${key}-how`) : '')) || undefined;
  const why = choice?.why || (typed ? one(typed, `${key}-why`) : '');
  return html`${offered({ view, open, page }, paper)}${radiosField({
    t,
    name: `${key}-how`,
    label: t(name, nameEn),
    hint: countsText(view, paper),
    error: errorAt(page, `${key}-how`),
    value: how,
    options: [
      {
        value: 'upload',
        label: t('Nộp ảnh hoặc tệp bây giờ', 'Hand in a photo or file now'),
        inside: fileInputs({ view, open, page }, paper),
      },
      { value: 'counter', label: t('Tôi sẽ mang bản chính đến quầy', 'I will bring the original to the counter') },
      {
        value: 'none',
        label: t('Không có hoặc không áp dụng cho tôi', 'I have none, or it does not apply to me'),
        inside: textField({
          t,
          name: `${key}-why`,
          label: t('Lý do', 'Reason'),
          hint: t(
            'Ví dụ: dữ liệu đã có trong VNeID; con sinh tại nhà',
            'For example: already in VNeID; the child was born at home',
          ),
          value: why,
          maxlength: 300,
          width: 'full',
          autocomplete: 'off',
          error: errorAt(page, `${key}-why`),
        }),
      },
    ],
  })}`;
}

/** “Dùng bản đã có”: what the vault holds for this paper, one press each. */
function offered({ view, page }: Showing, { key, name, nameEn, files }: PaperEntry): Html | '' {
  const { t } = view;
  const offers = (page.offers.get(key) ?? []).filter(
    ({ id }) => !files.some(({ reusedPaperId }) => reusedPaperId === id),
  );
  if (offers.length === 0) return '';
  return inset(
    html`<p><strong>${t(name, nameEn)}</strong>: ${t('kho của bạn đã có, không phải nộp lại.', 'your vault holds it, you need not hand it in again.')}</p>
${offers.map(
  (paper) =>
    html`<p>${heldWords(view, paper)} ${button({ label: t('Dùng bản đã có', 'Use this one'), variant: 'secondary', size: 'sm', name: '_action', value: `reuse:${key}:${paper.id}` })}</p>`,
)}`,
  );
}

function otherPapers(showing: Showing, paper: PaperEntry): Html {
  const { t } = showing.view;
  return html`${formHeading({
    text: t('Giấy tờ khác, nếu có', 'Other papers, if any'),
    lead: t('Chỉ khi bạn thấy cần; cơ quan không bắt buộc.', 'Only if you think they help; nobody asks for them.'),
  })}${fileInputs(showing, paper)}`;
}

// Cards and licences are printed on both sides.
const twoSided = /can cuoc|chung minh nhan dan|giay phep lai xe|the /;

function fileInputs({ view, open, page }: Showing, paper: PaperEntry): Html {
  const { t } = view;
  const { key } = paper;
  const photos = photosOf(paper.files).length;
  const called = html`<span class="ds-sr-only">: ${t(paper.name, paper.nameEn)}</span>`;
  const inputs = html`${fileField({
    t,
    name: `${key}-file`,
    label: html`${t('Chọn tệp (một hoặc nhiều)', 'Choose files (one or more)')}${called}`,
    accept: '.pdf,.docx,.xlsx,image/jpeg,image/png,image/webp',
    multiple: true,
    error: errorAt(page, `${key}-file`),
    uploaded: paper.files.map(({ id, name, size }) => ({
      id,
      name,
      size: sizeText(size, view.t),
      href: hrefIn(page.base, open, `tep/${id}`),
    })),
  })}
${fileField({
  t,
  name: `${key}-photo`,
  label: html`${t('Hoặc chụp ngay bằng điện thoại', 'Or take a photo with your phone')}${called}`,
  accept: 'image/jpeg,image/png',
  capture: 'environment',
})}`;
  return html`${uploadCheck(view, inputs, twoSided.test(fold(paper.name)))}
<p>${button({ label: t('Tải lên, ở lại trang này', 'Upload and stay here'), variant: 'secondary', size: 'sm', name: '_action', value: `stay:${key}` })}
${photos > 1 ? button({ label: t(`Ghép ${photos} ảnh thành một PDF`, `Join ${photos} photos into one PDF`), variant: 'secondary', size: 'sm', name: '_action', value: `join:${key}` }) : ''}</p>
${paper.files.some(({ type }) => type.startsWith('image/')) ? inset(t('Hãy xem lại ảnh: đủ bốn góc, chữ đọc được, không bị lóa.', 'Please look at the photos: all four corners, readable, no glare.')) : ''}`;
}

function countsText({ t }: View, { originals, copies }: PaperEntry): string {
  const said = [
    originals > 0 ? t(`${originals} bản chính`, `${originals} original${originals > 1 ? 's' : ''}`) : '',
    copies > 0 ? t(`${copies} bản sao`, `${copies} cop${copies > 1 ? 'ies' : 'y'}`) : '',
  ].filter(Boolean);
  return said.length > 0 ? t(`Theo quy định: ${said.join(', ')}`, `Required: ${said.join(', ')}`) : '';
}

const errorAt = ({ errors }: PapersPage, name: string): string | undefined =>
  errors
    .filter((error) => error.name === name)
    .map(({ message }) => message)
    .join(' ') || undefined;
