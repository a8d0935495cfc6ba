import { html } from 'hono/html';
import { formatCount } from '../../platform/i18n/format.ts';
import { banner } from '../../platform/views/banner.ts';
import { cardGrid } from '../../platform/views/card-grid.ts';
import { layout } from '../../platform/views/layout.ts';
import { linkList } from '../../platform/views/link-list.ts';
import { searchBox } from '../../platform/views/search-box.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { lifeEvents } from '../life-events.ts';
import type { Hit } from '../search-procedures.ts';
import { hitLabel, inVietnamese, levelText, procedureHref } from './catalogue-words.ts';

/** What the home page shows. */
export type Home = { readonly popular: readonly Hit[]; readonly procedures: number };

/** The door: search first, what people use most, what happened in their lives, and where their dossier is. */
export function homePage(view: View, { popular, procedures }: Home): Html {
  const { t } = view;
  return layout(view, {
    title: t('Trang chủ', 'Home'),
    banner: banner({
      title: t('Bạn cần làm thủ tục gì?', 'What do you need to do?'),
      lead: t(
        'Tìm thủ tục, xem cần giấy tờ gì, nộp hồ sơ và theo dõi đến khi có kết quả.',
        'Find a service, see which papers you need, apply, and follow it until the result.',
      ),
      body: searchBox(view, {
        action: '/thu-tuc',
        label: t('Tìm thủ tục', 'Find a service'),
        labelHidden: true,
        big: true,
        hint: t('Gõ như bạn vẫn gọi: khai sinh, sổ đỏ, gplx…', 'In your own words: birth, driving licence, khai sinh…'),
      }),
    }),
    body: html`<h2>${t('Được dùng nhiều', 'Most used')}</h2>
      ${linkList(
        popular.map((hit) => ({
          href: procedureHref(hit.code),
          label: hitLabel(hit, view),
          facts: [inVietnamese(view, hit.field), ...hit.levels.map((level) => levelText(level, t))],
        })),
        { wide: true },
      )}
      <p><a class="ds-link" href="/thu-tuc">${t(`Xem cả ${formatCount(procedures)} thủ tục`, `See all ${procedures.toLocaleString('en')} services`)}</a></p>
      <h2>${t('Theo việc trong đời', 'By life event')}</h2>
      ${cardGrid(lifeEvents.map(({ key, vi, en, icon }) => ({ href: `/su-kien/${key}`, label: t(vi, en), icon })))}
      <h2>${t('Hồ sơ của tôi đến đâu rồi?', 'Where is my dossier?')}</h2>
      <p>
        ${t(
          'Nhập mã hồ sơ trên giấy tiếp nhận để biết hồ sơ đang ở đâu và hẹn trả ngày nào. Không cần đăng nhập.',
          'Enter the code on your receipt to see where your dossier is and when it is due. No sign-in needed.',
        )}
      </p>
      ${searchBox(view, {
        action: '/tra-cuu',
        name: 'ma',
        id: 'track',
        label: t('Mã hồ sơ', 'Dossier code'),
        hint: t('Ví dụ: H38.101-261120-0001', 'Example: H38.101-261120-0001'),
      })}`,
  });
}
