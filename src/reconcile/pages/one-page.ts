import { html } from 'hono/html';
import { button, buttonRow } from '../../platform/views/button.ts';
import { dataTable } from '../../platform/views/data-table.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pageHeading } from '../../platform/views/page-heading.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { reasonsOf, sayReason } from '../engine/explain.ts';
import { codesOfOne, type Found, type OneResult } from '../engine/one-record.ts';
import type { WrittenRow } from '../engine/work-list.ts';
import { bands } from '../engine/write-result.ts';
import type { Run } from '../run.ts';
import { cellWords, crumbs, roleWords } from './words.ts';

/** What can be typed of one record. */
export const oneFields = ['id', 'oldId', 'name', 'born', 'sex', 'province', 'commune'] as const;

/** Đối soát một hồ sơ: a form, and below it who the record is, with the reasons. */
export function onePage(
  view: View,
  shown: {
    run: Run;
    typed: (name: string) => string;
    errors: ErrorList;
    found: { result: OneResult; people: ReadonlyMap<number, WrittenRow> } | null;
  },
): Html {
  const { t } = view;
  const { run, typed, errors, found } = shown;
  const title = t('Đối soát một hồ sơ', 'Reconcile one record');
  const field = (name: (typeof oneFields)[number]): Html =>
    textField({
      t,
      name,
      label: roleWords(name, t),
      hint: name === 'born' ? t('Ví dụ 05/09/1980, hoặc chỉ năm', 'Such as 05/09/1980, or the year alone') : undefined,
      value: typed(name),
      optional: name !== 'name' && name !== 'born',
      error: errors.find((error) => error.name === name)?.message,
      autocomplete: 'off',
    });
  return layout(view, {
    title,
    private: true,
    errors,
    breadcrumbs: crumbs(run, t),
    body: html`${pageHeading({ title, lead: run.rightFile })}
${found ? answer(view, found) : ''}
<form method="post" action="/quan-tri/doi-soat/${run.id}/mot-ho-so">${oneFields.map(field)}
${buttonRow([button({ label: t('Đối soát', 'Reconcile') })])}</form>`,
  });
}

function answer({ t }: View, { result, people }: { result: OneResult; people: ReadonlyMap<number, WrittenRow> }): Html {
  const { band, candidates } = result;
  const said =
    band === bands.matched
      ? notice({ kind: 'success', title: t('Khớp', 'Matched') })
      : band === bands.toCheck
        ? notice({ kind: 'warning', title: t('Cần kiểm tra', 'To check') })
        : notice({ kind: 'info', title: t('Không khớp', 'Not matched') });
  const reasons = reasonsOf(codesOfOne(result)).map((reason) => sayReason(reason, t));
  const person = ({ rightRow }: Found): WrittenRow | undefined => people.get(rightRow);
  return html`${said}<p>${reasons.join('; ')}.</p>
${
  candidates.length === 0
    ? ''
    : dataTable<Found>({
        caption: t('Người có thể là', 'Who it may be'),
        columns: [
          { key: 'name', label: roleWords('name', t), header: true, cell: (found) => person(found)?.name ?? '–' },
          { key: 'born', label: roleWords('born', t), cell: (found) => cellWords('born', person(found)?.born ?? null) },
          { key: 'id', label: roleWords('id', t), cell: (found) => person(found)?.id ?? '–' },
          { key: 'province', label: roleWords('province', t), cell: (found) => person(found)?.province ?? '–' },
          {
            key: 'sure',
            label: t('Xác suất', 'Probability'),
            cell: ({ posterior }) => `${(100 * posterior).toFixed(1).replace('.', ',')} %`,
          },
        ],
        rows: candidates,
      })
}`;
}
