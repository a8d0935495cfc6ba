import { html } from 'hono/html';
import { formatDay, formatDong, formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { qrPng } from '../../platform/pdf/qr-png.ts';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { printSheet } from '../../platform/views/print-sheet.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { LateStamp } from '../../signing/api.ts';
import { numberWords, stageOf, type CertifiedCopy } from '../copy.ts';
import { reasonWords } from '../refusals.ts';
import { stageTag } from '../words.ts';
import { certifyPath } from './request-page.ts';

/** What the page of one copy shows. */
export type ShownCopy = {
  readonly copy: CertifiedCopy;
  readonly agencyName: string;
  readonly officerName: string;
  readonly signerName: string | null;
  readonly credential: { readonly qr: string; readonly code: string; readonly href: string } | null;
  /** Where its signatures had to wait for the time of an authority. */
  readonly stamp: LateStamp | null;
  readonly mayReceive: boolean;
};

/** One request: as it stands, what can be taken, and the receipt to print. */
export function copyPage(view: View, shown: ShownCopy): Html {
  const { t } = view;
  const { copy, credential } = shown;
  const stage = stageOf(copy);
  const title =
    copy.number === null || copy.year === null
      ? copy.paperName
      : t(`Số chứng thực ${numberWords(copy.number, copy.year)}`, `Number ${numberWords(copy.number, copy.year)}`);
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [{ href: certifyPath, label: t('Chứng thực', 'Certification') }],
    body: html`${pageHeading({ caption: shown.agencyName, title: html`${title} ${statusTag(stageTag(stage, t))}` })}
${stage === 'refused' && copy.refusedWhy ? notice({ kind: 'warning', title: t('Không chứng thực', 'Not certified'), body: [reasonWords(copy.refusedWhy, t), copy.refusedNote].filter(Boolean).join('. ') }) : ''}
${shown.stamp && !shown.stamp.stamped ? notice({ kind: shown.stamp.failed ? 'warning' : 'info', body: shown.stamp.failed ? noTime(t) : noTimeYet(t) }) : ''}
${printSheet({ size: 'A5', body: receipt(view, shown) })}
${buttonRow([
  ...(stage === 'certified'
    ? [
        buttonLink({
          href: `${certifyPath}/${copy.id}/tep`,
          label: t('Bản sao đã chứng thực (PDF)', 'The certified copy (PDF)'),
          icon: 'file',
        }),
      ]
    : []),
  ...(credential
    ? [buttonLink({ href: credential.href, label: t('Trang kiểm tra', 'Check page'), variant: 'secondary' })]
    : []),
  ...(shown.mayReceive
    ? [buttonLink({ href: `${certifyPath}/moi`, label: t('Người tiếp theo', 'Next person'), variant: 'secondary' })]
    : []),
])}
${
  copy.scans.length > 0
    ? html`<h2>${t('Bản quét', 'The scan')}</h2><ol>${copy.scans.map(({ name }, at) => html`<li><a class="ds-link" href="${certifyPath}/${copy.id}/ban-quet/${at}">${name}</a></li>`)}</ol>`
    : ''
}`,
  });
}

const noTime = (t: Say): string =>
  t(
    'Không bổ sung được dấu thời gian cho bản sao này; phải có người xem lại.',
    'No time stamp can be added to this copy; somebody has to look at it.',
  );

const noTimeYet = (t: Say): string =>
  t(
    'Bản sao đã có hai chữ ký số nhưng chưa có dấu thời gian, vì dịch vụ dấu thời gian chưa trả lời. Hệ thống tự bổ sung khi dịch vụ hoạt động lại.',
    'The copy carries both signatures but no time stamp yet, because the time-stamping service does not answer. It is added as soon as the service is back.',
  );

function receipt(view: View, { copy, agencyName, officerName, signerName, credential }: ShownCopy): Html {
  const { t } = view;
  const rows = [
    { key: t('Người yêu cầu', 'Requester'), value: copy.requesterName },
    { key: t('Giấy tờ', 'Paper'), value: [copy.paperName, copy.paperNumber].filter(Boolean).join(', ') },
    {
      key: t('Cơ quan cấp', 'Issued by'),
      value: [copy.paperIssuer, copy.paperIssuedOn ? formatDay(copy.paperIssuedOn) : null].filter(Boolean).join(', '),
    },
    ...(copy.pages > 0
      ? [
          { key: t('Số trang', 'Pages'), value: String(copy.pages) },
          { key: t('Phí chứng thực', 'Fee'), value: formatDong(copy.feeDong) },
        ]
      : []),
    { key: t('Tiếp nhận', 'Received'), value: `${formatInstant(copy.at)}, ${officerName}` },
    ...(copy.signedAt
      ? [
          {
            key: t('Ký chứng thực', 'Certified'),
            value: [formatInstant(copy.signedAt), signerName].filter(Boolean).join(', '),
          },
        ]
      : []),
  ];
  return html`<h2>${agencyName}</h2><p>${t('Phiếu chứng thực bản sao điện tử', 'Slip for a certified electronic copy')}</p>
${summaryList(view, rows)}
${
  credential
    ? html`<p><img class="qr" alt="${t('Mã QR để kiểm tra', 'QR code to check')}" src="data:image/png;base64,${qrPng(credential.qr).toString('base64')}" /></p><p><span class="code" translate="no">${credential.code}</span></p>
<p>${t('Bản sao đã nằm trong kho giấy tờ của người yêu cầu.', 'The copy lies in the requester’s vault.')}</p>`
    : ''
}`;
}
