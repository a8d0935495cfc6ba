import { html } from 'hono/html';
import { button, buttonLink, buttonRow } from './button.ts';
import { cardGrid } from './card-grid.ts';
import { dataTable } from './data-table.ts';
import { details } from './details.ts';
import { emptyState } from './empty-state.ts';
import { galleryErrors, galleryForm, type GalleryState } from './gallery-fields.ts';
import { guardedForm } from './guarded-form.ts';
import { icon, iconNames } from './icons.ts';
import { layout } from './layout.ts';
import { linkList } from './link-list.ts';
import { notice } from './notice.ts';
import { pageHeading } from './page-heading.ts';
import { pagination } from './pagination.ts';
import { printSheet } from './print-sheet.ts';
import { readAloud } from './read-aloud.ts';
import { searchBox } from './search-box.ts';
import { statusTag, type Standing } from './status-tag.ts';
import { summaryList } from './summary-list.ts';
import { tabs } from './tabs.ts';
import { taskList } from './task-list.ts';
import { timeline } from './timeline.ts';
import type { Html, View } from './view.ts';

/** Every component in its states on one page: to look at while building, and for the tests to walk over. */
export function galleryPage(view: View, state: GalleryState): Html {
  const { t } = view;
  return layout(view, {
    title: t('Thư viện thành phần', 'Component gallery'),
    errors: state === 'error' ? galleryErrors(view) : [],
    breadcrumbs: [{ href: '/thu-tuc', label: t('Thủ tục', 'Services') }],
    islands: ['read-aloud', 'address-select', 'upload-progress', 'confirm-leave'],
    private: true,
    body: html`${pageHeading({ title: t('Thư viện thành phần', 'Component gallery'), caption: t('Dành cho người xây dựng', 'For builders'), lead: t('Mỗi thành phần một lần, mọi trạng thái.', 'Every component once, in every state.') })}
    ${guardedForm(view, { uploads: true, form: galleryForm(view, state) })} ${galleryPieces(view)}`,
  });
}

