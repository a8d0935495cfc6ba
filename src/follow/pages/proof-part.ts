import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../platform/i18n/format.ts';
import { qrPng } from '../../platform/pdf/qr-png.ts';
import { details } from '../../platform/views/details.ts';
import { notice } from '../../platform/views/notice.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { entryPath, shortCode, type Inclusion, type KeptStatement } from '../../transparency/api.ts';
import type { FilingProof } from '../filing-proofs.ts';

/** What proves that this was handed in, when, and with which content – also without this system. */
export function proofPart(view: View, id: string, proofs: readonly FilingProof[], site: string): Html | '' {
  if (proofs.length === 0) return '';
  const { t } = view;
  return html`<h2>${t('Chứng cứ đã nộp', 'Proof of filing')}</h2>
    ${proofs.map((proof) => {
      const title = proof.seq === 1 ? null : t('Giấy tờ bổ sung', 'Papers handed in later');
      return html`${title ? html`<h3>${title}</h3>` : ''}${onePart(view, id, proof, site)}`;
    })}`;
}

function onePart(view: View, id: string, { seq, statement, inclusion }: FilingProof, site: string): Html {
  const { t } = view;
  if (!statement || !inclusion)
    return notice({
      kind: 'info',
      body: t(
        'Đang đóng dấu thời gian. Trong một hai phút, trang này có mã chứng cứ và tệp để bạn tự giữ.',
        'Being time-stamped. Within a minute or two this page has a proof code and a file for you to keep.',
      ),
    });
  return html`<div class="proof">
      <div>${summaryList(view, proofRows(view, statement, inclusion))}</div>
      ${code(view, statement, site)}
    </div>
    <p class="no-print">
      <a class="ds-link" href="/ho-so-cua-toi/${id}/chung-cu/${seq}">${t('Tải tệp chứng cứ (JSON)', 'Download the proof file (JSON)')}</a>
      <span class="hint">${t('chứng minh được bạn đã nộp gì, lúc nào, cả khi hệ thống này không còn', 'shows what you filed and when, even when this system is gone')}</span>
    </p>
    ${pathDetails(view, inclusion)}`;
}

const proofRows = ({ t }: View, statement: KeptStatement, { index, head }: Inclusion) => [
  { key: t('Mã chứng cứ', 'Proof code'), value: html`<strong translate="no">${shortCode(statement.hash)}</strong>` },
  { key: t('Ký và đóng dấu thời gian', 'Signed and time-stamped'), value: formatInstant(statement.at) },
  {
    key: t('Trong nhật ký minh bạch', 'In the transparency log'),
    value: html`<a class="ds-link" href="${entryPath(statement.hash)}">${t(
      `số ${formatCount(index)}, đầu cây ký lúc ${formatInstant(head.at)}`,
      `place ${formatCount(index)}, head signed ${formatInstant(head.at)}`,
    )}</a>`,
  },
];

// The symbol leads to the public page of the entry; it says nothing about a person.
function code({ t }: View, { hash }: KeptStatement, site: string): Html {
  const png = qrPng(`${site}${entryPath(hash)}`).toString('base64');
  return html`<img class="qr" alt="${t('Mã QR của chứng cứ', 'QR code of the proof')}" src="data:image/png;base64,${png}" />`;
}

const pathDetails = ({ t }: View, { index, head, path }: Inclusion): Html =>
  details({
    summary: t('Đường chứng minh trong cây Merkle', 'Path in the Merkle tree'),
    body: html`<p>
        ${t(
          `Mục ${formatCount(index)} trong cây ${formatCount(head.treeSize)} mục; gốc cây:`,
          `Entry ${formatCount(index)} of a tree of ${formatCount(head.treeSize)}; root:`,
        )}
        <code class="hash">${head.root.toString('hex')}</code>
      </p>
      <ol>
        ${path.map((hash) => html`<li><code class="hash">${hash.toString('hex')}</code></li>`)}
      </ol>`,
  });
