import type { Form } from '../../forms/api.ts';

const form = (key: string, fields: Form['sections'][number]['fields']): Form => ({
  key,
  title_vi: 'Tra cứu',
  title_en: 'Look up',
  sections: [{ key: 'facts', title_vi: 'Tra cứu', title_en: 'Look up', fields }],
});

/** Ba thông tin: họ tên, ngày sinh, số định danh. */
export const threeFactsForm: Form = form('ba-thong-tin', [
  {
    type: 'person-name',
    key: 'facts_name',
    label_vi: 'Họ, chữ đệm và tên',
    label_en: 'Full name',
    hint_vi: 'Ghi như trên thẻ căn cước; có dấu hay không đều được',
    hint_en: 'As on the identity card; with or without tone marks',
  },
  {
    type: 'date',
    key: 'facts_birth',
    label_vi: 'Ngày, tháng, năm sinh',
    label_en: 'Date of birth',
    range: 'past',
  },
  {
    type: 'id-number',
    key: 'facts_id',
    label_vi: 'Số định danh cá nhân',
    label_en: 'Personal identification number',
  },
]);

/** Mã số thuế of an organisation or household business. */
export const taxCodeForm: Form = form('ma-so-thue', [
  {
    type: 'tax-code',
    key: 'facts_tax',
    label_vi: 'Mã số thuế',
    label_en: 'Tax code',
    hint_vi: '10 số, 13 số (chi nhánh), hoặc số định danh 12 số của chủ hộ kinh doanh',
    hint_en: '10 digits, 13 (branch), or the 12-digit number of the owner of a household business',
  },
]);
