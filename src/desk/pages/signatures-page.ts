import { html } from 'hono/html';
import type { ResultSignature } from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import {
  changeWords,
  unusableWords,
  signatureWords,
  type PdfReport,
  type SignatureFinding,
} from '../../signing/api.ts';

/** A signature that was asked for and is not in the file yet. */
export type WaitingLine = Pick<ResultSignature, 'part' | 'askedAt' | 'fault'> & { readonly name: string };

/** Chữ ký trên kết quả: what stands in the file, checked, and what is still to come. */
export function signaturesPage(
  view: View,
  {
    id,
    code,
    title,
    waiting,
    report,
  }: { id: string; code: string; title: string; waiting: readonly WaitingLine[]; report: PdfReport | null },
): Html {
  const { t } = view;
  const heading = t('Chữ ký trên kết quả', 'Signatures of the result');
  return layout(view, {
    title: `${heading} – ${code}`,
    private: true,
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: `/ho-so/${id}`, label: code },
    ],
    body: html`${pageHeading({ title: heading, caption: code, lead: title })}
${waiting.length > 0 ? stillWaiting(t, waiting) : ''}
${report === null ? html`<p>${t('Tệp này không phải PDF nên không mang chữ ký số.', 'The file is no PDF and carries no digital signature.')}</p>` : ''}
${report?.kind === 'unusable' ? notice({ kind: 'warning', body: unusableWords(report.why, t) }) : ''}
${report?.kind === 'pdf' ? inFile(t, report.signatures) : ''}
${buttonRow([
  buttonLink({ href: `/ho-so/${id}/ket-qua`, label: t('Mở tệp', 'Open the file') }),
  buttonLink({ href: `/ho-so/${id}`, label: t('Quay lại hồ sơ', 'Back to the dossier'), variant: 'secondary' }),
])}`,
  });
}

function stillWaiting(t: Say, waiting: readonly WaitingLine[]): Html {
  const parts = { initial: t('ký nháy', 'initial'), sign: t('chữ ký', 'signature'), seal: t('dấu cơ quan', 'seal') };
  const why = waiting.some(({ fault }) => fault === 'not_signable')
    ? t('Tệp này không ký số được; hãy soạn dự thảo khác.', 'This file cannot be signed; another draft is needed.')
    : waiting.some(({ fault }) => fault === 'certificate_not_trusted')
      ? t(
          'Chứng thư số của người ký hoặc của cơ quan không còn được tin cậy (chứng thư gốc đã bị gỡ, hoặc cơ quan cấp đã thu hồi) nên chưa ký được. Quản trị cần nhận chứng thư mới hoặc tin cậy lại chứng thư gốc; hệ thống tự thử lại mỗi phút.',
          'The certificate of the signer or the agency is trusted no longer (its root was removed, or its authority took it back), so nothing can be signed with it. The administrator has to take a new certificate or trust the root again; it is tried each minute.',
        )
      : waiting.some(({ fault }) => fault === 'authority_away')
        ? t(
            'Dịch vụ dấu thời gian chưa trả lời; hệ thống tự thử lại mỗi phút.',
            'The time-stamping service does not answer; it is asked again each minute.',
          )
        : t('Chữ ký đang được ghi vào tệp.', 'The signatures are being put into the file.');
  const lines = waiting.map(({ part, name, askedAt }) => `${parts[part]}: ${name}, ${formatInstant(askedAt)}`);
  return notice({
    kind: 'info',
    title: t('Chưa có đủ chữ ký trong tệp', 'The file does not carry all signatures yet'),
    body: html`<p>${why}</p><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  });
}

function inFile(t: Say, signatures: readonly SignatureFinding[]): Html {
  return dataTable({
    caption: t('Chữ ký có trong tệp', 'Signatures in the file'),
    empty: html`<p>${t('Tệp chưa có chữ ký số nào.', 'The file carries no digital signature yet.')}</p>`,
    columns: [
      {
        key: 'who',
        label: t('Người ký', 'Signed by'),
        header: true,
        cell: ({ signer, kind, reason }: SignatureFinding) =>
          html`${signer?.name ?? t('Không rõ', 'Not known')}<span class="hint">${kind === 'time_stamp' ? t('Dấu thời gian của tài liệu', 'Time stamp of the document') : (reason ?? '')} · ${signer?.organisation ?? ''}</span>`,
      },
      {
        key: 'when',
        label: t('Thời gian', 'When'),
        cell: ({ provenAt, claimedAt, level }: SignatureFinding) => {
          const at = provenAt ?? claimedAt;
          return html`${at ? formatInstant(Temporal.Instant.from(at)) : ''}<span class="hint">${provenAt ? t('có dấu thời gian', 'time-stamped') : t('theo lời người ký', 'as the signer says')} · ${level}</span>`;
        },
      },
      {
        key: 'valid',
        label: t('Kiểm tra', 'Check'),
        cell: (one: SignatureFinding) =>
          html`${statusTag({ standing: one.valid ? 'done' : 'overdue', label: one.valid ? t('Hợp lệ', 'Valid') : t('Không hợp lệ', 'Not valid') })} ${one.trust === 'trusted' && one.valid ? '' : signatureWords(one, t)}<span class="hint">${one.changes.map((change) => changeWords(change, t)).join('; ')}</span>`,
      },
    ],
    rows: signatures,
  });
}
