import { html } from 'hono/html';
import { attributes } from '../../platform/views/attributes.ts';
import { button, buttonLink } from '../../platform/views/button.ts';
import { dataTable, type Column } from '../../platform/views/data-table.ts';
import { emptyState } from '../../platform/views/empty-state.ts';
import type { ErrorList } from '../../platform/views/error-summary.ts';
import { hiddenField } from '../../platform/views/fields/hidden-field.ts';
import { textField } from '../../platform/views/fields/text-field.ts';
import { layout } from '../../platform/views/layout.ts';
import { notice } from '../../platform/views/notice.ts';
import { pagination } from '../../platform/views/pagination.ts';
import type { Standing } from '../../platform/views/status-tag.ts';
import type { Say } from '../../platform/i18n/say.ts';
import { tabs, type Tab } from '../../platform/views/tabs.ts';
import type { Html, View } from '../../platform/views/view.ts';
import { filterName, type Filter } from '../inbox-query.ts';

/** One task in a list, in words. */
export type InboxRow = {
  /** Mã hồ sơ, or the filing reference before acceptance; leads to the dossier and names it when ticked. */
  readonly code: string;
  readonly applicant: string;
  readonly procedure: string;
  readonly step: string;
  readonly due: string;
  readonly standing: Standing;
  readonly standingWords: string;
  /** Who has it, in the list of a unit. */
  readonly holder?: string;
};

/** A choice above the list; `capped`: more than could be counted. */
type Choice = { readonly href: string; readonly count?: number; readonly capped?: boolean; readonly current: boolean };

/** Everything the page of tasks shows. `bulk` null: nothing can be ticked. */
export type InboxModel = {
  readonly title: string;
  readonly rows: readonly InboxRow[];
  readonly older?: string;
  readonly newer?: string;
  readonly posts: readonly (Choice & { readonly label: string })[];
  readonly tabs: readonly (Choice & { readonly filter: Filter })[];
  readonly bulk: {
    readonly forward: boolean;
    readonly sign: boolean;
    readonly desk: string;
    readonly filter: Filter;
    readonly note: string;
    readonly ticked: readonly string[];
  } | null;
  readonly done: { readonly act: 'chuyen' | 'ky'; readonly count: number } | null;
  readonly led: boolean;
  readonly errors: ErrorList;
};

/** Việc của tôi, việc của đơn vị: what to do next and until when. */
export function inboxPage(view: View, model: InboxModel): Html {
  const { t } = view;
  const { title, rows, bulk, done } = model;
  const canTick = rows.length > 0 && bulk !== null && (bulk.forward || bulk.sign);
  // Always there, so that the error "tick one" leads to the list.
  const list = html`<inbox-keys id="field-d">${taskTable(view, model, canTick)}</inbox-keys>`;
  return layout(view, {
    title,
    wide: true,
    private: true,
    errors: model.errors,
    islands: ['inbox-keys'],
    body: html`<div class="heading-row"><h1>${title}</h1>${
      model.led
        ? html`<a class="ds-link" href="/viec/don-vi">${t('Việc của đơn vị', 'Work of my unit')}</a>`
        : bulk
          ? ''
          : html`<a class="ds-link" href="/viec">${t('Việc của tôi', 'My work')}</a>`
    }</div>
${done ? notice({ kind: 'success', announce: true, body: doneWords(view, done) }) : ''}
${
  model.posts.length > 0
    ? tabs(
        bulk ? t('Vị trí', 'Post') : t('Đơn vị', 'Unit'),
        model.posts.map((one) => tab(one, one.label)),
      )
    : ''
}
${tabs(
  t('Lọc theo hạn', 'Filter by due time'),
  model.tabs.map((one) => tab(one, filterName(one.filter, t))),
)}
${canTick ? bulkForm(view, bulk, list) : list}
${pagination(view, { newer: model.newer, older: model.older })}
${rows.length > 0 ? html`<p class="hint">${t('Phím: J, K đi; X chọn; O mở', 'Keys: J, K move; X tick; O open')}</p>` : ''}`,
  });
}

