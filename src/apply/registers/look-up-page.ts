import { html } from 'hono/html';
import { titleOf } from '../../catalogue/api.ts';
import type { Answers, CompiledForm, FieldError, Typed } from '../../forms/api.ts';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { button, buttonLink } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { details } from '../../platform/views/details.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { registerNames, type Extract, type Found, type HouseholdMember, type Part } from '../../registry/api.ts';
import type { OpenDraft } from '../open-draft.ts';
import type { HouseholdGroup } from './fill-rows.ts';
import { crumbsOf, draftNotices, hrefIn } from '../pages/draft-frame.ts';

/** What the page shows besides the draft. */
export type LookUpPage = {
  readonly base: string;
  readonly facts: CompiledForm;
  readonly tax: CompiledForm;
  /** The account's own three facts, where looking oneself up adds something. */
  readonly mine: Answers | null;
  readonly parts: readonly ('spouse' | 'member')[];
  /** Lists of the form that the household can fill. */
  readonly groups: readonly HouseholdGroup[];
  readonly household: readonly HouseholdMember[] | null;
  readonly failed: Exclude<Found<unknown>, { readonly kind: 'found' }> | null;
  readonly done: string | null;
  /** The button that was pressed: its form shows what was typed. */
  readonly about: string;
  readonly typed?: Typed;
  readonly errors: readonly FieldError[];
  readonly errorList: ErrorList;
};

/** Điền sẵn từ cơ sở dữ liệu quốc gia: three facts, the household, a tax code. */
export function lookUpPage(view: View, open: OpenDraft, page: LookUpPage): Html {
  const { t, lang } = view;
  const title = t('Điền sẵn từ cơ sở dữ liệu quốc gia', 'Fill in from national registers');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: crumbsOf(view, open, page.base),
    errors: page.errorList,
    body: html`${draftNotices(view, open, page.base, undefined)}${failedNotice(view, page)}${doneNotice(view, page)}${pageHeading(
      {
        title,
        caption: titleOf(open.procedure, lang),
        lead: t(
          'Không bắt buộc. Thông tin lấy được đứng sẵn trong tờ khai, ghi rõ nguồn; chỗ nào sai bạn báo được. Mỗi lần tra cứu đều được ghi lại.',
          'Not required. What is found stands in the form with its source; where it is wrong you can say so. Each look-up is recorded.',
        ),
      },
    )}
${open.known.extracts.map((extract) => extractPart(view, open, page.base, extract))}
${page.mine ? personPart(view, open, page, true) : ''}
${householdPart(view, open, page)}
${personPart(view, open, page, false)}
${taxPart(view, open, page)}
<p>${buttonLink({ href: hrefIn(page.base, open), label: t('Về các bước của hồ sơ', 'Back to the steps') })}</p>`,
  });
}

function failedNotice({ t }: View, { failed }: LookUpPage): Html | '' {
  if (!failed || failed.kind === 'no_match') return '';
  if (failed.kind === 'too_many') {
    const minutes = Math.ceil(failed.seconds / 60);
    return notice({
      kind: 'danger',
      announce: true,
      title: t(`Quá nhiều lần tra cứu. Thử lại sau ${minutes} phút`, `Too many look-ups. Try again in ${minutes} min`),
      body: t('Bạn vẫn điền tay và nộp được ngay.', 'You can still fill in by hand and submit now.'),
    });
  }
  const { vi, en } = registerNames[failed.register];
  return notice({
    kind: 'warning',
    announce: true,
    title: t(`${vi} đang tạm không trả lời`, `The ${en} does not answer at the moment`),
    body: t(
      'Hãy điền tay và nộp như thường. Hệ thống tự đối chiếu khi cơ sở dữ liệu trở lại; bạn không phải làm gì thêm.',
      'Fill in by hand and submit as usual. The comparison is made when the register is back; there is nothing more to do.',
    ),
  });
}

