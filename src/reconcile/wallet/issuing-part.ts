import { html } from 'hono/html';
import { formatCount } from '../../platform/i18n/format.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { button, buttonLink, buttonRow } from '../../platform/views/button.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { statusTag } from '../../platform/views/status-tag.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { decimal } from '../relearn/decimal.ts';
import { stateWords } from '../pages/words.ts';
import { underWay, type Run } from '../run.ts';
import { longestTitle, type Issuing } from './issuing.ts';

/** A name of a paper that was refused, and why. */
export type RefusedTitle = { readonly title: string; readonly message: string };

/** Giving digital papers for the matched records of a run: what became of it, and the form that begins it. */
export function issuingPart(
  { t }: Pick<View, 't'>,
  run: Run,
  issuing: Issuing | null,
  refused: RefusedTitle | null,
): Html {
  const page = `/quan-tri/doi-soat/${run.id}`;
  const here = `${page}/cap-giay-to`;
  const columns = run.mapping && run.mapping.left.columns.key && run.mapping.right.columns.id;
  const active = issuing && underWay(issuing);
  return html`<h2>${t('Giấy tờ số cho bản ghi đã khớp', 'Digital papers for matched records')}</h2>
<p>${t(
    'Mỗi bản ghi đã khớp, tự động hoặc theo quyết định của cán bộ, được cấp giấy tờ số vào ví của chủ giấy tờ, nếu người đó đã từng đăng nhập tại đây. Cấp lại nhiều lần không tạo giấy tờ thứ hai cho cùng một số.',
    'Each record matched by the run, or settled on a person by officers, gets a digital paper in its holder’s wallet, where the holder has signed in here. Doing it again makes no second paper for a number.',
  )}</p>
${issuing ? counts({ t }, issuing) : ''}
${
  !columns
    ? html`<p>${t(
        'Cần khai báo cột mã bản ghi (số giấy tờ) của bảng và cột số định danh của sổ gốc.',
        'The table’s record key (the paper’s number) and the register’s identity number must be declared.',
      )}</p>`
    : active
      ? buttonRow([
          ...(issuing.state === 'stopping'
            ? []
            : [
                html`<form method="post" action="${here}/dung">${button({ label: t('Dừng cấp', 'Stop'), variant: 'secondary' })}</form>`,
              ]),
          buttonLink({ href: page, label: t('Xem đã cấp đến đâu', 'See how far it is'), variant: 'secondary' }),
        ])
      : html`<form method="post" action="${here}" novalidate>
${textField({
  t,
  name: 'title',
  label: t('Tên giấy tờ', 'What the paper is called'),
  hint: t('Ví dụ: Giấy phép lái xe', 'For example: Giấy phép lái xe'),
  value: refused?.title ?? issuing?.title,
  error: refused?.message,
  maxlength: longestTitle,
})}
${button({ label: issuing ? t('Cấp tiếp', 'Go on giving') : t('Cấp giấy tờ số', 'Give the papers'), variant: 'secondary' })}</form>`
}`;
}

function counts({ t }: Pick<View, 't'>, issuing: Issuing): Html {
  const { label, standing } = stateWords(issuing.state, t);
  const shown = issuing.issued + issuing.held;
  return summaryList({ t }, [
    { key: t('Tình trạng', 'State'), value: statusTag({ standing, label }) },
    {
      key: t('Bản ghi khớp tự động đã xét', 'Records matched by the run, looked at'),
      value: formatCount(issuing.matched),
    },
    {
      key: t('Bản ghi do cán bộ quyết định đã xét', 'Records settled by officers, looked at'),
      value: formatCount(issuing.settled),
    },
    { key: t('Chủ giấy tờ đã đăng nhập tại đây', 'Holders known here'), value: formatCount(issuing.known) },
    {
      key: t('Có trong ví của chủ giấy tờ', 'In the holder’s wallet'),
      value: html`${shareWords(shown, issuing.matched + issuing.settled, t)}<ul>
<li>${t('Khớp tự động:', 'Matched by the run:')} ${shareWords(shown - issuing.settledShown, issuing.matched, t)}</li>
<li>${t('Cán bộ quyết định:', 'Settled by officers:')} ${shareWords(issuing.settledShown, issuing.settled, t)}</li></ul>`,
    },
    { key: t('Cấp lần này', 'Given this time'), value: formatCount(issuing.issued) },
    ...(issuing.otherHolder > 0
      ? [
          {
            key: t('Số đã cấp cho người khác, cần xem lại', 'Number given to somebody else: look again'),
            value: formatCount(issuing.otherHolder),
          },
        ]
      : []),
    ...(issuing.unfit > 0
      ? [{ key: t('Thiếu số hoặc tên', 'No number or no name'), value: formatCount(issuing.unfit) }]
      : []),
  ]);
}

const shareWords = (part: number, of: number, t: Say): string =>
  `${formatCount(part)}${of > 0 ? ` (${decimal((100 * part) / of, 1, t)} %)` : ''}`;