const tab = ({ href, count, capped, current }: Choice, label: string): Tab => ({
  href,
  current,
  label: capped ? `${label} 500+` : label,
  ...(count === undefined ? {} : { count }),
});

function taskTable({ t }: View, model: InboxModel, canTick: boolean): Html {
  const { title, rows, bulk } = model;
  const ticked = new Set(bulk?.ticked);
  // Bare markup, and codes instead of ids: each character here is sent fifty times, and random ones do not compress.
  const columns: Column<InboxRow>[] = [
    {
      key: 'code',
      label: t('Hồ sơ', 'Dossier'),
      header: true,
      // The link is the label of the box: the code names both, and is sent three times instead of four.
      // oxfmt-ignore
      cell: (row) => {
        const link = html`<a href="/ho-so/${row.code}">${row.code}</a>`;
        const named = canTick
          ? html`<label><input class="ds-input" type="checkbox" name="d" value="${row.code}"${attributes({ checked: ticked.has(row.code) })}> ${link}</label>`
          : link;
        return html`${named} ${row.applicant}<span class="hint">${row.procedure} · ${row.step}</span>`;
      },
    },
    {
      key: 'due',
      label: t('Hạn của bước', 'Step due'),
      // oxfmt-ignore
      cell: (row) => html`<div><span class="status ${row.standing}">${row.standingWords}</span> ${row.due}</div>`,
    },
  ];
  if (bulk === null) columns.push({ key: 'holder', label: t('Người giữ', 'Holder'), cell: (row) => row.holder ?? '' });
  return dataTable({
    caption: title,
    captionHidden: true,
    columns,
    rows,
    empty: nothingHere(t, model),
  });
}

// Where to go from an empty list: to all of it, from there to the unit one leads, or to the search.
function nothingHere(t: Say, { tabs: shown, led }: InboxModel): Html {
  const filtered = shown.some(({ current, filter }) => current && filter !== 'can-lam');
  const all = shown.find(({ filter }) => filter === 'can-lam')?.href ?? '/viec';
  const next = filtered
    ? { href: all, label: t('Xem mọi việc cần xử lý', 'Everything to do') }
    : led
      ? { href: '/viec/don-vi', label: t('Việc của đơn vị', 'Work of my unit') }
      : { href: '/tim-ho-so', label: t('Tìm hồ sơ', 'Find a dossier') };
  return emptyState({
    icon: 'check-circle',
    title: filtered ? t('Không có việc nào ở đây', 'No task here') : t('Không còn việc nào cần xử lý', 'Nothing to do'),
    action: buttonLink({ ...next, variant: 'secondary' }),
  });
}

function bulkForm({ t }: View, bulk: NonNullable<InboxModel['bulk']>, list: Html): Html {
  return html`<form method="post" action="${bulk.forward ? '/viec/chuyen' : '/viec/ky'}">
    ${bulk.desk ? hiddenField({ name: 'vi-tri', value: bulk.desk }) : ''}${bulk.filter === 'can-lam' ? '' : hiddenField({ name: 'loc', value: bulk.filter })}
    ${list}
    ${
      bulk.forward
        ? textField({
            t,
            name: 'note',
            label: t('Ghi chú khi chuyển', 'Note when forwarding'),
            optional: true,
            value: bulk.note,
          })
        : ''
    }
    <div class="button-row">
      ${bulk.forward ? button({ label: t('Chuyển xử lý', 'Forward') }) : ''}${
        bulk.sign
          ? html`<button class="ds-button" type="submit" formaction="/viec/ky"${attributes({ 'data-variant': bulk.forward ? 'secondary' : 'primary' })}>${t('Ký', 'Sign')}</button>`
          : ''
      }
    </div>
  </form>`;
}

function doneWords({ t }: View, { act, count }: NonNullable<InboxModel['done']>): string {
  return act === 'ky'
    ? t(`Đã ký ${count} hồ sơ.`, `${count} dossiers signed.`)
    : t(`Đã chuyển xử lý ${count} hồ sơ.`, `${count} dossiers forwarded.`);
}
