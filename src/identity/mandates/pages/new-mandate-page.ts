import { html } from 'hono/html';
import { typedDayOf } from '../../../platform/http/read-day.ts';
import { many, one, type Typed } from '../../../platform/http/read-form.ts';
import { button, buttonRow, enterButton } from '../../../platform/views/button.ts';
import type { ErrorList } from '../../../platform/views/error-summary.ts';
import { checkboxesField } from '../../../platform/views/fields/checkboxes-field.ts';
import { dateField } from '../../../platform/views/fields/date-field.ts';
import { hiddenField } from '../../../platform/views/fields/hidden-field.ts';
import { idNumberField } from '../../../platform/views/fields/id-number-field.ts';
import { personNameField } from '../../../platform/views/fields/person-name-field.ts';
import { radiosField } from '../../../platform/views/fields/radios-field.ts';
import { selectField } from '../../../platform/views/fields/select-field.ts';
import { textField } from '../../../platform/views/fields/text-field.ts';
import { layout } from '../../../platform/views/layout.ts';
import { pageHeading } from '../../../platform/views/page-heading.ts';
import type { Html, View } from '../../../platform/views/view.ts';
import { powers } from '../mandate.ts';
import { powerWords } from '../mandate-words.ts';
import type { MandateScopes, ProcedureName } from '../mandate-scopes.ts';

type Shown = {
  /** The id the mandate will have: pressing twice makes one. */
  id: string;
  typed: Typed;
  errors: ErrorList;
  /** What the search found, and what was ticked before. */
  procedures: readonly ProcedureName[];
  lifeEvents: ReturnType<MandateScopes['lifeEvents']>;
  /** The organisation that appoints; null: a person for themselves. */
  organisation: string | null;
};

/** One page to let somebody act: who, for what, how far, until when. Nothing is ticked beforehand. */
export function newMandatePage(view: View, shown: Shown): Html {
  const { t, lang } = view;
  const { typed, errors, organisation } = shown;
  const title =
    organisation === null
      ? t('Uỷ quyền cho một người', 'Let somebody act for me')
      : t(`${organisation}: cử một người`, `${organisation}: appoint somebody`);
  const errorOf = (name: string): string | undefined => errors.find((error) => error.name === name)?.message;
  const ticked = many(typed, 'thu-tuc');
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: [{ href: '/uy-quyen', label: t('Uỷ quyền', 'Acting for others') }],
    body: html`${pageHeading({
      title,
      lead: t(
        'Người được uỷ quyền phải nhận thì mới có hiệu lực. Bạn vẫn là chủ hồ sơ, thấy mọi việc họ làm và thu hồi được ngay.',
        'It holds once they accept. You stay the owner, see everything they do, and can revoke it at once.',
      ),
    })}
    <form method="post" action="/uy-quyen/moi">
      ${enterButton({ name: '_action', value: 'make' })} ${hiddenField({ name: 'id', value: shown.id })}
      <h2>${t('Ai làm thay?', 'Who acts?')}</h2>
      ${personNameField({ t, name: 'ten', label: t('Họ và tên', 'Full name'), value: one(typed, 'ten'), error: errorOf('ten') })}
      ${idNumberField({ t, name: 'so-dinh-danh', value: one(typed, 'so-dinh-danh'), error: errorOf('so-dinh-danh') })}
      <h2>${t('Cho thủ tục nào?', 'For which procedures?')}</h2>
      ${radiosField({
        t,
        name: 'pham-vi',
        label: t('Phạm vi', 'Which'),
        value: one(typed, 'pham-vi'),
        error: errorOf('pham-vi'),
        options: [
          { value: 'all', label: t('Tất cả thủ tục', 'All procedures') },
          {
            value: 'life_event',
            label: t('Các thủ tục của một sự kiện', 'Those of a life event'),
            inside: selectField({
              t,
              name: 'su-kien',
              label: t('Sự kiện', 'Life event'),
              optional: true,
              value: one(typed, 'su-kien'),
              options: shown.lifeEvents.map((event) => ({ value: event.key, label: event[lang] })),
            }),
          },
          {
            value: 'procedures',
            label: t('Thủ tục tôi chọn', 'Those I choose'),
            inside: html`${textField({ t, name: 'tim', label: t('Tìm thủ tục theo tên', 'Find a procedure by name'), optional: true, type: 'search', value: one(typed, 'tim') })}
            ${button({ name: '_action', value: 'find', label: t('Tìm', 'Find'), variant: 'secondary', size: 'sm' })}
            ${
              shown.procedures.length === 0
                ? ''
                : checkboxesField({
                    t,
                    name: 'thu-tuc',
                    label: t('Thủ tục', 'Procedures'),
                    values: ticked,
                    options: shown.procedures.map(({ code, name }) => ({ value: code, label: name, hint: code })),
                  })
            }`,
          },
        ],
      })}
      <h2>${t('Được làm những gì?', 'What may they do?')}</h2>
      ${checkboxesField({
        t,
        name: 'quyen',
        label: t('Việc được làm', 'They may'),
        hint: t(
          'Chọn việc nào cũng được xem hồ sơ thuộc phạm vi này.',
          'Whatever you choose, they can see these dossiers.',
        ),
        values: many(typed, 'quyen'),
        error: errorOf('quyen'),
        options: powers
          .filter((power) => power !== 'manage' || organisation !== null)
          .map((power) => ({ value: power, label: powerWords(power, t) })),
      })}
      <h2>${t('Trong thời gian nào?', 'When?')}</h2>
      ${dateField({ t, name: 'tu', label: t('Từ ngày', 'From'), hint: t('Ví dụ: 27 3 2027', 'Example: 27 3 2027'), value: typedDayOf(typed, 'tu'), error: errorOf('tu') })}
      ${dateField({ t, name: 'den', label: t('Đến hết ngày', 'To the end of'), hint: t('Ví dụ: 27 3 2027; tối đa 5 năm', 'Example: 27 3 2027; five years at most'), value: typedDayOf(typed, 'den'), error: errorOf('den') })}
      ${buttonRow([button({ name: '_action', value: 'make', label: organisation === null ? t('Lập uỷ quyền', 'Let them act') : t('Cử người này', 'Appoint them') })])}
    </form>`,
  });
}
