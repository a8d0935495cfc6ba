import { html } from 'hono/html';
import { dayOf } from '../../../platform/clock.ts';
import { one, type Typed } from '../../../platform/http/read-form.ts';
import { formatDay, formatInstant } from '../../../platform/i18n/format.ts';
import { button, buttonRow } from '../../../platform/views/button.ts';
import { dataTable } from '../../../platform/views/data-table.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { fileField } from '../../../platform/views/fields/file-field.ts';
import { errorAt, line, type Filled } from '../../../platform/views/fields/filled.ts';
import { radiosField } from '../../../platform/views/fields/radios-field.ts';
import { textAreaField } from '../../../platform/views/fields/text-area-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { notice } from '../../../platform/views/notice.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import type { RootChange } from '../../../signing/api.ts';

/** A root as it is shown; `ours`: this house's own, which cannot be removed. */
export type ShownRoot = {
  readonly ours: boolean;
  readonly fingerprint: string;
  readonly subject: string;
  /** Kind and size of its key, `RSA 4096`. */
  readonly key: string;
  readonly validTo: Temporal.Instant;
};

type Shown = {
  readonly roots: readonly ShownRoot[];
  readonly changes: readonly (RootChange & { readonly by: string })[];
  readonly mayChange: boolean;
  readonly done: string | null;
  readonly typed: Typed;
  readonly errors: ErrorList;
};

// In fours, as people compare it, and so that it breaks on a phone.
const grouped = (fingerprint: string): string => fingerprint.match(/.{1,4}/g)?.join(' ') ?? '';

/** Chứng thư gốc được tin cậy: which there are, add one, remove one, and what was done with them by whom and why. */
export function rootsPage(view: View, shown: Shown): Html {
  const { t } = view;
  const title = t('Chứng thư gốc được tin cậy', 'Trusted roots');
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors: shown.errors,
    body: html`${doneNotice(view, shown.done)}
${pageHeading({ title, lead: t('Chữ ký số chỉ được tin khi chứng thư nối tới một chứng thư gốc ở đây. Mỗi lần thêm hay gỡ đều được giữ lại mãi, kèm người làm và lý do.', 'A signature is believed only when its certificate leads to a root that stands here. Each adding and removing is kept for ever, with who did it and why.') })}
${rootsTable(view, shown.roots)}
${shown.mayChange ? html`${addForm(view, shown)}${removeForm(view, shown)}` : ''}
<h2>${t('Lịch sử', 'History')}</h2>
${historyTable(view, shown.changes)}`,
  });
}

function doneNotice({ t }: View, done: string | null): Html | string {
  const words: Readonly<Record<string, string>> = {
    them: t('Đã tin cậy chứng thư gốc này.', 'This root is trusted from now on.'),
    go: t(
      'Đã gỡ chứng thư gốc. Không ai ký được nữa bằng chứng thư do gốc này cấp.',
      'The root was removed. Nobody can sign any more with a certificate under it.',
    ),
    'chung-thu': t(
      'Đã nhận chứng thư cho khoá của hệ thống; từ nay chữ ký mang chứng thư này.',
      'The certificate of a key of this system was taken; signatures carry it from now on.',
    ),
  };
  const body = done === null ? undefined : words[done];
  return body ? notice({ kind: 'success', announce: true, title: t('Đã lưu', 'Saved'), body }) : '';
}

const rootsTable = ({ t }: View, roots: readonly ShownRoot[]): Html =>
  dataTable<ShownRoot>({
    caption: t('Đang được tin cậy', 'Trusted now'),
    columns: [
      {
        key: 'name',
        label: t('Tên', 'Name'),
        header: true,
        cell: ({ subject, ours }) =>
          html`${subject}${ours ? html` <span class="hint">${t('của hệ thống này', 'of this system')}</span>` : ''}`,
      },
      { key: 'key', label: t('Khoá', 'Key'), cell: ({ key }) => key },
      { key: 'until', label: t('Hết hạn', 'Ends'), cell: ({ validTo }) => formatDay(dayOf(validTo)) },
      {
        key: 'print',
        label: t('Vân tay SHA-256', 'SHA-256 fingerprint'),
        cell: ({ fingerprint }) => html`<span translate="no">${grouped(fingerprint)}</span>`,
      },
    ],
    rows: roots,
  });

