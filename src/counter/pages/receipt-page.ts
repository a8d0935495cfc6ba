import { html } from 'hono/html';
import {
  nationalStatus,
  nationalStatusName,
  type Dossier,
  type Filing,
  type Slip,
  type WorkItem,
} from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { panel } from '../../platform/views/panel.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { dossierPapersHref } from '../papers/dossier-papers-page.ts';
import { applicantFacts } from './filing-page.ts';

/** A dossier just dealt with, its slips, and what comes next. */
export type ReceiptView = {
  readonly dossier: Dossier;
  readonly filing: Filing;
  readonly slips: readonly Slip[];
  readonly next: WorkItem | null;
  readonly mayReceive: boolean;
  /** Names of the counter that received it and of the agency that decides. */
  readonly places: { readonly received: string; readonly decides: string };
};

/** Biên nhận: the code to say aloud, the day to come back, the slip to print, the next person. */
export function receiptPage(view: View, { dossier, filing, slips, next, mayReceive, places }: ReceiptView): Html {
  const { t } = view;
  const title = titleOf(dossier, t);
  const newest = slips.at(-1);
  return layout(view, {
    title: `${title} ${dossier.code ?? dossier.filingRef}`,
    private: true,
    breadcrumbs: [{ href: '/mot-cua', label: t('Tiếp nhận', 'Reception') }],
    body: html`${panel({
      title,
      label: dossier.code ? t('Mã hồ sơ', 'Dossier code') : t('Mã tra cứu', 'Reference'),
      code: dossier.code ?? dossier.filingRef,
      body:
        dossier.dueAt && dossier.code
          ? html`<p>${t('Hẹn trả', 'Promised')}: <strong><time datetime="${dossier.dueAt.toString()}">${formatInstant(dossier.dueAt)}</time></strong></p>`
          : html`<p>${t('Trạng thái', 'State')}: ${nationalStatusName(nationalStatus(dossier.state), t)}</p>
              <p>${howTold(filing, t)}</p>`,
    })}
${buttonRow([
  ...(newest ? [buttonLink({ href: `/phieu/${newest.id}.pdf`, label: printLabel(newest, t), icon: 'file' })] : []),
  ...(dossier.state === 'awaiting_papers' || dossier.state === 'awaiting_papers_before_acceptance'
    ? [
        buttonLink({
          href: `/mot-cua/bo-sung/${dossier.id}`,
          label: t('Nhận giấy tờ bổ sung', 'Take in papers'),
          variant: 'secondary',
        }),
      ]
    : []),
  ...(mayReceive
    ? [
        buttonLink({
          href: '/mot-cua/tiep-nhan',
          label: t('Người tiếp theo tại quầy', 'Next person at the counter'),
          variant: 'secondary',
        }),
      ]
    : []),
  ...(next
    ? [
        buttonLink({
          href: `/mot-cua/ho-so/${next.id}`,
          label: t(`Hồ sơ trực tuyến tiếp theo: ${next.filingRef}`, `Next online filing: ${next.filingRef}`),
          variant: 'secondary',
          icon: 'arrow-right',
        }),
      ]
    : []),
])}
<h2>${filing.procedureName}</h2>
${applicantFacts(view, filing)}
${placeFacts(view, places)}
${mayReceive ? html`<p><a class="ds-link" href="${dossierPapersHref(dossier.id)}">${t('Số hoá giấy tờ của hồ sơ này', 'Digitise the papers of this dossier')}</a></p>` : ''}
${mayReceive ? html`<p><a class="ds-link" href="/mot-cua/nop-lai/${dossier.id}">${t('Nộp lại theo hồ sơ này', 'File again from this dossier')}</a></p>` : ''}
${slips.length > 1 ? html`<h2>${t('Các phiếu', 'Forms')}</h2><ul>${slips.map((slip) => html`<li><a class="ds-link" href="/phieu/${slip.id}.pdf">${printLabel(slip, t)}</a> <span class="hint">${slip.number}, ${formatInstant(slip.issuedAt)}</span></li>`)}</ul>` : ''}`,
  });
}

function titleOf({ state, code }: Dossier, t: View['t']): string {
  if (state === 'not_accepted') return t('Đã từ chối tiếp nhận', 'Refused');
  if (state === 'awaiting_papers_before_acceptance' || state === 'awaiting_papers')
    return t('Đã yêu cầu bổ sung', 'Papers asked for');
  return code ? t('Đã tiếp nhận hồ sơ', 'Dossier accepted') : t('Hồ sơ chờ tiếp nhận', 'Waiting to be received');
}

/** Where it was received and who decides: two places when it was filed outside one's territory (NĐ 118/2025). */
const placeFacts = (view: View, { received, decides }: ReceiptView['places']): Html =>
  summaryList(view, [
    { key: view.t('Nơi tiếp nhận và trả kết quả', 'Received and handed over at'), value: received },
    { key: view.t('Cơ quan giải quyết', 'Deciding authority'), value: decides },
  ]);

/** How the applicant hears of it, so that the officer knows whether to call or to hand over the slip. */
function howTold({ applicantEmail }: Filing, t: View['t']): string {
  if (applicantEmail) return t(`Hệ thống gửi thư báo đến ${applicantEmail}.`, `A mail goes to ${applicantEmail}.`);
  return t(
    'Không có thư điện tử: hãy in phiếu đưa người nộp hoặc gọi điện.',
    'There is no e-mail address: hand over the printed form or call.',
  );
}

const printLabel = ({ form }: Slip, t: View['t']): string =>
  ({
    '01': t('In giấy tiếp nhận và hẹn trả (2 liên)', 'Print the receipt (2 copies)'),
    '02': t('In phiếu yêu cầu bổ sung', 'Print the request for papers'),
    '03': t('In phiếu từ chối', 'Print the refusal'),
    '04': t('In phiếu xin lỗi và hẹn lại', 'Print the apology'),
    '05': t('In thông báo dừng giải quyết', 'Print the notice of stopping'),
  })[form];
