import type { PaperCase } from '../catalogue/api.ts';
import type { Form } from '../forms/api.ts';
import type { Agency } from '../identity/api.ts';

type Options = Extract<Form['sections'][number]['fields'][number], { type: 'radios' }>['options'];

/** Up to so many choices people see at once; more go into a list. */
const mostRadios = 8;

function choiceForm(
  key: string,
  title_vi: string,
  title_en: string,
  label_vi: string,
  label_en: string,
  options: Options,
): Form {
  const type = options.length > mostRadios ? 'select' : 'radios';
  return {
    key,
    title_vi,
    title_en,
    sections: [{ key, title_vi, title_en, fields: [{ type, key, label_vi, label_en, options }] }],
  };
}

/** The page "Cơ quan giải quyết". */
export const agencyForm = (agencies: readonly Agency[]): Form =>
  choiceForm(
    'agency',
    'Cơ quan giải quyết',
    'Deciding authority',
    'Bạn nộp đến cơ quan nào?',
    'To which authority do you apply?',
    agencies.map(({ id, name, nameEn, address }) => ({
      value: id,
      label_vi: name,
      label_en: nameEn,
      ...(address ? { hint_vi: address, hint_en: address } : {}),
    })),
  );

/** The page "Trường hợp"; its values count from 1. */
export const caseForm = (cases: readonly PaperCase[]): Form =>
  choiceForm(
    'case',
    'Trường hợp của bạn',
    'Your case',
    'Bạn thuộc trường hợp nào?',
    'Which case is yours?',
    cases.map(({ title }, index) => ({
      value: String(index + 1),
      label_vi: title ?? 'Trường hợp thông thường',
      label_en: title ?? 'The usual case',
    })),
  );

/** The page "Cách nhận kết quả". */
export const receiveForm: Form = {
  key: 'nhan-ket-qua',
  title_vi: 'Cách nhận kết quả',
  title_en: 'How to receive the result',
  sections: [
    {
      key: 'receive',
      title_vi: 'Cách nhận kết quả',
      title_en: 'How to receive the result',
      fields: [
        {
          type: 'radios',
          key: 'method',
          label_vi: 'Bạn muốn nhận kết quả ở đâu?',
          label_en: 'Where do you want to receive the result?',
          options: [
            {
              value: 'online',
              label_vi: 'Nhận bản điện tử trên trang này',
              label_en: 'Electronically, on this site',
              hint_vi: 'Bản có chữ ký số, tải về và in bất cứ lúc nào',
              hint_en: 'Digitally signed; download and print it at any time',
            },
            {
              value: 'counter',
              label_vi: 'Đến nhận tại Bộ phận Một cửa',
              label_en: 'At the one-stop counter',
              hint_vi: 'Mang theo giấy tờ tuỳ thân; chúng tôi báo tin khi có kết quả',
              hint_en: 'Bring your identity paper; we tell you when it is ready',
            },
            {
              value: 'post',
              label_vi: 'Nhận qua bưu điện, tận nhà',
              label_en: 'By post, at home',
              hint_vi: 'Người nhận trả cước bưu chính',
              hint_en: 'The receiver pays the postage',
            },
          ],
        },
        {
          type: 'address',
          key: 'post_address',
          label_vi: 'Địa chỉ nhận',
          label_en: 'Address for delivery',
          when: 'method = "post"',
          prefill: 'person.address',
        },
      ],
    },
  ],
};
