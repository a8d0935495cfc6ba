import { html } from 'hono/html';
import { formatDay, formatInstant } from '../../platform/i18n/format.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { radiosField } from '../../platform/views/fields/radios-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { shelfCrumbs, shelvesPath } from './check-shelf-page.ts';
import type { ShelfPaper } from './shelf-papers.store.ts';
import type { Agreement, Candidate, Suggested } from './suggest-owners.ts';

/** Who decided what of this entry, in words. */
export type ToldDecision = { readonly by: string; readonly at: Temporal.Instant; readonly owner: string | null };

type Shown = {
  readonly runId: string;
  readonly indexName: string;
  readonly paper: ShelfPaper;
  readonly suggested: Suggested;
  readonly errors: ErrorList;
};

const noOwner = 'khong-ai';

/** The value of the answer that it is nobody of those shown. */
export const nobody = noOwner;

/** The value that takes back what was said. */
export const takeBack = 'mo-lai';

/** Chủ của một bản ghi: what the book says, who it could be, and what of it agrees. */
export function ownerPage(view: View, { runId, indexName, paper, suggested, errors }: Shown): Html {
  const { t } = view;
  const { facts } = paper;
  const title = t('Bản ghi này là của ai?', 'Whose entry is this?');
  return layout(view, {
    title,
    errors,
    private: true,
    breadcrumbs: shelfCrumbs(view, { id: runId, indexName }),
    body: html`${pageHeading({
      caption: `${paper.name}, ${t('số', 'no.')} ${paper.number ?? ''}`,
      title,
      lead: t(
        'Sổ không ghi số định danh. Hệ thống chỉ gợi ý; người quyết định là bạn, sau khi xem bản quét.',
        'The book has no number of identity. These are suggestions; you decide, after looking at the scan.',
      ),
    })}
    ${summaryList(view, [
      { key: t('Họ tên trong sổ', 'Name in the book'), value: facts['name'] ?? '' },
      { key: t('Ngày sinh trong sổ', 'Birth in the book'), value: facts['born'] ?? '' },
      { key: t('Quyển', 'Book'), value: facts['book'] ?? '' },
    ])}
    ${buttonRow([
      buttonLink({
        href: `${shelvesPath}/${runId}/tep/${paper.paperId}`,
        label: t('Mở bản quét', 'Open the scan'),
        variant: 'secondary',
        icon: 'file',
      }),
    ])}
    <form method="post" action="${shelvesPath}/${runId}/chu/${paper.paperId}" novalidate>
      ${radiosField({
        t,
        name: 'chu',
        label: t('Người có thể là chủ', 'Who it could be'),
        hint:
          suggested.candidates.length === 0
            ? t(
                'Chưa có ai trong hệ thống trùng họ tên và năm sinh.',
                'Nobody known here has this name and year of birth.',
              )
            : suggested.more
              ? t(
                  'Còn người khác trùng tên không hiện ở đây; nếu không chắc, đừng chọn ai.',
                  'Others bear this name too; if in doubt, choose nobody.',
                )
              : undefined,
        options: [
          ...suggested.candidates.map((one) => ({
            value: one.personId,
            label: one.name,
            hint: comparison(view, one),
          })),
          {
            value: noOwner,
            label: t('Không phải ai trong số này', 'None of these'),
            hint: t(
              'Bản ghi vẫn nằm trong lưu trữ; khi cần, mở lại tại trang này',
              'The entry stays in the archive; open it again on this page when there is reason to',
            ),
          },
        ],
        error: errors.find(({ name }) => name === 'chu')?.message,
      })}
      ${button({ label: t('Ghi quyết định', 'Record the decision') })}
    </form>`,
  });
}

/** The same address once it is decided: by whom, when, and whose it is. */
export function ownerDecidedPage(
  view: View,
  shown: { runId: string; indexName: string; paperId: string; decision: ToldDecision; late: boolean },
): Html {
  const { t } = view;
  const { runId, indexName, paperId, decision, late } = shown;
  const { by, at, owner } = decision;
  const title = owner
    ? t('Bản ghi đã nằm trong kho của chủ', 'The entry is in its owner’s vault')
    : t('Bản ghi chưa thuộc về ai', 'The entry belongs to nobody known');
  return layout(view, {
    title,
    private: true,
    breadcrumbs: shelfCrumbs(view, { id: runId, indexName }),
    body: html`${
      late
        ? notice({
            kind: 'warning',
            announce: true,
            title: t('Cán bộ khác đã quyết định trước', 'Another officer decided before you'),
            body: t(
              'Lựa chọn của bạn không được ghi. Quyết định đang có hiệu lực ở dưới.',
              'Your choice was not recorded. The decision that holds is below.',
            ),
          })
        : ''
    }
    ${pageHeading({ title })}
    ${summaryList(view, [
      {
        key: t('Chủ giấy', 'Owner'),
        value: owner ?? t('Không phải ai trong số được gợi ý', 'None of those suggested'),
      },
      { key: t('Người quyết định', 'Decided by'), value: by },
      { key: t('Lúc', 'At'), value: formatInstant(at) },
    ])}
    ${buttonRow([
      buttonLink({
        href: `${shelvesPath}/${runId}?xem=chua-ro-chu`,
        label: t('Bản ghi tiếp theo chưa rõ chủ', 'On to the next entries without an owner'),
      }),
    ])}
    <form method="post" action="${shelvesPath}/${runId}/chu/${paperId}" novalidate>
      <p>
        ${
          owner
            ? t(
                'Nếu nhầm người: rút lại thì giấy này rời khỏi kho của người đó và bản ghi lại chờ xác nhận chủ.',
                'If it is the wrong person: taken back, the paper leaves their vault and the entry waits for its owner again.',
              )
            : t(
                'Nếu nay đã rõ chủ: mở lại để xem những người có thể là chủ lúc này.',
                'If its owner is known by now: open it again to see who it could be today.',
              )
        }
      </p>
      <input type="hidden" name="chu" value="${takeBack}" />
      ${button({
        label: owner ? t('Rút lại xác nhận', 'Take it back') : t('Mở lại bản ghi', 'Open the entry again'),
        variant: 'secondary',
      })}
    </form>`,
  });
}

/** What agrees and what does not, in words: colour alone tells nobody anything. */
function comparison({ t }: View, one: Candidate): string {
  const said: Record<Agreement, string> = {
    same: t('khớp', 'agrees'),
    differs: t('KHÁC', 'DIFFERS'),
    unknown: t('không có để so', 'not known'),
  };
  const born = one.dateOfBirth ?? '';
  const number = one.idNumber ? `…${one.idNumber.slice(-4)}` : t('không có', 'none');
  return [
    `${t('Họ tên', 'Name')}: ${one.sameName === 'differs' ? t('chỉ khác dấu', 'other diacritics') : said[one.sameName]}`,
    `${t('sinh', 'born')} ${/^\d{4}-\d\d-\d\d$/.test(born) ? formatDay(born) : born}: ${said[one.sameBirth]}`,
    `${t('nơi ở', 'lives in')} ${one.place}: ${said[one.samePlace]}`,
    `${t('số định danh', 'number')} ${number}`,
  ].join('; ');
}
