import type { Form } from './form.ts';

/** What the general form needs to know of a procedure. */
export type GeneralFormContent = {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null | undefined;
};

const inTitle = (name: string): string => (name.length > 1900 ? `${name.slice(0, 1899)}…` : name);

/** One list for all procedures, so that its conditions are compiled once. */
const sections: Form['sections'] = [
  {
    key: 'applicant',
    title_vi: 'Người đề nghị',
    title_en: 'The applicant',
    fields: [
      {
        type: 'person-name',
        key: 'full_name',
        label_vi: 'Họ, chữ đệm và tên',
        label_en: 'Full name',
        prefill: 'person.name',
      },
      {
        type: 'date',
        key: 'birth_date',
        label_vi: 'Ngày, tháng, năm sinh',
        label_en: 'Date of birth',
        partial: true,
        range: 'past',
        optional: true,
        prefill: 'person.date_of_birth',
      },
      {
        type: 'id-number',
        key: 'id_number',
        label_vi: 'Số định danh cá nhân',
        label_en: 'Personal identification number',
        prefill: 'person.id_number',
      },
      {
        type: 'phone',
        key: 'phone',
        label_vi: 'Số điện thoại',
        label_en: 'Telephone number',
        own: true,
        prefill: 'person.phone',
      },
      {
        type: 'email',
        key: 'email',
        label_vi: 'Thư điện tử',
        label_en: 'E-mail',
        own: true,
        optional: true,
        prefill: 'person.email',
      },
      {
        type: 'address',
        key: 'address',
        label_vi: 'Nơi cư trú',
        label_en: 'Place of residence',
        prefill: 'person.address',
      },
    ],
  },
  {
    key: 'organisation',
    title_vi: 'Tổ chức (nếu đề nghị thay tổ chức)',
    title_en: 'Organisation (if you ask on behalf of one)',
    fields: [
      {
        type: 'yes-no',
        key: 'for_organisation',
        label_vi: 'Đề nghị này thay mặt một tổ chức, doanh nghiệp?',
        label_en: 'Is this on behalf of an organisation or enterprise?',
      },
      {
        type: 'text',
        key: 'organisation_name',
        label_vi: 'Tên tổ chức',
        label_en: 'Name of the organisation',
        when: 'for_organisation = true',
      },
      {
        type: 'tax-code',
        key: 'organisation_tax_code',
        label_vi: 'Mã số thuế hoặc mã số doanh nghiệp',
        label_en: 'Tax or enterprise code',
        optional: true,
        when: 'for_organisation = true',
      },
      {
        type: 'text',
        key: 'organisation_role',
        label_vi: 'Chức vụ của người đề nghị',
        label_en: 'Position of the applicant',
        optional: true,
        when: 'for_organisation = true',
      },
    ],
  },
  {
    key: 'request',
    title_vi: 'Nội dung đề nghị',
    title_en: 'What you ask for',
    help_vi: 'Giấy tờ kèm theo được nộp ở bước Giấy tờ.',
    help_en: 'Papers are handed in at the step Papers.',
    fields: [
      {
        type: 'long-text',
        key: 'purpose',
        label_vi: 'Đề nghị cơ quan giải quyết việc gì?',
        label_en: 'What do you ask the authority to do?',
        hint_vi: 'Ghi ngắn gọn, rõ ràng: việc gì, cho ai, ở đâu',
        hint_en: 'Short and clear: what, for whom, where',
        max: 2000,
      },
      {
        type: 'long-text',
        key: 'details',
        label_vi: 'Thông tin chi tiết',
        label_en: 'Details',
        hint_vi: 'Số, ngày của giấy tờ liên quan, thông tin khác cơ quan cần biết',
        hint_en: 'Numbers and dates of related papers, anything else the authority should know',
        optional: true,
        max: 4000,
        rows: 6,
      },
      { type: 'long-text', key: 'note', label_vi: 'Ghi chú', label_en: 'Note', optional: true, max: 1000, rows: 2 },
    ],
  },
];

/**
 * Đơn đề nghị chung – the form of every procedure that has none of its own: who asks, what is asked for and why.
 * Papers are another step of the application. Same content, same form.
 */
export function generalForm({ name, nameEn }: GeneralFormContent): Form {
  return {
    key: 'general',
    title_vi: 'Đơn đề nghị giải quyết thủ tục hành chính',
    title_en: 'Request for an administrative procedure',
    intro_vi: inTitle(`Thủ tục: ${name}`),
    intro_en: inTitle(`Procedure: ${nameEn ?? name}`),
    sections,
  };
}