function doneNotice({ t }: View, { done }: LookUpPage): Html | '' {
  if (done === null) return '';
  if (done === 'khong-them')
    return notice({
      kind: 'info',
      announce: true,
      title: t('Trong hộ không còn ai để điền thêm', 'There is nobody else in the household to put in'),
    });
  return done === 'bo'
    ? notice({ kind: 'success', announce: true, title: t('Đã bỏ; bạn tự điền phần này', 'Put back; you fill it in') })
    : notice({ kind: 'success', announce: true, title: t('Đã điền sẵn vào hồ sơ', 'Filled in') });
}

const partWords = (t: Say, part: Part): string =>
  ({
    applicant: t('Người có yêu cầu', 'The applicant'),
    spouse: t('Vợ hoặc chồng', 'Spouse'),
    member: t('Người trong hộ', 'Member of the household'),
    organisation: t('Tổ chức, hộ kinh doanh', 'Organisation'),
  })[part];

function extractPart(view: View, open: OpenDraft, base: string, extract: Extract): Html {
  const { t } = view;
  const { vi, en } = registerNames[extract.register];
  const rows =
    extract.part === 'organisation'
      ? [
          { key: t('Tên', 'Name'), value: extract.facts.name },
          { key: t('Mã số thuế', 'Tax code'), value: extract.facts.taxCode },
          {
            key: t('Tình trạng', 'State'),
            value: extract.facts.active ? t('Đang hoạt động', 'Active') : t('Đã ngừng hoạt động', 'Not active'),
          },
        ]
      : [
          { key: t('Họ và tên', 'Name'), value: extract.facts.name },
          { key: t('Ngày sinh', 'Date of birth'), value: dayText(extract.facts.birth) },
          { key: t('Số định danh', 'Number'), value: extract.facts.idNumber },
        ];
  return html`<section><h2>${partWords(t, extract.part)}</h2>
${summaryList(view, [...rows, { key: t('Nguồn', 'Source'), value: `${t(vi, en)}, ${t('lấy lúc', 'taken at')} ${formatInstant(extract.takenAt)}` }])}
<form method="post" action="${hrefIn(base, open, 'tra-cuu')}"><p>${button({ label: t(`Bỏ, tự điền: ${partWords(t, extract.part)}`, `Put back: ${partWords(t, extract.part)}`), name: '_action', value: `bo:${extract.part}`, variant: 'tertiary', size: 'sm' })}</p></form></section>`;
}

const dayText = (birth: string): string => (birth.length === 10 ? formatDay(birth) : birth);

function personPart(view: View, open: OpenDraft, page: LookUpPage, mine: boolean): Html {
  const { t } = view;
  // One form of three facts on the page: whose account proves nothing looks themselves up with the one for others, too.
  if (!mine && page.mine) return html``;
  const shown =
    page.about === 'nguoi' && page.typed ? { typed: page.typed } : { answers: mine && page.mine ? page.mine : {} };
  const form = html`<form method="post" class="form-flow" action="${hrefIn(page.base, open, 'tra-cuu')}">
${page.facts.renderSection(view, 'facts', shown, page.about === 'nguoi' ? page.errors : [], {})}
<p>${button({ label: t('Tra cứu', 'Look up'), name: '_action', value: 'nguoi' })}</p></form>`;
  const unfolded = mine || page.about === 'nguoi' || open.draft.applicant['who'] === 'other';
  return mine
    ? html`<section><h2>${t('Tra cứu bằng ba thông tin', 'Look up by three facts')}</h2>
<p>${t('Của bạn, hoặc của người mà bạn nộp hộ.', 'Yours, or those of the person you file for.')}</p>${form}</section>`
    : details({
        summary: t('Nộp hộ người khác: tra cứu bằng ba thông tin', 'For somebody else: look up by three facts'),
        open: unfolded,
        body: form,
      });
}

