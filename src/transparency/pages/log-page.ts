import { html } from 'hono/html';
import { formatCount, formatInstant } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import { details } from '../../platform/views/details.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { pagination } from '../../platform/views/pagination.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { SignedHead } from '../head.ts';
import type { PlacedEntry } from '../log.store.ts';
import { logPath } from '../paths.ts';
import type { Inclusion } from '../prove-log.ts';

/** What the public page of the log shows. */
export type ShownLog = {
  /** The hash somebody asks for, in hex; null: nobody asks. */
  readonly asked: string | null;
  readonly typed: string;
  readonly entry: PlacedEntry | null;
  readonly proof: Inclusion | null;
  readonly heads: readonly SignedHead[];
  readonly newest: boolean;
  readonly older: string | undefined;
};

/** The log for people: what it is, whether an entry stands in it, and its heads. */
export function logPage(view: View, shown: ShownLog): Html {
  const { t } = view;
  const title = t('Nhật ký minh bạch', 'Transparency log');
  const [head] = shown.heads;
  return layout(view, {
    title,
    body: html`${pageHeading({
      title,
      lead: t(
        'Mỗi biên nhận nộp hồ sơ và mỗi kết quả được ghi vào đây bằng một mã băm, không có thông tin cá nhân. Ai giữ tệp chứng cứ đều chứng minh được đã nộp gì, lúc nào – kể cả khi hệ thống này không còn.',
        'Every receipt of filing and every result is entered here as a hash, without personal data. Whoever keeps a proof file can show what was filed and when – even when this system is gone.',
      ),
    })}
    ${searchBox(view, {
      action: logPath,
      name: 'ma',
      value: shown.typed,
      label: t('Mã chứng cứ trên biên nhận hoặc kết quả', 'The proof code on a receipt or result'),
      hint: t(
        '12 ký tự như A1B2-C3D4-E5F6, hoặc quét mã QR',
        '12 characters such as A1B2-C3D4-E5F6, or scan the QR code',
      ),
    })}
    ${shown.asked === null ? '' : answer(view, shown)} ${head && shown.newest ? now(view, head) : ''}
    ${headTable(t, shown)} ${howToCheck(t)}`,
  });
}

function answer(view: View, { entry, proof }: ShownLog): Html {
  const { t } = view;
  if (!entry)
    return notice({
      kind: 'warning',
      announce: true,
      title: t('Nhật ký không có mã này', 'The log has no such code'),
      body: t(
        'Hãy gõ lại đúng như trên giấy. Biên nhận mới nộp cần một hai phút để được đóng dấu.',
        'Type it again exactly as printed. A new receipt needs a minute or two to be stamped.',
      ),
    });
  const what =
    entry.kind === 'receipt' ? t('Biên nhận nộp hồ sơ', 'A receipt of filing') : t('Kết quả giải quyết', 'A result');
  if (!proof)
    return notice({
      kind: 'info',
      announce: true,
      title: what,
      body: t('Đã ký, đang chờ đóng dấu thời gian trong nhật ký.', 'Signed; waiting for its place in the log.'),
    });
  const hex = entry.hash.toString('hex');
  return notice({
    kind: 'success',
    announce: true,
    title: t(`${what} này có trong nhật ký`, `${what} stands in the log`),
    body: html`${summaryList(view, [
      { key: t('Ghi nhận lúc', 'Entered'), value: formatInstant(entry.at) },
      { key: t('Số thứ tự', 'Place'), value: formatCount(proof.index) },
      { key: t('Đầu cây ký lúc', 'Head signed'), value: formatInstant(proof.head.at) },
      { key: t('Mã băm', 'Hash'), value: html`<code class="hash">${hex}</code>` },
    ])}
      <p><a class="ds-link" href="${logPath}/co-mat.json?ma=${hex}">${t('Đường chứng minh (JSON)', 'Path of the proof (JSON)')}</a></p>`,
  });
}

function now(view: View, head: SignedHead): Html {
  const { t } = view;
  return html`<h2>${t('Nhật ký hiện nay', 'The log now')}</h2>
    ${summaryList(view, [
      { key: t('Số mục', 'Entries'), value: formatCount(head.treeSize) },
      { key: t('Ký lúc', 'Signed'), value: formatInstant(head.at) },
      { key: t('Gốc cây', 'Root'), value: html`<code class="hash">${head.root.toString('hex')}</code>` },
      { key: t('Khoá', 'Key'), value: html`<code class="hash">${head.keyId}</code>` },
    ])}`;
}

function headTable(t: Say, { heads, older, newest }: ShownLog): Html {
  return html`${dataTable<SignedHead>({
    caption: t('Các đầu cây đã ký', 'Signed heads'),
    rows: heads,
    columns: [
      {
        key: 'at',
        label: t('Ký lúc', 'Signed'),
        header: true,
        cell: ({ at }) => html`<time datetime="${at.toString()}">${formatInstant(at)}</time>`,
      },
      { key: 'size', label: t('Số mục', 'Entries'), kind: 'number', cell: ({ treeSize }) => formatCount(treeSize) },
      {
        key: 'root',
        label: t('Gốc cây', 'Root'),
        cell: ({ root, treeSize }) =>
          html`<a class="ds-link" href="${logPath}/dau.json?kich-thuoc=${treeSize}"><code class="hash">${root.toString('hex', 0, 8)}…</code></a>`,
      },
    ],
    empty: emptyState({ title: t('Chưa có mục nào', 'Nothing has been entered yet') }),
  })}${pagination({ t }, { newer: newest ? undefined : logPath, older })}`;
}

const howToCheck = (t: Say): Html =>
  details({
    summary: t('Kiểm tra mà không cần tin chúng tôi', 'Check without trusting us'),
    body: html`<p>
        ${t(
          'Nhật ký là một cây Merkle theo RFC 9162. Ai cũng tải được toàn bộ và tự dựng lại cây; giữ lại một đầu cây đã ký là đủ để sau này phát hiện mọi sửa đổi.',
          'The log is a Merkle tree as in RFC 9162. Anybody can fetch all of it and build the tree again; keeping one signed head is enough to detect any later change.',
        )}
      </p>
      <ul>
        ${(
          [
            ['dau.json', t('đầu cây mới nhất, hoặc ?kich-thuoc=N', 'the newest head, or ?kich-thuoc=N')],
            ['co-mat.json?ma=…', t('chứng minh một mục có mặt', 'proof that an entry is included')],
            [
              'nhat-quan.json?tu=M&den=N',
              t('chứng minh cây M là phần đầu của cây N', 'proof that tree M begins tree N'),
            ],
            ['muc.json?tu=N', t('1.000 mục từ N', '1,000 entries from N')],
            ['khoa.json', t('khoá và chứng thư', 'keys and certificates')],
          ] as const
        ).map(([path, words]) => html`<li><code>${logPath}/${path}</code> – ${words}</li>`)}
      </ul>`,
  });
