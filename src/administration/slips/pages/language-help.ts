import { html } from 'hono/html';
import { dataTable } from '../../../platform/views/data-table.ts';
import type { Html, View } from '../../../platform/views/view.ts';

/** The whole language of a model on one screen. */
export function languageHelp({ t }: View): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['= TÊN PHIẾU', t('Tên phiếu, chữ lớn ở giữa', 'The title, large and centred')],
    ['== Đề mục', t('Đề mục đậm', 'A bold heading')],
    [
      'Lý do: {{lý do}}',
      t('Một đoạn; trường không có giá trị thành dòng chấm', 'A paragraph; a field without a value becomes dots'),
    ],
    ['Email: {{email chủ hồ sơ?}}', t('Bỏ cả dòng khi không có giá trị', 'The line drops when there is no value')],
    ['**đậm**  __nghiêng__', t('Chữ đậm, chữ nghiêng', 'Bold, italic')],
    ['dòng trên // dòng dưới', t('Xuống dòng trong một đoạn hoặc ô', 'The next line within a paragraph or cell')],
    [t('(hai dấu cách ở đầu dòng)', '(two spaces first)'), t('Đoạn thụt vào', 'An indented paragraph')],
    [
      '@tiêu-ngữ',
      t('Tên cơ quan, số phiếu, Quốc hiệu, Tiêu ngữ, ngày', 'Agency, number, name of the State, motto, day'),
    ],
    ['@mã-qr', t('Mã QR và mã hồ sơ', 'QR code and dossier code')],
    [
      '@bảng giấy tờ',
      t(
        'Bảng theo một danh sách; bên dưới mỗi cột một dòng “| Tên cột [độ rộng mm] = nội dung”',
        'A table over a list; below it a line “| head [width mm] = content” for each column',
      ),
    ],
    ['@danh-sách giấy tờ = {{stt}}. {{tên giấy tờ}}', t('Mỗi phần tử một dòng', 'A line for each')],
    [
      '@ký',
      t(
        'Chữ ký; bên dưới mỗi bên một dòng “| CHỨC DANH (cách ký) = {{tên}}”',
        'Signatures; below it a line “| ROLE (how) = {{name}}” for each side',
      ),
    ],
    ['@ghi-chú …', t('Dòng chữ nhỏ ở cuối', 'Small print at the end')],
    ['@giữa …  @phải …', t('Căn giữa, căn phải', 'Centred, to the right')],
    ['@khổ A5', t('A5, A5 ngang, A4, A4 ngang', 'A5, A4; “ngang” is landscape')],
    ['@liên Liên 1 | Liên 2', t('Mỗi liên in một lần', 'One print for each copy')],
    ['@chân …', t('Chân trang', 'Foot of the page')],
    ['# …', t('Ghi chú cho người sửa mẫu, không in', 'A remark that is not printed')],
  ];
  return html`${dataTable<(typeof rows)[number]>({
    caption: t('Các dấu của mẫu', 'Marks of a model'),
    captionHidden: true,
    columns: [
      {
        key: 'mark',
        label: t('Viết', 'Write'),
        header: true,
        cell: ([mark]) => html`<code translate="no">${mark}</code>`,
      },
      { key: 'does', label: t('Để', 'For'), cell: ([, does]) => does },
    ],
    rows,
  })}`;
}