function addForm(view: View, { typed, errors }: Shown): Html {
  const { t } = view;
  const filled: Filled = { t, typed, errors };
  return html`<h2>${t('Thêm chứng thư', 'Add a certificate')}</h2>
<form method="post" action="/quan-tri/chung-thu-goc" enctype="multipart/form-data" novalidate>
${fileField({
  t,
  name: 'tep',
  label: t('Tệp chứng thư', 'File of the certificate'),
  hint: t(
    'PEM hoặc DER (.pem, .crt, .cer): một chứng thư gốc; hoặc chứng thư mà cơ quan chứng thực cấp cho khoá của hệ thống, kèm các chứng thư phía trên. Đối chiếu vân tay với văn bản của cơ quan chứng thực.',
    'PEM or DER (.pem, .crt, .cer): one root; or what an authority certified about a key of this system, with the certificates above it. Compare the fingerprint with what the authority published.',
  ),
  accept: '.pem,.crt,.cer,.der',
  error: errorAt(filled, 'tep'),
  optional: true,
})}
${textAreaField({
  t,
  name: 'pem',
  label: t('Hoặc dán nội dung PEM', 'Or paste the PEM'),
  value: one(typed, 'pem'),
  error: errorAt(filled, 'pem'),
  rows: 4,
  maxlength: 60_000,
  optional: true,
})}
${line(filled, 'ly-do', t('Lý do, văn bản làm căn cứ', 'Reason, or the document it rests on'), { maxlength: 1_000 })}
${buttonRow([button({ label: t('Tin cậy chứng thư này', 'Trust this certificate') })])}</form>`;
}

function removeForm(view: View, { roots, typed, errors }: Shown): Html | string {
  const { t } = view;
  const others = roots.filter(({ ours }) => !ours);
  if (others.length === 0) return '';
  const filled: Filled = { t, typed, errors };
  return html`<h2>${t('Gỡ chứng thư gốc', 'Remove a root')}</h2>
<form method="post" action="/quan-tri/chung-thu-goc/go" novalidate>
${radiosField({
  t,
  name: 'goc',
  label: t('Chứng thư gốc cần gỡ', 'Root to remove'),
  hint: t(
    'Gỡ là ngừng ngay việc ký bằng mọi chứng thư do gốc này cấp. Chữ ký cũ có dấu thời gian được tin cậy vẫn hợp lệ.',
    'Signing with any certificate under it stops at once. Older signatures with a trusted time stamp stay valid.',
  ),
  value: one(typed, 'goc'),
  error: errorAt(filled, 'goc'),
  options: others.map(({ fingerprint, subject }) => ({
    value: fingerprint,
    label: subject,
    hint: grouped(fingerprint),
  })),
})}
${line(filled, 'ly-do-go', t('Lý do gỡ', 'Reason to remove it'), { maxlength: 1_000 })}
${buttonRow([button({ label: t('Gỡ chứng thư gốc', 'Remove the root'), variant: 'danger' })])}</form>`;
}

const historyTable = ({ t }: View, changes: Shown['changes']): Html =>
  dataTable<Shown['changes'][number]>({
    caption: t('Thêm và gỡ, mới nhất trước', 'Added and removed, newest first'),
    empty: html`<p>${t('Chưa thêm hay gỡ chứng thư gốc nào.', 'No root was added or removed yet.')}</p>`,
    columns: [
      { key: 'at', label: t('Lúc', 'When'), header: true, cell: ({ at }) => formatInstant(at) },
      {
        key: 'act',
        label: t('Việc', 'Act'),
        cell: ({ act }) =>
          ({
            added: t('Thêm', 'Added'),
            removed: t('Gỡ', 'Removed'),
            certified: t('Nhận chứng thư của khoá', 'Took the certificate of a key'),
          })[act],
      },
      {
        key: 'root',
        label: t('Chứng thư', 'Certificate'),
        cell: ({ subject, fingerprint }) =>
          html`${subject} <span class="hint" translate="no">${grouped(fingerprint)}</span>`,
      },
      { key: 'by', label: t('Người làm', 'By'), cell: ({ by }) => by },
      { key: 'reason', label: t('Lý do', 'Reason'), cell: ({ reason }) => reason },
    ],
    rows: changes,
  });
