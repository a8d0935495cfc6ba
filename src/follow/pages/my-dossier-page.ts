import { html } from 'hono/html';
import type { FiledPaper, Filing } from '../../dossiers/api.ts';
import type { SummarySection } from '../../forms/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice, type Notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { panel } from '../../platform/views/panel.ts';
import { phoneLink } from '../../platform/views/phone-link.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Story } from '../story.ts';
import type { RegisterCheck } from '../register-checks.ts';
import type { FilingProof } from '../filing-proofs.ts';
import type { ResultAccess } from '../who-may.ts';
import { proofPart } from './proof-part.ts';
import { actionsPart, documentsPart, filedPart } from './my-dossier-parts.ts';
import { storyAgencies, storyRows, storyTimeline, storyTurns } from './story-parts.ts';

/** Forms an applicant is given (TT 03/2025/TT-VPCP). */
export type SlipForm = '01' | '02' | '03' | '04' | '05';

/** Everything the page of one's own dossier shows. */
export type MyDossier = {
  readonly id: string;
  readonly story: Story;
  readonly filing: Filing;
  readonly papers: readonly FiledPaper[];
  readonly answers: readonly SummarySection[];
  readonly notice: Notice | null;
  readonly justFiled: boolean;
  /** The owner looks, or somebody acting as the owner; else who filed it for them. */
  readonly mine: boolean;
  /** How comparisons with registers stand. */
  readonly checks: readonly RegisterCheck[];
  /** What proves that it was filed, and the address of this site for their codes. */
  readonly proofs: readonly FilingProof[];
  readonly site: string;
  readonly slips: readonly SlipForm[];
  readonly result: ResultAccess;
  readonly supply: boolean;
  readonly withdraw: boolean;
  /** The procedure is still in force: it can be filed again from this dossier. */
  readonly again: boolean;
  readonly now: Temporal.Instant;
};

/** One's own dossier: where it is, what to do, what happened, what was filed. */
export function myDossierPage(view: View, page: MyDossier): Html {
  const { t } = view;
  const { story } = page;
  const name = story.hasCode
    ? t(`Hồ sơ ${story.code}`, `Dossier ${story.code}`)
    : t(`Hồ sơ nộp ${story.code}`, `Filing ${story.code}`);
  return layout(view, {
    title: name,
    private: true,
    breadcrumbs: [{ href: '/ho-so-cua-toi', label: t('Hồ sơ của tôi', 'My dossiers') }],
    body: html`${page.notice ? notice(page.notice) : ''}
      ${page.justFiled ? filedPanel(view, page) : pageHeading({ title: story.procedure, caption: name })}
      ${page.mine ? '' : notice({ kind: 'info', body: t(`Bạn nộp hồ sơ này thay ${page.filing.applicantName}.`, `You filed this for ${page.filing.applicantName}.`) })}
      ${storyTurns(story)} ${actionsPart(view, page)} ${summaryList(view, storyRows(t, story))}
      ${page.checks.map((check) => notice(check))}
      ${storyAgencies(view, story)} ${storyTimeline(view, story)} ${documentsPart(view, page)}
      ${proofPart(view, page.id, page.proofs, page.site)}
      ${filedPart(view, page)}
      ${
        page.again
          ? html`<p class="no-print">
              <a class="ds-link" href="/nop-lai/${page.id}">${t('Nộp lại theo hồ sơ cũ', 'File again from this dossier')}</a>
              <span class="hint">${t('chép câu trả lời và giấy tờ sang hồ sơ mới', 'its answers and papers are copied into a new draft')}</span>
            </p>`
          : ''
      }
      ${
        page.withdraw
          ? html`<p class="no-print">
              <a class="ds-link" href="/ho-so-cua-toi/${page.id}/rut">${t('Rút hồ sơ', 'Withdraw this dossier')}</a>
            </p>`
          : ''
      }
      <p class="hint">${t('Cập nhật lúc', 'As of')} ${formatInstant(page.now)}. ${t('Hỏi đáp:', 'Questions:')} ${phoneLink(view.office.phone)}</p>`,
  });
}

function filedPanel({ t }: View, { story, filing }: MyDossier): Html {
  const [holder] = story.holders;
  const next = holder?.until
    ? t(
        `${holder.unit} sẽ kiểm tra giấy tờ trước ${holder.until}.`,
        `${holder.unit} will check your papers by ${holder.until}.`,
      )
    : story.meaning;
  return panel({
    title: t('Đã nộp hồ sơ', 'Your dossier is filed'),
    label: t('Mã tra cứu', 'Reference'),
    code: story.code,
    body: html`<p>${story.procedure}</p>
      <p>${next} ${t('Khi được tiếp nhận, hồ sơ có mã và ngày hẹn trả.', 'Once accepted it gets a code and a due day.')}</p>
      <p>
        ${
          filing.applicantEmail
            ? t(
                `Chúng tôi báo mỗi thay đổi đến ${filing.applicantEmail}.`,
                `We tell ${filing.applicantEmail} of every change.`,
              )
            : t(
                'Bạn không để lại thư điện tử: hãy xem trang này hoặc tra cứu bằng mã trên.',
                'You left no e-mail address: look here, or track it by the reference above.',
              )
        }
      </p>`,
  });
}