function taxPart(view: View, open: OpenDraft, page: LookUpPage): Html {
  const { t } = view;
  const shown = page.about === 'to-chuc' && page.typed ? { typed: page.typed } : { answers: {} };
  return details({
    summary: t('Tổ chức, hộ kinh doanh: tra cứu bằng mã số thuế', 'Organisation: look up by tax code'),
    open: page.about === 'to-chuc' || open.draft.applicant['who'] === 'organisation',
    body: html`<form method="post" class="form-flow" action="${hrefIn(page.base, open, 'tra-cuu')}">
${page.tax.renderSection(view, 'facts', shown, page.about === 'to-chuc' ? page.errors : [], {})}
<p>${button({ label: t('Tra cứu tổ chức', 'Look up the organisation'), name: '_action', value: 'to-chuc' })}</p></form>`,
  });
}

function householdPart(view: View, open: OpenDraft, page: LookUpPage): Html | '' {
  const { t } = view;
  const { parts, household, groups } = page;
  if (parts.length === 0 && groups.length === 0) return '';
  const relation = (one: HouseholdMember): string =>
    ({
      spouse: t('Vợ hoặc chồng', 'Spouse'),
      child: t('Con', 'Child'),
      parent: t('Cha, mẹ', 'Parent'),
      other: t('Người khác', 'Other'),
    })[one.relation];
  const choices = (one: HouseholdMember) =>
    parts
      .filter((part) => part === 'member' || one.relation === 'spouse')
      .map((part) =>
        button({
          label:
            part === 'spouse'
              ? t(`Dùng ${one.name} là vợ, chồng`, `Use ${one.name} as spouse`)
              : t(`Khai cho ${one.name}`, `Use ${one.name}`),
          name: '_action',
          value: `chon:${part}:${one.idNumber}`,
          variant: 'secondary',
          size: 'sm',
        }),
      );
  return html`<section><h2>${t('Người trong hộ của bạn', 'Your household')}</h2>
${
  household === null
    ? html`<p>${t('Vợ, chồng, con đứng sẵn trong tờ khai, không phải gõ lại.', 'Spouse and children stand in the form without typing.')}</p>
<p>${buttonLink({ href: `${hrefIn(page.base, open, 'tra-cuu')}?ho=1`, label: t('Chọn người trong hộ', 'Choose from my household'), variant: 'secondary' })}</p>`
    : household.length === 0
      ? html`<p>${t('Cơ sở dữ liệu không ghi ai khác trong hộ của bạn.', 'The register holds nobody else in your household.')}</p>`
      : html`<form method="post" action="${hrefIn(page.base, open, 'tra-cuu')}">${dataTable<HouseholdMember>({
          caption: t('Người trong hộ của bạn', 'Your household'),
          captionHidden: true,
          columns: [
            { key: 'name', label: t('Họ và tên', 'Name'), header: true, cell: ({ name }) => name },
            { key: 'relation', label: t('Quan hệ', 'Relation'), cell: relation },
            { key: 'birth', label: t('Ngày sinh', 'Date of birth'), cell: ({ birth }) => dayText(birth) },
            { key: 'choose', label: t('Chọn', 'Choose'), labelHidden: true, cell: (one) => html`${choices(one)}` },
          ],
          rows: household,
        })}</form>`
}
${
  groups.length === 0
    ? ''
    : html`<form method="post" action="${hrefIn(page.base, open, 'tra-cuu')}"><p class="button-row">${groups.map(
        (group) =>
          button({
            label:
              group.household.of === 'children'
                ? t(`Điền các con vào “${group.label_vi}”`, `Put my children into “${group.label_en}”`)
                : t(`Điền người trong hộ vào “${group.label_vi}”`, `Put my household into “${group.label_en}”`),
            name: '_action',
            value: `chon-nhom:${group.key}`,
            variant: 'secondary',
          }),
      )}</p></form>`
}</section>`;
}
