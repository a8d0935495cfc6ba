import { html } from 'hono/html';
import { button, buttonLink, buttonRow, enterButton } from './button.ts';
import { addressField } from './fields/address-field.ts';
import { checkboxesField } from './fields/checkboxes-field.ts';
import { dateField } from './fields/date-field.ts';
import { declarationField } from './fields/declaration-field.ts';
import { emailField } from './fields/email-field.ts';
import { fileField } from './fields/file-field.ts';
import { formHeading } from './fields/form-heading.ts';
import { hiddenField } from './fields/hidden-field.ts';
import { idNumberField } from './fields/id-number-field.ts';
import { inset } from './fields/inset.ts';
import { moneyField } from './fields/money-field.ts';
import { numberField } from './fields/number-field.ts';
import { personNameField } from './fields/person-name-field.ts';
import { phoneField } from './fields/phone-field.ts';
import { radiosField } from './fields/radios-field.ts';
import { selectField } from './fields/select-field.ts';
import { textAreaField } from './fields/text-area-field.ts';
import { textField } from './fields/text-field.ts';
import { yesNoField } from './fields/yes-no-field.ts';
import type { ErrorList } from './error-summary.ts';
import type { Html, View } from './view.ts';

/** How the fields of the gallery stand. */
export type GalleryState = 'empty' | 'filled' | 'error';

/** The errors the gallery shows, one for a field of each kind. */
export const galleryErrors = ({ t }: View): ErrorList => [
  { name: 'name', message: t('Nhập họ, chữ đệm và tên', 'Enter the full name') },
  { name: 'id-number', message: t('Số định danh phải có đúng 12 chữ số', 'The number must have exactly 12 digits') },
  { name: 'birth', message: t('Ngày sinh phải có trong lịch', 'The birthday must be a real day') },
  { name: 'home-commune', message: t('Chọn xã, phường hoặc đặc khu', 'Choose a commune') },
  { name: 'relation', message: t('Chọn quan hệ với trẻ', 'Choose how you are related') },
  { name: 'paper', message: t('Tải lên giấy chứng sinh', 'Upload the birth slip') },
  { name: 'promise', message: t('Đánh dấu để cam đoan', 'Tick the box to declare') },
];

