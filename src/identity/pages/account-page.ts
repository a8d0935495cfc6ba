import { html } from 'hono/html';
import { formatDay } from '../../platform/i18n/format.ts';
import { buttonLink, buttonRow } from '../../platform/views/button.ts';
import { layout } from '../../platform/views/layout.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import { summaryList } from '../../platform/views/summary-list.ts';
import type { Html, View } from '../../platform/views/view.ts';
import type { Citizen } from '../sessions/actor.ts';

/** Who I am here, as the national eID says; nothing of it can be changed on our side. */
export function accountPage(view: View, person: Citizen): Html {
  const { t } = view;
  const title = t('Tài khoản của tôi', 'My account');
  const { address } = person;
  const day = person.dateOfBirth ?? '';
  return layout(view, {
    title,
    private: true,
    body: html`${pageHeading({
      title,
      lead: t(
        'Thông tin lấy từ tài khoản định danh điện tử (VNeID). Nếu sai, hãy sửa tại VNeID hoặc Công an xã, phường.',
        'These facts come from your electronic identity (VNeID). If one is wrong, have it corrected there or at the commune police.',
      ),
    })}
    ${summaryList(view, [
      { key: t('Họ và tên', 'Name'), value: person.name },
      { key: t('Số định danh', 'Identity number'), value: person.idNumber ?? '' },
      { key: t('Ngày sinh', 'Date of birth'), value: day.length === 10 ? formatDay(day) : day },
      { key: t('Giới tính', 'Gender'), value: genderOf(view, person.gender) },
      { key: t('Điện thoại', 'Phone'), value: person.phone ?? '' },
      { key: t('Thư điện tử', 'E-mail'), value: person.email ?? '' },
      {
        key: t('Nơi ở', 'Address'),
        value: address ? [address.street, address.communeName, address.provinceName].filter(Boolean).join(', ') : '',
      },
      {
        key: t('Mức độ định danh', 'Identity level'),
        value:
          person.level === 2
            ? t('Mức độ 2', 'Level 2')
            : html`${t('Mức độ 1', 'Level 1')} ·
                <a class="ds-link" href="/tai-khoan/muc-2?ve=/tai-khoan">${t('nâng lên mức 2', 'raise to level 2')}</a>`,
      },
    ])}
    ${buttonRow([
      buttonLink({
        href: '/tai-khoan/ai-da-xem',
        label: t('Ai đã xem dữ liệu của tôi', 'Who looked at my data'),
        variant: 'secondary',
      }),
      buttonLink({
        href: '/tai-khoan/phien',
        label: t('Nơi đang đăng nhập', 'Where I am signed in'),
        variant: 'secondary',
      }),
      buttonLink({
        href: '/tai-khoan/dong-y',
        label: t('Đồng ý cho dùng dữ liệu', 'Consents'),
        variant: 'secondary',
      }),
      buttonLink({ href: '/dang-xuat', label: t('Đăng xuất', 'Sign out'), variant: 'secondary' }),
    ])}`,
  });
}

function genderOf({ t }: View, gender: Citizen['gender']): string {
  switch (gender) {
    case 'male':
      return t('Nam', 'Male');
    case 'female':
      return t('Nữ', 'Female');
    case 'other':
      return t('Khác', 'Other');
    case null:
      return '';
  }
}