/** Everything that is not a field. */
function galleryPieces(view: View): Html {
  const { t } = view;
  const standings: readonly [Standing, string][] = [
    ['in-time', t('Trong hạn', 'In time')],
    ['soon', t('Sắp đến hạn', 'Due soon')],
    ['overdue', t('Quá hạn 2 ngày', '2 days overdue')],
    ['done', t('Đã trả kết quả', 'Handed over')],
    ['paused', t('Chờ bổ sung', 'Waiting for papers')],
    ['neutral', t('Bản nháp', 'Draft')],
  ];
  return html`<h2>${t('Nút', 'Buttons')}</h2>
    ${buttonRow([button({ label: t('Nộp hồ sơ', 'Apply') }), button({ label: t('Tải xuống', 'Download'), variant: 'secondary', icon: 'file' }), button({ label: t('Từ chối hồ sơ', 'Refuse'), variant: 'danger' }), buttonLink({ href: '/', label: t('Quay lại', 'Back'), variant: 'tertiary', icon: 'arrow-left' })])}
    <h2>${t('Trạng thái', 'Status')}</h2>
    <p class="button-row">${standings.map(([standing, label]) => statusTag({ standing, label }))}</p>
    ${(['info', 'success', 'warning', 'danger'] as const).map((kind) => notice({ kind, title: t('Hồ sơ đã được lưu', 'Your dossier is saved'), body: t('Bạn có thể quay lại trong 30 ngày.', 'You can come back within 30 days.') }))}
    <h2>${t('Các bước', 'Steps')}</h2>
    ${taskList(view, [
      { id: 'case', label: t('Chọn trường hợp', 'Choose your case'), href: '/b/1', state: 'done' },
      {
        id: 'child',
        label: t('Thông tin của trẻ', 'About the child'),
        href: '/b/2',
        state: 'started',
        hint: t('Còn 2 câu hỏi', '2 questions left'),
      },
      { id: 'papers', label: t('Giấy tờ', 'Papers'), href: '/b/3', state: 'error' },
      { id: 'result', label: t('Cách nhận kết quả', 'How to receive the result'), href: '/b/4', state: 'todo' },
      { id: 'send', label: t('Kiểm tra và nộp', 'Check and send'), state: 'cannot-start' },
    ])}
    ${summaryList(view, [
      { key: t('Họ và tên', 'Full name'), value: 'Giàng Thị Mỷ', change: '/b/2#name' },
      { key: t('Ngày sinh', 'Born'), value: '27/03/1990', change: '/b/2#birth' },
      { key: t('Thư điện tử', 'E-mail'), value: '', change: '/b/2#email' },
    ])}
    ${timeline(view, [
      { title: t('Đã nộp', 'Submitted'), when: '08:12 20/11/2026', machine: '2026-11-20T08:12+07:00', state: 'past' },
      {
        title: t('Đang thụ lý', 'In review'),
        when: '09:40 20/11/2026',
        machine: '2026-11-20T09:40+07:00',
        who: t('Phòng Tư pháp', 'Justice office'),
        body: t('Hẹn trả trước 25/11/2026.', 'Due by 25/11/2026.'),
        state: 'now',
      },
      { title: t('Trả kết quả', 'Hand-over'), when: t('dự kiến 25/11/2026', 'expected 25/11/2026'), state: 'ahead' },
    ])}
    ${readAloud(
      view,
      html`<h2>${t('Bạn cần gì', 'What you need')}</h2>
        <p>${t('Mang theo thẻ căn cước và giấy chứng sinh.', 'Bring your identity card and the birth slip.')}</p>`,
    )}
    ${details({ summary: t('Không có giấy chứng sinh?', 'No birth slip?'), body: html`<p>${t('Nộp văn bản của người làm chứng.', 'Hand in a statement of a witness.')}</p>` })}
    ${searchBox(view, { action: '/thu-tuc', label: t('Tìm thủ tục', 'Find a service'), id: 'gallery-search', hint: t('Ví dụ: khai sinh, sổ đỏ, gplx', 'Example: birth, land, driving licence') })}
    ${tabs(t('Danh sách hồ sơ', 'Lists of dossiers'), [
      { href: '/a', label: t('Của tôi', 'Mine'), count: 12, current: true },
      { href: '/b', label: t('Cả đơn vị', 'Unit'), count: 87 },
    ])}
    ${dataTable({
      caption: t('Bảng', 'Table'),
      columns: [
        {
          key: 'code',
          label: t('Mã', 'Code'),
          header: true,
          cell: (row: { code: string; fee: string }) => html`<a class="code" href="/x">${row.code}</a>`,
        },
        { key: 'fee', label: t('Phí', 'Fee'), kind: 'number', cell: (row) => row.fee },
      ],
      rows: [
        { code: 'H38.12-261122-0007', fee: '8.000 đồng' },
        { code: 'H38.12-261122-0008', fee: '0 đồng' },
      ],
    })}
    ${pagination(view, { newer: '/a?truoc=1', older: '/a?sau=1' })}
    ${emptyState({ title: t('Không có hồ sơ nào đang chờ', 'Nothing is waiting'), body: t('Hồ sơ mới sẽ hiện ở đây.', 'New dossiers appear here.'), icon: 'check-circle' })}
    ${cardGrid([
      { href: '/1', label: t('Sinh con', 'Having a child'), icon: 'birth' },
      { href: '/2', label: t('Kết hôn', 'Marriage'), icon: 'marriage' },
    ])}
    ${linkList([{ href: '/3', label: t('Đăng ký khai sinh', 'Birth registration'), facts: [t('Trong ngày', 'Same day'), t('Miễn phí', 'Free')] }])}
    <p class="button-row">${iconNames.map((name) => icon(name))}</p>
    ${printSheet({
      size: 'A5',
      body: html`<h2>${t('Giấy tiếp nhận hồ sơ', 'Receipt')}</h2>
        <p>H38.12-261122-0007</p>`,
    })}`;
}