/** Every field in one form, in one state. */
export function galleryForm(view: View, state: GalleryState): Html {
  const { t } = view;
  const filled = state === 'filled';
  const error = (name: string): string | undefined =>
    state === 'error' ? galleryErrors(view).find((one) => one.name === name)?.message : undefined;
  const as = (text: string): string | undefined => (filled ? text : undefined);
  return html`<form method="post" action="/thu-vien" enctype="multipart/form-data" novalidate>
    ${enterButton()} ${hiddenField({ name: 'step', value: 'child' })}
    ${personNameField({ t, name: 'name', value: as('Giàng Thị Mỷ'), error: error('name') })}
    ${idNumberField({ t, name: 'id-number', value: as('000099000001') ?? (error('id-number') && '0000990'), error: error('id-number') })}
    ${dateField({ t, name: 'birth', label: t('Ngày sinh', 'Date of birth'), yearOnlyAllowed: true, value: filled ? { day: '27', month: '3', year: '1990' } : {}, error: error('birth'), wrong: ['day', 'month'] })}
    ${addressField({
      t,
      name: 'home',
      label: t('Nơi thường trú', 'Permanent residence'),
      provinces: [
        { value: '10', label: 'Tỉnh Lào Cai' },
        { value: '01', label: 'Thành phố Hà Nội' },
      ],
      communes: filled
        ? [
            { value: '02647', label: 'Phường Lào Cai' },
            { value: '03006', label: 'Phường Sa Pa' },
          ]
        : [],
      value: filled ? { province: '10', commune: '03006', street: 'Tổ 4, đường Fansipan' } : {},
      errors: { commune: error('home-commune') },
    })}
    ${radiosField({
      t,
      name: 'relation',
      label: t('Bạn là gì của trẻ?', 'How are you related to the child?'),
      value: as('other'),
      error: error('relation'),
      options: [
        { value: 'mother', label: t('Mẹ', 'Mother') },
        { value: 'father', label: t('Cha', 'Father') },
        {
          value: 'other',
          label: t('Người khác', 'Someone else'),
          hint: t('Ông, bà, người giám hộ…', 'Grandparent, guardian…'),
          inside: textField({
            t,
            name: 'relation-other',
            label: t('Ghi rõ', 'Please say'),
            width: 20,
            value: as('Bà nội'),
          }),
        },
      ],
    })}
    ${yesNoField({ t, name: 'married', label: t('Cha mẹ đã đăng ký kết hôn?', 'Are the parents married?'), value: as('yes') })}
    ${formHeading({ text: t('Liên hệ và số liệu', 'Contact and numbers'), lead: t('Chúng tôi chỉ dùng để báo tin về hồ sơ này.', 'Used only for news about this dossier.') })}
    ${phoneField({ t, name: 'phone', label: t('Số điện thoại', 'Telephone'), value: as('0900 000 012') })}
    ${emailField({ t, name: 'email', label: t('Thư điện tử', 'E-mail'), optional: true, value: as('my@example.vn') })}
    ${selectField({
      t,
      name: 'people',
      label: t('Dân tộc', 'Ethnic group'),
      options: [
        { value: '01', label: 'Kinh' },
        { value: '08', label: 'Mông' },
      ],
      value: as('08'),
      width: 20,
    })}
    ${numberField({ t, name: 'area', label: t('Diện tích thửa đất', 'Area of the plot'), decimal: true, suffix: 'm²', value: as('120,5') })}
    ${moneyField({ t, name: 'capital', label: t('Vốn kinh doanh', 'Capital'), value: as('50.000.000') })}
    ${textAreaField({ t, name: 'note', label: t('Nội dung đề nghị', 'Your request'), optional: true, value: as('Đề nghị cấp 3 bản sao trích lục.') })}
    ${checkboxesField({
      t,
      name: 'also',
      label: t('Làm cùng lúc', 'At the same time'),
      hint: t('Đánh dấu những việc cần làm', 'Tick all that apply'),
      values: filled ? ['insurance'] : [],
      options: [
        { value: 'residence', label: t('Đăng ký thường trú cho trẻ', 'Register the child’s residence') },
        { value: 'insurance', label: t('Cấp thẻ bảo hiểm y tế', 'Health insurance card') },
      ],
    })}
    ${inset(t('Giấy chứng sinh do cơ sở y tế cấp. Nếu không có, nộp văn bản của người làm chứng.', 'The birth slip is issued by the clinic. If there is none, hand in a statement of a witness.'))}
    ${fileField({
      t,
      name: 'paper',
      label: t('Giấy chứng sinh', 'Birth slip'),
      hint: t('Ảnh chụp hoặc PDF, mỗi tệp tối đa 50 MB', 'Photo or PDF, up to 50 MB each'),
      accept: '.pdf,image/*',
      multiple: true,
      error: error('paper'),
      uploaded: filled
        ? [
            { id: 'f1', name: 'giay-chung-sinh-trang-1.jpg', size: '2,4 MB', href: '/tep/f1' },
            { id: 'f2', name: 'giay-chung-sinh-trang-2.jpg', size: '1,9 MB' },
          ]
        : [],
    })}
    ${declarationField({ t, name: 'promise', label: t('Tôi cam đoan nội dung trên là đúng sự thật và chịu trách nhiệm trước pháp luật.', 'I declare that the above is true and answer for it before the law.'), checked: filled, error: error('promise') })}
    ${buttonRow([button({ label: t('Tiếp tục', 'Continue') }), button({ label: t('Lưu, làm sau', 'Save for later'), name: '_action', value: 'save', variant: 'secondary' }), buttonLink({ href: '/', label: t('Hủy', 'Cancel'), variant: 'tertiary' })])}
  </form>`;
}
