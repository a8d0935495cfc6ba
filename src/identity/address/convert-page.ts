import { html } from 'hono/html';
import { button } from '../../platform/views/button.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Conversion, OldPlace } from './convert-address.ts';

/** Type an old address, read the one of today. */
export function convertPage(view: View, { text, found }: { text: string; found: Conversion | null }): Html {
  const { t } = view;
  const title = t('Chuyển đổi địa chỉ', 'Convert an address');
  return layout(view, {
    title,
    body: html`${pageHeading({
      title,
      lead: t(
        'Từ 01/7/2025 không còn quận, huyện; nhiều xã, phường được nhập hoặc chia. Giấy tờ ghi địa chỉ cũ vẫn có giá trị.',
        'Since 1 July 2025 there are no districts; many communes were merged or divided. Papers with old addresses stay valid.',
      ),
    })}
      <form method="get" action="/dia-chi/chuyen-doi">
        ${textField({
          t,
          name: 'dia-chi',
          label: t('Địa chỉ cũ', 'Old address'),
          hint: t(
            'Ví dụ: thôn 2, xã Bản Qua, huyện Bát Xát, tỉnh Lào Cai',
            'For example: thôn 2, xã Bản Qua, huyện Bát Xát, tỉnh Lào Cai',
          ),
          value: text,
          autocomplete: 'off',
        })}
        ${button({ label: t('Chuyển đổi', 'Convert') })}
      </form>
      ${found === null ? '' : answer(view, found)}`,
  });
}

const lineOf = ({ commune, district, province }: OldPlace): string =>
  [commune?.fullName, district.fullName, province.fullName].filter(Boolean).join(', ');

function answer(view: View, found: Conversion): Html {
  const { t } = view;
  switch (found.kind) {
    case 'today':
      return notice({ kind: 'success', title: t('Đây đã là địa chỉ hiện nay', 'This is an address of today already') });
    case 'converted':
      return html`<h2>${t('Địa chỉ hiện nay', 'Address of today')}</h2>
        ${summaryList(view, [
          { key: t('Số nhà, đường, thôn, tổ', 'House, street, hamlet'), value: found.street },
          { key: t('Xã, phường', 'Commune'), value: found.commune.fullName },
          { key: t('Đơn vị cũ (đến 30/06/2025)', 'Old units (until 30/06/2025)'), value: lineOf(found.from) },
        ])}`;
    case 'which':
      return html`<h2>${t('Xã, phường cũ đã được chia', 'The old commune was divided')}</h2>
        <p>${t('Nơi bạn ở nay thuộc một trong các xã, phường sau; hỏi tổ trưởng, trưởng thôn nếu chưa rõ:', 'Where you live belongs to one of these today; ask the head of your hamlet if you do not know:')}</p>
        <ul>${found.candidates.map(({ fullName }) => html`<li>${fullName}</li>`)}</ul>`;
    case 'which_old':
      return html`<h2>${t('Có nhiều nơi trùng tên', 'Several places have this name')}</h2>
        <p>${t('Hãy ghi thêm huyện, tỉnh:', 'Write district and province too:')}</p>
        <ul>${found.candidates.map((place) => html`<li><a class="ds-link" href="/dia-chi/chuyen-doi?dia-chi=${encodeURIComponent(lineOf(place))}">${lineOf(place)}</a></li>`)}</ul>`;
    case 'unknown':
      return notice({
        kind: 'warning',
        title: t('Không tìm thấy', 'Not found'),
        body: t(
          'Hãy ghi xã, huyện, tỉnh, cách nhau bằng dấu phẩy.',
          'Write commune, district and province, parted by commas.',
        ),
      });
  }
}
