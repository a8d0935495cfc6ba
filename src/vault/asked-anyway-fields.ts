import { html } from 'hono/html';
import type { Say } from '../platform/i18n/say.ts';
import type { ErrorList } from '../platform/views/error-summary.ts';
import { selectField } from '../platform/views/fields/select-field.ts';
import { textAreaField } from '../platform/views/fields/text-area-field.ts';
import type { Html } from '../platform/views/view.ts';
import { askGroundNames, askGrounds } from './asked-anyway.ts';

/** The names of the two fields; `anyway` holds the words of the officer. */
export const askedAnywayNames = ['ground', 'anyway'] as const;

/** What was typed for {@link askedAnywayNames}, and what is wrong with it. */
export type AskedAnywayTyped = { readonly ground: string; readonly anyway: string; readonly errors: ErrorList };

/**
 * Why papers the state holds are asked for all the same: a ground of the list, and words. '' until it is needed, because
 * most of what is asked for is held nowhere.
 */
export function askedAnywayFields(t: Say, { ground, anyway, errors }: AskedAnywayTyped): Html | '' {
  const error = (name: string) => errors.find((one) => one.name === name)?.message;
  if (ground === '' && anyway === '' && !askedAnywayNames.some((name) => error(name))) return '';
  return html`${textAreaField({
    t,
    name: 'anyway',
    label: t('Vì sao vẫn yêu cầu giấy tờ Nhà nước đã có', 'Why it is asked for although the state holds it'),
    hint: t(
      'Lý do được lưu trong hồ sơ và được đếm, công bố.',
      'The reason is kept in the dossier, counted and published.',
    ),
    value: anyway,
    error: error('anyway'),
    rows: 2,
    maxlength: 1000,
  })}
${selectField({
  t,
  name: 'ground',
  label: t('Thuộc loại lý do nào', 'Which kind of reason'),
  value: ground,
  error: error('ground'),
  options: askGrounds.map((value) => ({ value, label: t(askGroundNames[value].vi, askGroundNames[value].en) })),
})}`;
}
