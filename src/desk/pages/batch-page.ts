import { html } from 'hono/html';
import type { BatchLine, SignBatch } from '../../dossiers/api.ts';
import { formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { refusalWords } from '../words.ts';

/** Lô ký: how far it is, and what became of each. What was not signed comes first. */
export function batchPage(view: View, { batch, lines }: { batch: SignBatch; lines: readonly BatchLine[] }): Html {
  const { t } = view;
  const title = t('Lô ký', 'Batch of signatures');
  const signed = lines.filter(({ outcome }) => outcome === 'signed');
  const left = lines.filter(({ outcome }) => outcome === null).length;
  const refused = lines.length - signed.length - left;
  const inFile = signed.filter(({ file }) => file === 'signed').length;
  const order = (line: BatchLine): number => (line.outcome === 'signed' ? 2 : line.outcome === null ? 1 : 0);
  const whole = left === 0 && inFile === signed.length;
  return layout(view, {
    title,
    private: true,
    breadcrumbs: [
      { href: '/viec', label: t('Việc của tôi', 'My work') },
      { href: '/viec/lo-ky', label: t('Ký theo lô', 'Sign in a batch') },
    ],
    body: html`${pageHeading({ title, caption: t(`Xác nhận lúc ${formatInstant(batch.madeAt)}`, `Confirmed ${formatInstant(batch.madeAt)}`) })}
<p><progress max="${lines.length}" value="${lines.length - left}" aria-label="${t('Tiến độ ký', 'Progress')}"></progress></p>
${notice({
  kind: refused > 0 ? 'warning' : whole ? 'success' : 'info',
  announce: true,
  body: t(
    `Đã ký ${signed.length}/${lines.length} kết quả, ${inFile} tệp đã có chữ ký số${left > 0 ? `, còn ${left} đang chờ` : ''}${refused > 0 ? `, ${refused} không ký được` : ''}.`,
    `${signed.length} of ${lines.length} results signed, ${inFile} files carry the signature${left > 0 ? `, ${left} to go` : ''}${refused > 0 ? `, ${refused} could not be signed` : ''}.`,
  ),
})}
${buttonRow([
  ...(whole ? [] : [buttonLink({ href: `/viec/lo-ky/${batch.id}`, label: t('Cập nhật tiến độ', 'Refresh') })]),
  buttonLink({ href: '/viec', label: t('Về danh sách việc', 'Back to the list'), variant: 'secondary' }),
])}
${dataTable({
  caption: t('Từng kết quả', 'Each result'),
  captionHidden: true,
  columns: [
    {
      key: 'code',
      label: t('Hồ sơ', 'Dossier'),
      header: true,
      cell: ({ dossierId, code, applicantName, procedureName }: BatchLine) =>
        html`<a href="/ho-so/${dossierId}">${code}</a> ${applicantName}<span class="hint">${procedureName}</span>`,
    },
    { key: 'what', label: t('Kết quả', 'Outcome'), cell: (line: BatchLine) => outcome(line, t) },
  ],
  rows: lines.toSorted((a, b) => order(a) - order(b)),
})}`,
  });
}

function outcome({ dossierId, code, outcome: what, file }: BatchLine, t: Say): Html {
  if (what === null) return statusTag({ standing: 'paused', label: t('Đang chờ', 'Waiting') });
  if (what !== 'signed')
    return html`${statusTag({ standing: 'overdue', label: t('Chưa ký', 'Not signed') })} ${refusalWords({ why: what }, t)}`;
  return file === 'signed'
    ? html`${statusTag({ standing: 'done', label: t('Đã ký số', 'Signed') })} <a class="ds-link" href="/ho-so/${dossierId}/ket-qua">${t('Tệp đã ký', 'Signed file')}<span class="ds-sr-only"> ${code}</span></a>`
    : statusTag({
        standing: 'in-time',
        label: t('Đã ký, đang ghi chữ ký số vào tệp', 'Signed; the file is being signed'),
      });
}
